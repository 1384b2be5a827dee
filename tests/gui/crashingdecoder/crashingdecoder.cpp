// SPDX-License-Identifier: MIT
// An image plugin as bad as one can be: it ends the program when it decodes what tells it to. Everything else
// becomes a green picture.
#include <QImage>
#include <QImageIOHandler>
#include <QImageIOPlugin>
#include <QThread>

#include <cstdlib>

namespace {

class CrashingHandler final : public QImageIOHandler
{
public:
    bool canRead() const override { return true; }
    bool supportsOption(ImageOption option) const override { return option == Size; }
    QVariant option(ImageOption option) const override
    {
        return option == Size ? QVariant(QSize(30, 20)) : QVariant();
    }
    bool read(QImage *image) override
    {
        const QByteArray bytes = device()->readAll();
        QThread::msleep(20); // others are being decoded, too
        if (bytes.contains("crash") || (bytes.contains("sometimes") && qEnvironmentVariableIsSet("CRASH")))
            std::abort();
        *image = QImage(30, 20, QImage::Format_RGB32);
        image->fill(Qt::green);
        return true;
    }
};

class CrashingPlugin final : public QImageIOPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QImageIOHandlerFactoryInterface_iid FILE "crashingdecoder.json")
public:
    Capabilities capabilities(QIODevice *, const QByteArray &format) const override
    {
        return format == "webp" ? Capabilities(CanRead) : Capabilities();
    }
    QImageIOHandler *create(QIODevice *device, const QByteArray &format) const override
    {
        auto *handler = new CrashingHandler;
        handler->setDevice(device);
        handler->setFormat(format);
        return handler;
    }
};

} // namespace

#include "crashingdecoder.moc"
