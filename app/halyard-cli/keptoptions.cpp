// SPDX-License-Identifier: MIT
#include "keptoptions.h"

#include "networksettings.h"

#include <QCommandLineParser>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace Halyard {

using namespace Qt::StringLiterals;

namespace {

struct SecretKind
{
    const char *word;
    const char *option;
    const char *shown;
};

constexpr std::array<SecretKind, 4> secretKinds{{
    {"login", "user", "a login (-u)"},
    {"header", "header", "headers (-H)"},
    {"referer", "referer", "a referer (--referer)"},
    {"proxy", "proxy", "a login for its proxy (--proxy)"},
}};

bool hasProxyLogin(const QString &text)
{
    const auto proxy = parseProxy(text);
    return proxy && (!proxy->proxy.user().isEmpty() || !proxy->proxy.password().isEmpty());
}

/// Without name and password: the proxy itself stays, for a request past it would be worse than one refused.
QString plainProxy(const QString &text)
{
    const auto proxy = parseProxy(text);
    if (!proxy || proxy->kind != ProxyChoice::Kind::Fixed)
        return text.trimmed();
    const bool isHttp = proxy->proxy.type() == QNetworkProxy::HttpProxy;
    return (isHttp ? "http://"_L1 : "socks5://"_L1) + shownProxy(proxy->proxy);
}

QString valueOf(const QString &option, const QString &value)
{
    if (option == "proxy"_L1)
        return plainProxy(value);
    const bool isPath = option == "ca"_L1 || option == "report"_L1;
    return isPath ? QDir::cleanPath(QDir::current().absoluteFilePath(value)) : value;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        texts.append(one.toString());
    return texts;
}

} // namespace

QStringList keptOptions(const QCommandLineParser &parser)
{
    QStringList words;
    for (const char *name : {"max-size", "parallel", "per-host", "host-delay", "host-rate", "limit-rate",
             "tries", "wait", "connect-timeout", "timeout", "stall", "shard", "shard-by", "user-agent", "ca",
             "proxy", "report"}) {
        const QString option = QString::fromLatin1(name);
        if (!parser.isSet(option))
            continue;
        const QStringList values
            = option == "ca"_L1 ? parser.values(option) : QStringList(parser.value(option));
        for (const QString &value : values)
            words.append("--"_L1 + option + u'=' + valueOf(option, value));
    }
    for (const char *name : {"manifest", "sync", "adaptive"}) {
        if (parser.isSet(QString::fromLatin1(name)))
            words.append("--"_L1 + QString::fromLatin1(name));
    }
    return words;
}

QStringList secretOptions(const QCommandLineParser &parser)
{
    QStringList kinds;
    for (const SecretKind &kind : secretKinds) {
        const QString option = QString::fromLatin1(kind.option);
        const bool isProxy = option == "proxy"_L1;
        if (parser.isSet(option) && (!isProxy || hasProxyLogin(parser.value(option))))
            kinds.append(QString::fromLatin1(kind.word));
    }
    return kinds;
}

QByteArray toMemo(const BatchMemo &memo)
{
    QJsonObject object{{u"options"_s, QJsonArray::fromStringList(memo.words)},
        {u"secrets"_s, QJsonArray::fromStringList(memo.secrets)}};
    if (!memo.practice.isEmpty()) {
        object.insert(u"practice"_s, memo.practice);
        object.insert(u"port"_s, memo.practicePort);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

BatchMemo fromMemo(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    BatchMemo memo;
    memo.words = textsOf(object.value("options"_L1));
    memo.secrets = textsOf(object.value("secrets"_L1));
    memo.practice = object.value("practice"_L1).toString();
    const int port = object.value("port"_L1).toInt();
    memo.practicePort = port > 0 && port < 65536 ? quint16(port) : quint16(0);
    return memo;
}

QStringList missingSecrets(const QStringList &kept, const QStringList &given)
{
    QStringList shown;
    for (const SecretKind &kind : secretKinds) {
        const QString word = QString::fromLatin1(kind.word);
        if (kept.contains(word) && !given.contains(word))
            shown.append(QString::fromLatin1(kind.shown));
    }
    return shown;
}

} // namespace Halyard
