// SPDX-License-Identifier: MIT
#include "reportdialog.h"

#include "background.h"
#include "batchsentences.h"
#include "texts.h"
#include "wholefile.h"

#include <QCoreApplication>
#include <QFileDialog>

#include <utility>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Halyard::ReportDialog)
};

FileError write(const QString &path, const ReportInput &input)
{
    const bool asJson = path.endsWith(".json"_L1, Qt::CaseInsensitive);
    return writeWhole(path, u"report"_s, asJson ? reportAsJson(input) : reportAsCsv(input));
}

QString answer(const QString &path, const FileError &error)
{
    const QString place = shortPath(path);
    if (!error)
        return Tr::tr("The report is saved as %1.").arg(place);
    const QString detail = plainDetail(error.detail);
    return detail.isEmpty() ? Tr::tr("The report could not be saved as %1.").arg(place)
                            //: %1 a file, %2 the system's own words
                            : Tr::tr("The report could not be saved as %1 (%2).").arg(place, detail);
}

} // namespace

void askForReport(QWidget *window, std::function<ReportInput()> input,
    std::function<void(const QString &text, bool warning)> told)
{
    auto *dialog = new QFileDialog(window, Tr::tr("Save report"));
    dialog->setObjectName(u"saveReportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString asJson = Tr::tr("JSON (*.json)");
    dialog->setNameFilters({Tr::tr("Table for spreadsheets (*.csv)"), asJson});
    dialog->setDefaultSuffix(u"csv"_s);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, asJson](const QString &filter) {
        dialog->setDefaultSuffix(filter == asJson ? u"json"_s : u"csv"_s);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, window,
        [window, input = std::move(input), told = std::move(told)](const QString &path) {
            inBackground(
                QThreadPool::globalInstance(), window, [path, facts = input()] { return write(path, facts); },
                [path, told](const FileError &error) { told(answer(path, error), bool(error)); });
        });
    dialog->open();
}

} // namespace Halyard
