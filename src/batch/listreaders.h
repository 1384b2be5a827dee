// SPDX-License-Identifier: MIT
// The formats of lists: each reads UTF-8 in pieces of any size and hands what it finds to the one collector,
// which outlives it. For ListParser alone. On one thread.
#pragma once

#include "addresslist.h"

#include <QByteArray>
#include <memory>

namespace Halyard {

class ListCollector;

class FormatReader
{
    Q_DISABLE_COPY_MOVE(FormatReader)
public:
    FormatReader() = default;
    virtual ~FormatReader() = default;

    virtual void feed(QByteArrayView utf8) = 0;
    virtual void finish() = 0;
};

/// Cuts into lines: LF, CR LF, CR. Of a line over LongestAddress bytes the beginning alone is held.
class LineReader : public FormatReader
{
public:
    struct Line
    {
        int number = 0; ///< from 1
        QStringView text; ///< with its margins
        bool isTooLong = false;
    };

    void feed(QByteArrayView utf8) final;
    void finish() final;

protected:
    virtual void readLine(const Line &line) = 0;
    virtual void readEnd() { }

private:
    void append(QByteArrayView bytes);
    void endLine(QByteArrayView bytes);

    QByteArray m_line; ///< what of a line was in the pieces before
    bool m_isTooLong = false;
    bool m_isBehindCr = false; ///< an LF here ends no line of its own
    int m_number = 0;
};

std::unique_ptr<FormatReader> makePlainReader(ListCollector &collector);
std::unique_ptr<FormatReader> makeTableReader(ListCollector &collector);
std::unique_ptr<FormatReader> makeAriaReader(ListCollector &collector);
std::unique_ptr<FormatReader> makeSumsReader(ListCollector &collector, const QUrl &base);
std::unique_ptr<FormatReader> makeLinkReader(ListCollector &collector, const QUrl &base);

/// In which format a list is that begins with @p head: its first lines, the last one perhaps in part.
ListFormat guessFormat(QByteArrayView head);

} // namespace Halyard
