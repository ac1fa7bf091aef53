#include "ui/theme/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace trunkseal::ui {

namespace {

QByteArray svgText(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void renderTinted(QPainter *painter, const QRectF &rect, QByteArray svg, const QColor &colour)
{
    QSvgRenderer renderer(svg.replace("currentColor", colour.name().toLatin1()));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(painter, rect);
}

QPixmap tintedPixmap(const QString &name, const QSize &deviceSize, const QColor &colour)
{
    const QString key = QStringLiteral("ts-icon/%1/%2/%3x%4")
                            .arg(name, colour.name(), QString::number(deviceSize.width()),
                                 QString::number(deviceSize.height()));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderTinted(&painter, QRectF(QPointF(0, 0), QSizeF(deviceSize)), svgText(name), colour);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedEngine final : public QIconEngine {
public:
    TintedEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_name, tint(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return tintedPixmap(m_name, size, tint(mode));
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return tintedPixmap(m_name, size, tint(mode)); // Qt asks in device pixels and sets the ratio itself
    }
    [[nodiscard]] QIconEngine *clone() const override { return new TintedEngine(m_name, m_tone); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor tint(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? tokens().disabled : colour(tokens(), m_tone);
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    return QIcon(new TintedEngine(name, tone));
}

void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const qreal ratio = painter->device()->devicePixelRatio();
    QPixmap pixmap = tintedPixmap(name, (rect.size() * ratio).toSize(), colour);
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

} // namespace trunkseal::ui
