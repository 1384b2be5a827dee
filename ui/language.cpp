// SPDX-License-Identifier: MIT
#include "language.h"

#include "flagcatalogue.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QWidget>

static void openTranslations()
{
    Q_INIT_RESOURCE(translations); // a static library does not do it by itself; not possible in a namespace
}

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

/// Dates and numbers as the user's own settings have them, where these are in the language; otherwise as the
/// language is used in the user's country.
QLocale localeFor(const QString &code)
{
    const QLocale system = QLocale::system();
    const QLocale::Language language = QLocale(code).language();
    return system.language() == language ? system : QLocale(language, system.territory());
}

bool loadQts(QTranslator &translator, const QString &code)
{
    const QString name = u"qtbase_"_s + code;
    return translator.load(name, QLibraryInfo::path(QLibraryInfo::TranslationsPath))
        || translator.load(name, u":/halyard/translations"_s);
}

/// Windows that exist took the default of their time.
void setLocales(const QLocale &locale)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->setLocale(locale);
}

} // namespace

Language::Language()
{
    openTranslations();
}

Language::~Language()
{
    if (QCoreApplication::instance())
        remove();
}

QStringList Language::available()
{
    return {u"en"_s, u"ru"_s};
}

QString Language::nameOf(const QString &code)
{
    if (code == "en"_L1)
        return u"English"_s;
    return code == "ru"_L1 ? u"Русский"_s : code;
}

QString Language::systems()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &tag : wanted) {
        const QString code = tag.section(u'-', 0, 0);
        if (available().contains(code))
            return code;
    }
    return u"en"_s;
}

void Language::set(const QString &code)
{
    const QString chosen = available().contains(code) ? code : systems();
    if (chosen == m_current)
        return;
    remove();
    m_current = chosen;
    const QLocale locale = localeFor(chosen);
    QLocale::setDefault(locale);
    install();
    setLocales(locale);
}

void Language::install()
{
    if (loadQts(m_qts, m_current))
        QCoreApplication::installTranslator(&m_qts);
    if (m_ours.load(u"halyard_"_s + m_current, u":/halyard/translations"_s))
        QCoreApplication::installTranslator(&m_ours);
}

void Language::remove()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
}

QString countryName(const QString &code, const QString &otherwise)
{
    const QString name = countryNameIn(QLocale().name().section(u'_', 0, 0), code);
    return name.isEmpty() ? otherwise : name;
}

} // namespace Halyard
