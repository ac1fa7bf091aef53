#include "ui/theme/style.h"

#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QTabBar>
#include <QToolButton>

namespace trunkseal::ui {

namespace {

constexpr auto inputProperty = "input";

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const bool hovers = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QLineEdit *>(widget);
    if (hovers)
        widget->setAttribute(Qt::WA_Hover);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutHorizontalSpacing:
        return space::m;
    case PM_LayoutVerticalSpacing:
        return space::s;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return space::l;
    case PM_ButtonMargin:
        return space::l;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return space::xl;
    case PM_TabBarTabVSpace:
        return space::l;
    case PM_HeaderMargin:
        return space::s;
    case PM_FocusFrameHMargin:
        return 5;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return space::s;
    case PM_ScrollBarExtent:
        return space::m;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SplitterWidth:
        return 7;
    case PM_DefaultFrameWidth: // keeps the viewport off the round corners
        if (widget && widget->property(inputProperty).toBool())
            return 3;
        return QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_FormLayoutLabelAlignment:
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setHeight(std::max(controlHeight, size.height() + space::m));
        result.setWidth(std::max(size.width() + 2 * space::l, 72));
        break;
    case CT_ToolButton:
        result.setHeight(std::max(controlHeight, size.height() + space::s));
        result.setWidth(std::max(controlHeight, size.width() + space::l));
        break;
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(controlHeight, option->fontMetrics.height() + space::l));
        break;
    case CT_ComboBox:
        result.setHeight(std::max(controlHeight, option->fontMetrics.height() + space::l));
        result.setWidth(size.width() + 44);
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(std::max(24, result.height()));
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(controlHeight, result.height()));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(30, result.height()));
        break;
    case CT_MenuItem:
        result.setHeight(std::max(result.height(), 28));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return option->rect.adjusted(7, 1, -7, -1);
        break;
    case SE_HeaderArrow:
        return visualRect(option->direction, option->rect,
                          QRect(option->rect.right() - 20, option->rect.center().y() - 6, 12, 12));
    case SE_PushButtonFocusRect:
        return option->rect.adjusted(2, 2, -2, -2);
    case SE_TabWidgetTabBar: // so that the first tab's text stands in line with the page
        return QProxyStyle::subElementRect(element, option, widget)
            .translated(option->direction == Qt::RightToLeft ? -space::m : space::m, 0);
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return option->rect.adjusted(-1, 0, 1, 0);
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

namespace {

QRect scrollBarPart(const QStyleOptionSlider *bar, QStyle::SubControl part, int minimum)
{
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    int size = length;
    if (bar->maximum != bar->minimum) {
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        size = std::clamp(static_cast<int>(qint64(bar->pageStep) * length / (range + bar->pageStep)),
                          std::min(minimum, length), length);
    }
    const int start = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      length - size, bar->upsideDown);
    const auto stretch = [bar, upright](int from, int to) {
        const QRect r = bar->rect;
        return upright ? QRect(r.x(), r.y() + from, r.width(), to - from)
                       : QRect(r.x() + from, r.y(), to - from, r.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarSubPage:
        return stretch(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return stretch(start + size, length);
    case QStyle::SC_ScrollBarGroove:
        return bar->rect;
    case QStyle::SC_ScrollBarSlider:
        return stretch(start, start + size);
    default:
        return {};
    }
}

} // namespace

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const QRect r = option->rect;
    const auto mirrored = [option, &r](const QRect &rect) { return visualRect(option->direction, r, rect); };
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return mirrored(scrollBarPart(bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget)));
    }
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField)
            return mirrored(r.adjusted(7, 1, -30, -1));
        if (part == SC_ComboBoxArrow)
            return mirrored(QRect(r.right() - 29, r.top(), 30, r.height()));
    }
    if (control == CC_SpinBox) {
        const int half = r.height() / 2;
        if (part == SC_SpinBoxEditField)
            return mirrored(r.adjusted(7, 1, -28, -1));
        if (part == SC_SpinBoxUp)
            return mirrored(QRect(r.right() - 25, r.top() + 2, 24, half - 2));
        if (part == SC_SpinBoxDown)
            return mirrored(QRect(r.right() - 25, r.top() + half, 24, half - 2));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Tokens &t = tokens(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return paint::pushButton(painter, option, widget);
    case PE_PanelButtonTool:
        return paint::toolButton(painter, option, widget);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            paint::input(painter, option, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paint::checkBox(painter, option);
    case PE_IndicatorRadioButton:
        return paint::radioButton(painter, option);
    case PE_FrameFocusRect:
        // Rows and tool buttons show their focus themselves.
        if (!qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const QToolButton *>(widget))
            paint::focusRing(painter, option);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, t.surface);
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            paint::itemBackground(painter, item, widget);
        return;
    case PE_IndicatorArrowDown:
        return paintIcon(
            painter, QRectF(0, 0, 14, 14).translated(QRectF(option->rect).center() - QPointF(7, 7)),
            QStringLiteral("chevron-down"), option->state & State_Enabled ? t.muted : t.disabled);
    case PE_Frame: {
        if (widget && widget->property(inputProperty).toBool())
            return paint::input(painter, option, widget);
        const bool focused = widget && widget->hasFocus();
        return paint::panel(painter, option->rect, Qt::transparent, focused ? t.accent : t.line,
                            focused ? 2 : 1, 0);
    }
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return;
    case PE_FrameTabBarBase: {
        const QRect r = option->rect;
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), t.line);
        return;
    }
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool up = header && (header->sortIndicator & QStyleOptionHeader::SortUp);
        return paintIcon(painter,
                         QRectF(0, 0, 12, 12).translated(QRectF(option->rect).center() - QPointF(6, 6)),
                         up ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), t.muted);
    }
    case PE_PanelTipLabel:
        return paint::panel(painter, option->rect, t.raised, t.inputLine, 1, 0);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Tokens &t = tokens(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, paint::buttonText(option, widget));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return paint::tabShape(painter, tab);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab copy = *tab;
            const bool strong = tab->state & (State_Selected | State_MouseOver);
            copy.palette.setColor(QPalette::WindowText, strong ? t.text : t.muted);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_Header: // QCommonStyle asks itself, not the proxy, where the arrow goes
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawControl(CE_HeaderSection, header, painter, widget);
            const auto *second = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
            QStyleOptionHeaderV2 part = second ? *second : QStyleOptionHeaderV2();
            static_cast<QStyleOptionHeader &>(part) = *header;
            part.rect = subElementRect(SE_HeaderLabel, header, widget);
            drawControl(CE_HeaderLabel, &part, painter, widget);
            part.rect = subElementRect(SE_HeaderArrow, header, widget);
            if (header->sortIndicator != QStyleOptionHeader::None)
                drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return paint::headerSection(painter, header);
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.surface);
        if (option->state & State_Horizontal)
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                              t.line);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const auto *second = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
            QStyleOptionHeaderV2 copy = second ? *second : QStyleOptionHeaderV2();
            static_cast<QStyleOptionHeader &>(copy) = *header;
            copy.state &= ~State_On; // no bold header for the selected column
            copy.palette.setColor(QPalette::ButtonText, t.muted);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem copy = *item;
            copy.palette.setColor(QPalette::HighlightedText, t.text);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return paint::progressBar(painter, bar);
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return paint::menuBarItem(painter, item);
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && widget && widget->property("nav").toBool()) {
            paint::navigationLabel(painter, button);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.window);
        return;
    case CE_Splitter:
        return paint::splitterHandle(painter, option, widget && widget->property("divider").toBool());
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ComboBox)
        return paint::comboBox(painter, option, widget);
    if (control == CC_SpinBox) {
        paint::input(painter, option, widget);
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
            spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons)
            paint::spinArrows(painter, option, subControlRect(control, option, SC_SpinBoxUp, widget),
                              subControlRect(control, option, SC_SpinBoxDown, widget));
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            paint::scrollBar(painter, bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void frameAsInput(QAbstractScrollArea *area)
{
    area->setProperty(inputProperty, true);
    area->setFrameStyle(QFrame::StyledPanel | QFrame::Sunken); // asks for the frame's width again
}

} // namespace trunkseal::ui
