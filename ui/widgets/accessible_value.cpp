#include "ui/widgets/accessible_value.h"

#include "ui/widgets/level_meter.h"
#include "ui/widgets/validity_bar.h"

#include <QAccessibleWidget>

namespace trunkseal::ui {

namespace {

/// A read-only value; the text form is what screen readers say.
class ValueInterface : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit ValueInterface(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::ProgressBar)
    {
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    void setCurrentValue(const QVariant &) override { }
    [[nodiscard]] QVariant minimumStepSize() const override { return 0.1; }
};

class MeterInterface final : public ValueInterface {
public:
    using ValueInterface::ValueInterface;
    [[nodiscard]] QVariant currentValue() const override { return meter()->reading().rmsDbfs; }
    [[nodiscard]] QVariant minimumValue() const override { return LevelMeter::lowestDbfs; }
    [[nodiscard]] QVariant maximumValue() const override { return 0.0; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? meter()->spokenValue() : ValueInterface::text(kind);
    }

private:
    [[nodiscard]] LevelMeter *meter() const { return qobject_cast<LevelMeter *>(widget()); }
};

class ValidityInterface final : public ValueInterface {
public:
    using ValueInterface::ValueInterface;
    [[nodiscard]] QVariant currentValue() const override { return bar()->spentShare() * 100; }
    [[nodiscard]] QVariant minimumValue() const override { return 0.0; }
    [[nodiscard]] QVariant maximumValue() const override { return 100.0; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? bar()->words() : ValueInterface::text(kind);
    }

private:
    [[nodiscard]] ValidityBar *bar() const { return qobject_cast<ValidityBar *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *meter = qobject_cast<LevelMeter *>(object))
        return new MeterInterface(meter);
    if (auto *bar = qobject_cast<ValidityBar *>(object))
        return new ValidityInterface(bar);
    return nullptr;
}

} // namespace

void installValueAccessibility()
{
    QAccessible::installFactory(makeInterface); // Qt keeps it once
}

} // namespace trunkseal::ui
