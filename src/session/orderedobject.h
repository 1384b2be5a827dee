// SPDX-License-Identifier: MIT
// A JSON object that keeps its fields in the order of adding: QJsonObject sorts them, and people read these.
// One line of text, without a line end. Plain value, any thread.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

namespace Halyard {

class OrderedObject
{
public:
    void add(const char *name, const QJsonValue &value)
    {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        m_text += m_text.isEmpty() ? '{' : ',';
        m_text += '"' + QByteArray(name) + "\":" + array.sliced(1, array.size() - 2);
    }
    /// Nothing where @p text is empty.
    void addText(const char *name, const QString &text)
    {
        if (!text.isEmpty())
            add(name, text);
    }
    QByteArray finished() const { return m_text.isEmpty() ? QByteArray("{}") : m_text + '}'; }

private:
    QByteArray m_text;
};

} // namespace Halyard
