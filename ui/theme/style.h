#pragma once

#include <QProxyStyle>

class QAbstractScrollArea;

namespace trunkseal::ui {

/// The house style on top of Fusion: flat, rounded, one height for all controls, a focus ring on everything
/// that takes keys.
///
/// Dynamic properties it understands: "tone" on a QPushButton: "primary", "danger", "quiet"; "invalid" (bool)
/// on inputs; "nav" (bool) on a QToolButton of the navigation; "divider" (bool) on a QSplitter that parts a
/// page in two. A scroll area that is edited like a line of text gets an input's frame by frameAsInput().
class Style final : public QProxyStyle {
    Q_OBJECT

public:
    Style();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
};

void frameAsInput(QAbstractScrollArea *area);

} // namespace trunkseal::ui
