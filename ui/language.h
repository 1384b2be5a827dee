// SPDX-License-Identifier: MIT
// The language of the window, switched while it runs: installs the translations of Halyard, of its countries
// and of Qt itself, and sets QLocale's default, which sizes, numbers and dates follow. Every widget hears of
// it by QEvent::LanguageChange. One of it, owned by the program; GUI thread.
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace Halyard {

class Language final
{
    Q_DISABLE_COPY_MOVE(Language)
public:
    Language();
    /// Takes the translations back; without an application there are none.
    ~Language();

    /// "en", "ru".
    static QStringList available();
    /// "English", "Русский": in the language itself.
    static QString nameOf(const QString &code);
    /// The one that fits the system's settings best.
    static QString systems();
    /// @p code: one of available(); others and the empty one: the system's.
    void set(const QString &code);
    QString current() const { return m_current; }

private:
    void install();
    void remove();

    QString m_current;
    QTranslator m_qts; ///< "OK", "Cancel", the file dialog
    QTranslator m_ours;
};

/// A country's name in the current language; @p otherwise where it has none for @p code ("AD").
QString countryName(const QString &code, const QString &otherwise);

} // namespace Halyard
