// SPDX-License-Identifier: MIT
// The table of faults in tests/README.md, made from the catalogue's ids, from the names of the test functions
// and from the results of their last run.
//   faulttable --check|--write README RESULTS-FOLDER PROGRAM...
// A program that left no results in the folder runs its functions that bear an id. --check fails where an id
// is neither tested nor left out with a reason, where a test fails, and where the README has another table.
#include "faultcatalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <cstdio>

using namespace Halyard;
using namespace Qt::StringLiterals;

namespace {

const QByteArray begin = "<!-- the table of faults: written by tests/support/faulttable -->\n";
const QByteArray end = "<!-- end of the table -->\n";

struct Test
{
    QByteArray program;
    QByteArray function;
    QByteArray result; ///< "passes", "fails", "skipped"; empty: not run
};
using Tests = QMultiMap<QByteArray, Test>; ///< by id, in the order of reading

bool runQuietly(const QString &program, const QStringList &arguments, QByteArray *output)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(-1);
    *output = process.readAllStandardOutput();
    return process.exitStatus() == QProcess::NormalExit;
}

/// The worst result of each function over all its rows.
QMap<QByteArray, QByteArray> readResults(const QString &name)
{
    QMap<QByteArray, QByteArray> results;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return results;
    QXmlStreamReader xml(&file);
    QByteArray current;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "testcase"_L1) {
            const QString function = xml.attributes().value("name"_L1).toString();
            current = function.left(function.indexOf(u'(')).toUtf8();
            if (!results.contains(current))
                results.insert(current, "passes");
        } else if (xml.name() == "failure"_L1 || xml.name() == "error"_L1) {
            results[current] = "fails";
        } else if (xml.name() == "skipped"_L1 && results.value(current) != "fails") {
            results[current] = "skipped";
        }
    }
    return results;
}

void readProgram(const QString &program, const QString &folder, Tests *tests)
{
    static const QRegularExpression named(u"^(?:[NHCFPL][0-9]{2}_)+\\w+"_s);
    static const QRegularExpression idAtFront(u"\\G([NHCFPL][0-9]{2})_"_s); // one test may show several
    const QString name = QFileInfo(program).fileName();
    QByteArray listed;
    runQuietly(program, {u"-functions"_s}, &listed);
    QStringList functions;
    for (const QByteArray &line : listed.split('\n')) {
        const auto match = named.match(QString::fromUtf8(line));
        if (match.hasMatch())
            functions.append(match.captured());
    }
    QString results = folder + u'/' + name + u".xml"_s;
    if (!QFileInfo::exists(results)) {
        results = folder + u'/' + name + u"-now.xml"_s;
        QByteArray ignored;
        runQuietly(program, functions + QStringList{u"-o"_s, results + u",junitxml"_s}, &ignored);
    }
    const auto ends = readResults(results);
    for (const QString &function : std::as_const(functions)) {
        auto id = idAtFront.globalMatch(function);
        while (id.hasNext())
            tests->insert(id.next().captured(1).toLatin1(),
                {name.toLatin1(), function.toLatin1(), ends.value(function.toLatin1())});
    }
}

/// Rows of the table, one for each test.
QByteArray tableOf(const Tests &tests)
{
    QByteArray table
        = begin + "\n| id | what the server does, or what happens | test | result |\n|---|---|---|---|\n";
    for (const FaultId &id : faultIds()) {
        QList<Test> those = tests.values(id.id);
        std::reverse(those.begin(), those.end());
        QByteArray first = "| " + id.id + " | " + id.server;
        if (!id.remark.isEmpty())
            first += " (" + id.remark + ')';
        if (those.isEmpty())
            table += first + " | left out: " + id.leftOut + " | |\n";
        for (const Test &test : std::as_const(those)) {
            table += first + " | `" + test.program + "::" + test.function + "` | " + test.result + " |\n";
            first = "| | ";
        }
    }
    return table + '\n' + end;
}

int complain(const QByteArray &text)
{
    std::fputs(QByteArray(text + '\n').constData(), stderr);
    return 1;
}

int findGaps(const Tests &tests)
{
    int gaps = 0;
    for (const FaultId &id : faultIds()) {
        if (tests.contains(id.id) != id.leftOut.isEmpty())
            gaps += complain(id.id + " has neither a test nor a reason to be left out, or both.");
    }
    for (const Test &test : tests) {
        if (test.result != "passes" && test.result != "skipped")
            gaps += complain(test.program + "::" + test.function + ' '
                + (test.result.isEmpty() ? "was not run." : test.result));
    }
    return gaps;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return complain("faulttable --check|--write README RESULTS-FOLDER PROGRAM...");
    Tests tests;
    for (const QString &program : arguments.mid(4))
        readProgram(program, arguments.at(3), &tests);
    int wrong = findGaps(tests);

    QFile readme(arguments.at(2));
    if (!readme.open(QIODevice::ReadOnly))
        return complain("The README cannot be read.");
    const QByteArray text = readme.readAll();
    readme.close();
    const qsizetype from = text.indexOf(begin);
    const qsizetype to = text.indexOf(end);
    if (from < 0 || to < from)
        return complain("The README has no place for the table.");
    const QByteArray table = tableOf(tests);
    const QByteArray old = text.sliced(from, to + end.size() - from);
    if (arguments.at(1) == "--write"_L1) {
        const QByteArray whole = text.first(from) + table + text.sliced(to + end.size());
        if (!readme.open(QIODevice::WriteOnly) || readme.write(whole) != whole.size())
            return complain("The README cannot be written.");
        return 0;
    }
    if (QByteArray(table).replace("| skipped |", "| passes |")
        != QByteArray(old).replace("| skipped |", "| passes |")) {
        // What is skipped depends on the machine.
        wrong += complain("The table in the README is not the current one: run faulttable with --write.");
    }
    return wrong == 0 ? 0 : 1;
}
