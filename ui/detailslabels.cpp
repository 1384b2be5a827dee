// SPDX-License-Identifier: MIT
// The labels of the facts, and the names by which their widgets are found.
#include "detailsfacts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

struct Label
{
    QLatin1StringView name;
    const char *text;
};

/// In the order of Fact.
constexpr std::array<Label, FactCount> Labels{{
    //: a label: its number among the files of the batch
    {"detailsPlace"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Number")},
    {"detailsName"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "File name")},
    {"detailsFolder"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Folder")},
    {"detailsSize"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Size")},
    //: a label: format, width and height of a picture
    {"detailsFormat"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Picture")},
    //: a label: what proves that the file is whole
    {"detailsProof"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Whole")},
    {"detailsChecksum"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Checksum")},
    {"detailsSha256"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "SHA-256")},
    //: a label: when the file was saved
    {"detailsSavedAt"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Saved at")},
    {"detailsAddress"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Address")},
    //: a label: the address to which the server led on
    {"detailsFinalAddress"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Led on to")},
    //: a label: the status of the server's answer, "404"
    {"detailsStatus"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Status")},
    {"detailsProtocol"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Protocol")},
    {"detailsContentType"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Content type")},
    {"detailsLastModified"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Last modified")},
    //: a label: how long a download waited for its turn
    {"detailsInLine"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "In line")},
    {"detailsConnecting"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Connecting")},
    //: a label: how long the server took to answer
    {"detailsServerTook"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Server took")},
    {"detailsReceiving"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Receiving")},
    //: a label: how long it took to check and to save a file
    {"detailsChecking"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Checking")},
    //: a label: how long a download took in all
    {"detailsInAll"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "In all")},
    {"detailsAttempts"_L1, nullptr},
    //: a label: how many files are in line
    {"detailsQueued"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Waiting")},
    //: a label: how many files are being downloaded
    {"detailsRunning"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Running")},
    //: a label: how many files are being checked
    {"detailsCheckingRows"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Being checked")},
    //: a label: how many files wait for their next try
    {"detailsDelayed"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "To be tried again")},
    //: a label: how many files are paused
    {"detailsPaused"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Paused")},
    //: a label: how many files are saved
    {"detailsSaved"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Saved")},
    //: a label: how many files were there before
    {"detailsSkipped"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Already there")},
    //: a label: how many files could not be saved
    {"detailsFailed"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Failed")},
    //: a label: how many files were given up by hand
    {"detailsCancelled"_L1, QT_TRANSLATE_NOOP("Halyard::Details", "Cancelled")},
}};

} // namespace

QString factText(Fact fact)
{
    const char *text = Labels[std::size_t(fact)].text;
    return text ? QCoreApplication::translate("Halyard::Details", text) : QString();
}

QLatin1StringView factName(Fact fact)
{
    return Labels[std::size_t(fact)].name;
}

} // namespace Halyard
