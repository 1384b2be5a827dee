// SPDX-License-Identifier: MIT
#include "batchmemo.h"

#include "nametemplate.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Halyard {

namespace {

// Part of what older versions wrote: they do not change.
constexpr auto KindKey = "kind"_L1;
constexpr auto SelectionKey = "selection"_L1;
constexpr auto SourceKey = "source"_L1;
constexpr auto TitleKey = "title"_L1;
constexpr auto ListBeginKey = "listBegin"_L1;
constexpr auto TemplateKey = "nameTemplate"_L1;
constexpr auto FlagsWord = "flags"_L1;
constexpr auto ListWord = "list"_L1;

} // namespace

QByteArray toJson(const BatchMemo &memo)
{
    QJsonObject object{{KindKey, memo.kind == BatchKind::Flags ? FlagsWord : ListWord},
        {SelectionKey, memo.selection}, {SourceKey, memo.source}, {TitleKey, memo.title},
        {ListBeginKey, qint64(memo.listBegin)}};
    if (!memo.nameTemplate.isEmpty())
        object.insert(TemplateKey, memo.nameTemplate);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

BatchMemo memoFrom(const QByteArray &json, qsizetype entries)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    BatchMemo memo;
    memo.title = object.value(TitleKey).toString();
    const QString names = object.value(TemplateKey).toString();
    if (std::holds_alternative<NameTemplate>(NameTemplate::parse(names)))
        memo.nameTemplate = names;
    if (object.value(KindKey).toString() != FlagsWord)
        return memo;
    memo.kind = BatchKind::Flags;
    memo.selection = object.value(SelectionKey).toString();
    memo.source = object.value(SourceKey).toString();
    memo.listBegin = std::clamp<qint64>(object.value(ListBeginKey).toInteger(), 0, entries);
    return memo;
}

} // namespace Halyard
