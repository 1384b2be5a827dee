// SPDX-License-Identifier: MIT
#include "handover.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

constexpr int Version = 1;
constexpr auto VersionKey = "halyard"_L1;
constexpr auto ArgumentsKey = "arguments"_L1;
constexpr auto FolderKey = "folder"_L1;
constexpr auto ActivationKey = "activation"_L1;
constexpr qsizetype LongestActivation = 1000;

/// Environment variables hold it: none of its characters may end one or begin another line.
bool isActivation(const QString &text)
{
    return text.size() <= LongestActivation
        && std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isPrint(); });
}

} // namespace

QByteArray toMessage(const HandOver &handOver)
{
    const QJsonObject object{{VersionKey, Version},
        {ArgumentsKey, QJsonArray::fromStringList(handOver.arguments)}, {FolderKey, handOver.folder},
        {ActivationKey, handOver.activation}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<HandOver> parseMessage(const QByteArray &line)
{
    if (line.size() > LargestHandOver)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QJsonValue arguments = object.value(ArgumentsKey);
    HandOver handOver;
    handOver.folder = object.value(FolderKey).toString();
    handOver.activation = object.value(ActivationKey).toString();
    if (object.value(VersionKey).toInt() != Version || !arguments.isArray()
        || !QDir::isAbsolutePath(handOver.folder) || !isActivation(handOver.activation))
        return {};
    const QJsonArray texts = arguments.toArray();
    for (const QJsonValue &text : texts) {
        if (!text.isString())
            return {};
        handOver.arguments << text.toString();
    }
    return handOver;
}

QByteArray takenAnswer()
{
    return QJsonDocument(QJsonObject{{VersionKey, Version}, {u"taken"_s, true}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

} // namespace Halyard
