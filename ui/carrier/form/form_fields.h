#pragma once

#include "core/carrier/validate.h"
#include "ui/carrier/form_section.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace trunkseal::ui {

class Field;
class LinesEdit;

/// The fields of a form on one Carrier. Each is declared once, with its input and the value it stands for;
/// showing, reading, help, enabling and problems follow from that.
class FormFields : public QObject {
    Q_OBJECT

public:
    using Carrier = carrier::Carrier;
    template <class T>
    using Value = std::function<T &(Carrier &)>; ///< a member of Carrier, such as &Carrier::host

    struct Spec {
        const char *key; ///< of asterisk::fieldGuide()
        const char *objectName; ///< of the input
        QString label; ///< may hold a mnemonic; a check box carries it itself
        QString hint = {};
        FormSection::Width width = FormSection::Width::Column;
    };
    /// How an input and a carrier exchange what it stands for.
    struct Binding {
        std::function<void(Carrier &)> show; ///< carrier to input; leaves alone what says the same
        std::function<void(Carrier &)> read; ///< input to carrier
        std::function<void(Carrier &, Carrier &)> copy; ///< the value from the second to the first
        bool typed = false; ///< edits come letter by letter
    };
    struct Entry {
        const char *key;
        carrier::Field field;
        QString name; ///< the label, without mnemonic
        Field *row;
        FormSection *section;
        Binding binding;
        std::function<bool(const Carrier &)> enabled, shown; ///< empty = always
    };

    using QObject::QObject;

    void begin(FormSection *section) { m_section = section; }
    QLineEdit *addLine(const Spec &spec, Value<QString> value);
    LinesEdit *addLines(const Spec &spec, Value<QStringList> value);
    QPlainTextEdit *addText(const Spec &spec, Type type, std::function<QString(Carrier &)> get,
                            std::function<void(Carrier &, const QString &)> set);
    QCheckBox *addCheck(const Spec &spec, Value<bool> value);
    QSpinBox *addNumber(const Spec &spec, int to, std::function<int(Carrier &)> get,
                        std::function<void(Carrier &, int)> set);
    QSpinBox *addSeconds(const Spec &spec, Value<std::chrono::seconds> value);
    template <class Enum>
    QComboBox *addChoice(const Spec &spec, const std::vector<std::pair<Enum, QString>> &choices,
                         Value<Enum> value)
    {
        std::vector<std::pair<int, QString>> numbered;
        for (const auto &[choice, text] : choices)
            numbered.emplace_back(static_cast<int>(choice), text);
        return addNumbered(
            spec, numbered, [value](Carrier &c) { return static_cast<int>(value(c)); },
            [value](Carrier &c, int chosen) { value(c) = static_cast<Enum>(chosen); });
    }
    /// Any other input; whoever makes it calls report() when the user changed it.
    Field *add(const Spec &spec, QWidget *input, Binding binding);
    using Condition = std::function<bool(const Carrier &)>;
    void enableWhen(const char *key, Condition enabled);
    void showWhen(const char *key, Condition shown);

    void show(Carrier carrier); ///< emits nothing
    [[nodiscard]] Carrier read(Carrier carrier) const; ///< `carrier` gives what no field stands for
    /// Enables the inputs and shows the problems of `carrier`, each at the input that causes it. Empty lines
    /// that nobody touched are not scolded while `isNew`.
    void judge(const Carrier &carrier, bool isNew);
    void report(const char *key); ///< the user changed the field of `key`

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry *find(const QString &key) const;

signals:
    void edited(const QString &key); ///< by the user

private:
    QComboBox *addNumbered(const Spec &spec, const std::vector<std::pair<int, QString>> &choices,
                           std::function<int(Carrier &)> get, std::function<void(Carrier &, int)> set);
    [[nodiscard]] Entry &at(const char *key);
    [[nodiscard]] const Entry *culprit(const carrier::Issue &issue, const Carrier &carrier) const;

    FormSection *m_section = nullptr;
    std::vector<Entry> m_entries;
    bool m_showing = false;
};

} // namespace trunkseal::ui
