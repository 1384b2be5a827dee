// SPDX-License-Identifier: MIT
// The files of the translators: whole, of the right shape, and of the sentences that the sources have today.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString type; ///< "unfinished", "vanished", "obsolete"; empty where it is done
    bool numerus = false;
    QStringList forms; ///< of the translation: one, or one for each plural

    QString name() const { return context + u": "_s + source; }
};

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.type = xml.attributes().value("type"_L1).toString();
    if (!message.numerus) {
        message.forms = {xml.readElementText()};
        return;
    }
    while (xml.readNextStartElement())
        message.forms << xml.readElementText();
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.numerus = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1)
            message.source = xml.readElementText();
        else if (xml.name() == "comment"_L1)
            message.comment = xml.readElementText();
        else if (xml.name() == "translation"_L1)
            readTranslation(xml, message);
        else
            xml.skipCurrentElement();
    }
    return message;
}

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages << readMessage(xml, context);
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QString fileOf(const QString &language)
{
    return u"" HALYARD_TRANSLATIONS "/halyard_"_s + language + u".ts"_s;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression placeholder(u"%L?(?:n|\\d)|\\{[A-Za-z]+\\}"_s);
    QStringList found;
    for (const auto &match : placeholder.globalMatch(text))
        found << match.captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

int mnemonics(QString text)
{
    return int(text.remove("&&"_L1).count(u'&'));
}

/// Words of somebody's own, which are the same in every language.
QString withoutNames(QString text)
{
    static const QRegularExpression names(
        u"%L?(?:n|\\d)|\\{[A-Za-z]+\\}|<[^>]*>|\\([^)]*\\*[^)]*\\)|https?://\\S*|proxy\\.example\\.org|"
        u"\\b(?:Halyard|Qt|SQLite|SHA|HTTP|SOCKS|PEM|ASCII|CSV|JSON|Perfetto|aria2|AA|ZZ|Esc|(?:Ctrl|Alt|Shift)(?:\\+\\w+)*|Authorization|Cookie|F\\d+|[A-Z])\\b"_s);
    return text.remove(names);
}

bool isRussian(QChar letter)
{
    return letter.script() == QChar::Script_Cyrillic || letter == u'№';
}

const QStringList languages{u"en"_s, u"ru"_s};

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesNothingUnfinished_data() { addEveryLanguage(); }
    void leavesNothingUnfinished()
    {
        QFETCH(QList<Message>, messages);
        QVERIFY(messages.size() > 10);
        QStringList undone;
        for (const Message &message : std::as_const(messages)) {
            if (!message.type.isEmpty() || message.forms.isEmpty() || message.forms.contains(QString()))
                undone << message.name() + u" is "_s + message.type;
        }
        QVERIFY2(undone.isEmpty(), qPrintable(undone.join(u'\n')));
    }

    /// Otherwise the context is not the one that is asked for at run time.
    void putsEverySentenceUnderAClassOfOurs_data() { addEveryLanguage(); }
    void putsEverySentenceUnderAClassOfOurs()
    {
        QFETCH(QList<Message>, messages);
        for (const Message &message : std::as_const(messages))
            QVERIFY2(message.context.startsWith("Halyard::"_L1), qPrintable(message.name()));
    }

    void hasAllPlurals_data() { addEveryLanguage(); }
    void hasAllPlurals()
    {
        QFETCH(QString, language);
        QFETCH(QList<Message>, messages);
        const qsizetype wanted = language == "ru"_L1 ? 3 : 2;
        int found = 0;
        for (const Message &message : std::as_const(messages)) {
            if (!message.numerus)
                continue;
            ++found;
            QVERIFY2(message.forms.size() == wanted, qPrintable(message.name()));
        }
        QVERIFY(found > 0);
    }

    void keepsWhatIsPutIn_data() { addEveryLanguage(); }
    void keepsWhatIsPutIn()
    {
        QFETCH(QList<Message>, messages);
        QStringList wrong;
        for (const Message &message : std::as_const(messages)) {
            for (const QString &form : message.forms) {
                if (placeholders(form) != placeholders(message.source))
                    wrong << message.name() + u" → "_s + form;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void keepsMnemonicsAndEnds_data() { addEveryLanguage(); }
    void keepsMnemonicsAndEnds()
    {
        QFETCH(QList<Message>, messages);
        QStringList wrong;
        for (const Message &message : std::as_const(messages)) {
            for (const QString &form : message.forms) {
                if (form.isEmpty())
                    continue; // has a test of its own
                bool same = mnemonics(form) == mnemonics(message.source) && mnemonics(form) <= 1;
                for (const QChar end : {u'…', u':'})
                    same &= form.endsWith(end) == message.source.endsWith(end);
                if (message.source.contains(u' ')) // "No." is no sentence
                    same &= form.endsWith(u'.') == message.source.endsWith(u'.');
                same &= form.back().isSpace() == message.source.back().isSpace();
                same &= form.front().isSpace() == message.source.front().isSpace();
                if (!same)
                    wrong << message.name() + u" → "_s + form;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void isWrittenAsRussianIs()
    {
        static const QRegularExpression looseUnit(
            u"%(?:Ln|n|\\d) (?:мс|с|мин|ч|[кМГТ]?Б|байт|%)(?![\\wа-яё])"_s);
        static const QRegularExpression foreign(u"[A-Za-z]{2,}"_s);
        static const QRegularExpression latinMnemonic(u"&[A-Za-z]"_s);
        QStringList wrong;
        const QList<Message> messages = messagesOf(fileOf(u"ru"_s));
        for (const Message &message : messages) {
            for (const QString &form : message.forms) {
                const QString own = withoutNames(form);
                const bool says = withoutNames(message.source).contains(foreign);
                const bool cyrillic = std::any_of(own.begin(), own.end(), isRussian);
                if (form.contains(looseUnit) || form.contains(latinMnemonic) || own.contains(foreign)
                    || (says && !cyrillic) || form.contains(u'“') || form.contains(u'”')
                    || form.contains(u'"'))
                    wrong << message.name() + u" → "_s + form;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void isOfTodaysSources_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : languages)
            QTest::newRow(qPrintable(language)) << language;
    }
    void isOfTodaysSources()
    {
        QFETCH(QString, language);
        const QString lupdate = u"" HALYARD_LUPDATE ""_s;
        if (!QFile::exists(lupdate))
            QSKIP("lupdate is not there");
        const QTemporaryDir dir;
        const QString copy = dir.filePath(u"copy.ts"_s);
        QVERIFY(QFile::copy(fileOf(language), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        QStringList arguments{u"-silent"_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s,
            u"@" HALYARD_LUPDATE_ARGUMENTS ""_s, u"-source-language"_s, u"en"_s, u"-target-language"_s,
            language};
        if (language == "en"_L1)
            arguments << u"-pluralonly"_s;
        QProcess process;
        process.start(lupdate, arguments + QStringList{u"-ts"_s, copy});
        QVERIFY(process.waitForFinished(110'000));
        QCOMPARE(process.exitCode(), 0);
        const QSet<QString> today = namesOf(messagesOf(copy));
        const QSet<QString> here = namesOf(messagesOf(fileOf(language)));
        const QSet<QString> differing = (today - here) + (here - today);
        QVERIFY2(differing.isEmpty(),
            qPrintable(u"run the target update_translations, and translate:\n"_s
                + QStringList(differing.begin(), differing.end()).join(u'\n')));
    }

private:
    static void addEveryLanguage()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QList<Message>>("messages");
        for (const QString &language : languages)
            QTest::newRow(qPrintable(language)) << language << messagesOf(fileOf(language));
    }
    static QSet<QString> namesOf(const QList<Message> &messages)
    {
        QSet<QString> names;
        for (const Message &message : messages)
            names << message.name() + (message.comment.isEmpty() ? QString() : u" / "_s + message.comment);
        return names;
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
