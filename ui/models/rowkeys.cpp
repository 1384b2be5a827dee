// SPDX-License-Identifier: MIT
#include "rowkeys.h"
#include "batchmodel.h"

#include <algorithm>
#include <limits>

namespace Halyard {

namespace {

constexpr qint64 Last = std::numeric_limits<qint64>::max();

QCollator collatorOfTheMoment()
{
    QLocale locale;
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English); // the C locale knows neither case nor numbers
    QCollator collator(locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

} // namespace

RowKeys::RowKeys(const BatchModel *batch)
    : m_batch(batch)
    , m_collator(collatorOfTheMoment())
{
}

void RowKeys::choose(RowOrder order, bool reversed)
{
    m_order = order;
    m_reversed = reversed;
    takeAll();
}

void RowKeys::takeAll()
{
    m_keys = {};
    if (m_order == RowOrder::Request)
        return;
    m_keys.reserve(std::size_t(m_batch->batchSize()));
    if (m_order == RowOrder::Name)
        takeNames();
    else
        takeAdded();
}

/// Comparing two names costs far more than comparing two numbers: names are compared once, here.
void RowKeys::takeNames()
{
    struct Named
    {
        QCollatorSortKey key;
        DownloadId id;
    };
    m_collator = collatorOfTheMoment();
    std::vector<Named> names;
    names.reserve(std::size_t(m_batch->batchSize()));
    for (int id = 0; id < m_batch->batchSize(); ++id)
        names.push_back({m_collator.sortKey(m_batch->entry(DownloadId(id)).title), DownloadId(id)});
    std::sort(names.begin(), names.end(),
        [](const Named &one, const Named &other) { return one.key.compare(other.key) < 0; });
    m_keys.resize(names.size());
    qint64 rank = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        rank += i > 0 && names[i - 1].key.compare(names[i].key) != 0;
        m_keys[std::size_t(toIndex(names[i].id))] = m_reversed ? -rank : rank;
    }
}

void RowKeys::takeAdded()
{
    if (m_order == RowOrder::Request)
        return;
    while (qsizetype(m_keys.size()) < m_batch->batchSize()) {
        const auto id = DownloadId(qint32(m_keys.size()));
        m_keys.push_back(m_order == RowOrder::Name ? Last : keyNow(id));
    }
}

void RowKeys::take(DownloadId id)
{
    if (m_order != RowOrder::Request && m_order != RowOrder::Name)
        m_keys[std::size_t(toIndex(id))] = keyNow(id);
}

bool RowKeys::hasMoved(DownloadId id) const
{
    return m_order == RowOrder::Arrival && keyOf(id) != keyNow(id);
}

qint64 RowKeys::keyNow(DownloadId id) const
{
    const Download &row = m_batch->download(id);
    qint64 amount = -1; ///< negative: stands below
    if (m_order == RowOrder::Arrival)
        amount = row.state == State::Saved && row.arrival > 0 ? row.arrival : -1;
    else if (m_order == RowOrder::Size)
        amount = row.received > 0 ? row.received : row.total;
    else
        amount = row.requestTime.count() > 0 ? row.requestTime.count() : -1;
    if (amount < 0)
        return Last;
    const bool largestFirst = m_order != RowOrder::Arrival;
    return largestFirst == m_reversed ? amount : -amount;
}

bool RowKeys::isBeforeNow(DownloadId one, DownloadId other) const
{
    qint64 difference = 0;
    if (m_order == RowOrder::Name) {
        difference = m_collator.compare(m_batch->entry(one).title, m_batch->entry(other).title);
        difference = m_reversed ? -difference : difference;
    } else if (m_order != RowOrder::Request) {
        const qint64 first = keyNow(one);
        const qint64 second = keyNow(other);
        difference = first < second ? -1 : first > second ? 1 : 0;
    } else {
        return isBefore(one, other);
    }
    return difference != 0 ? difference < 0 : one < other;
}

} // namespace Halyard
