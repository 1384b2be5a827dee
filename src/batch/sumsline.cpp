// SPDX-License-Identifier: MIT
#include "sumsline.h"

#include <algorithm>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView typeOfLength(qsizetype digits)
{
    using Algorithm = QCryptographicHash::Algorithm;
    for (const Algorithm algorithm : {Algorithm::Md5, Algorithm::Sha1, Algorithm::Sha224, Algorithm::Sha256,
             Algorithm::Sha384, Algorithm::Sha512}) {
        if (digits == 2 * QCryptographicHash::hashLength(algorithm))
            return nameOf(algorithm);
    }
    return {};
}

std::optional<Sum> sumOf(const QString &type, QStringView digits, QStringView name)
{
    const auto parsed = parseChecksum(type + u'=' + digits);
    const auto *checksum = std::get_if<Checksum>(&parsed);
    if (!checksum || name.isEmpty())
        return std::nullopt;
    return Sum{*checksum, name.toString()};
}

QString unescaped(const QString &name)
{
    QString plain;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != u'\\' || i + 1 == name.size()) {
            plain += name[i];
            continue;
        }
        const QChar what = name[++i];
        plain += what == u'n' ? QChar(u'\n') : what == u'r' ? QChar(u'\r') : what;
    }
    return plain;
}

/// "SHA256 (NAME) = DIGEST"
std::optional<Sum> parseTagged(QStringView line)
{
    const qsizetype open = line.indexOf(" ("_L1);
    const qsizetype close = line.lastIndexOf(") = "_L1);
    if (open <= 0 || close < open + 2)
        return std::nullopt;
    return sumOf(line.first(open).toString(), line.sliced(close + 4).trimmed(),
        line.sliced(open + 2, close - open - 2));
}

} // namespace

std::optional<Sum> parseSumLine(QStringView line)
{
    while (!line.isEmpty() && (line.back() == u'\n' || line.back() == u'\r'))
        line.chop(1);
    const bool isEscaped = line.startsWith(u'\\');
    if (isEscaped)
        line = line.sliced(1);
    auto sum = parseTagged(line);
    const qsizetype blank = line.indexOf(u' ');
    if (!sum && blank > 0 && blank + 1 < line.size()) {
        const QStringView digits = line.first(blank);
        const bool hasMark = line[blank + 1] == u' ' || line[blank + 1] == u'*';
        const QStringView name = line.sliced(blank + (hasMark ? 2 : 1));
        const QLatin1StringView type = typeOfLength(digits.size());
        sum = type.isEmpty() ? std::nullopt : sumOf(type, digits, name);
    }
    if (sum && isEscaped)
        sum->name = unescaped(sum->name);
    return sum;
}

} // namespace Halyard
