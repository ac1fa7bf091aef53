#include "ui/carrier/form/form_fields.h"

#include "core/asterisk/field_guide.h"
#include "ui/carrier/form/lines_edit.h"
#include "ui/theme/style.h"
#include "ui/widgets/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace trunkseal::ui {

using carrier::Carrier;

namespace {

constexpr int longestSeconds = 9'999'999; ///< more than any legal time, so that what is wrong is shown as is

QString withoutMnemonic(QString label)
{
    return label.remove(QLatin1Char('&'));
}

int labelHeight()
{
    return QFontMetrics(ui::font(Type::Body)).height() + 2 * space::xs;
}

template <class T>
std::function<void(Carrier &, Carrier &)> copierOf(const FormFields::Value<T> &value)
{
    return [value](Carrier &to, Carrier &from) { value(to) = value(from); };
}

} // namespace

Field *FormFields::add(const Spec &spec, QWidget *input, Binding binding)
{
    input->setObjectName(QLatin1String(spec.objectName));
    const bool labelled = !qobject_cast<QCheckBox *>(input);
    auto *row = new Field(labelled ? spec.label : QString(), input, spec.hint);
    const asterisk::FieldGuide &guide = asterisk::fieldGuide(spec.key);
    if (!labelled) // its mark stands beside the inputs of the same line, not beside their labels
        qobject_cast<QVBoxLayout *>(row->layout())->insertSpacing(0, labelHeight());
    row->setHelp(guide.meaning() + QLatin1Char('\n') + guide.options());
    m_section->add(row, spec.width);
    m_entries.push_back(
        {spec.key, guide.field, withoutMnemonic(spec.label), row, m_section, std::move(binding), {}, {}});
    return row;
}

QLineEdit *FormFields::addLine(const Spec &spec, Value<QString> value)
{
    auto *edit = new QLineEdit;
    add(spec, edit,
        {[edit, value](Carrier &c) {
             if (edit->text().trimmed() == value(c) && !value(c).isEmpty())
                 return;
             edit->setText(value(c));
             if (!edit->hasFocus())
                 edit->setCursorPosition(0); // a long text is read from its start
         },
         [edit, value](Carrier &c) { value(c) = edit->text().trimmed(); }, copierOf(value), true});
    connect(edit, &QLineEdit::textEdited, this, [this, key = spec.key] { report(key); });
    return edit;
}

LinesEdit *FormFields::addLines(const Spec &spec, Value<QStringList> value)
{
    auto *edit = new LinesEdit;
    add(spec, edit,
        {[edit, value](Carrier &c) { edit->setItems(value(c)); },
         [edit, value](Carrier &c) { value(c) = edit->items(); }, copierOf(value), true});
    connect(edit, &QPlainTextEdit::textChanged, this, [this, key = spec.key] { report(key); });
    return edit;
}

QPlainTextEdit *FormFields::addText(const Spec &spec, Type type, std::function<QString(Carrier &)> get,
                                    std::function<void(Carrier &, const QString &)> set)
{
    auto *edit = new QPlainTextEdit;
    edit->setFont(ui::font(type));
    edit->setTabChangesFocus(true);
    frameAsInput(edit);
    edit->setFixedHeight(84);
    add(spec, edit,
        {[edit, get, set](Carrier &c) {
             Carrier said;
             set(said, edit->toPlainText());
             if (get(said) != get(c))
                 edit->setPlainText(get(c));
         },
         [edit, set](Carrier &c) { set(c, edit->toPlainText()); },
         [get, set](Carrier &target, Carrier &from) { set(target, get(from)); }, true});
    connect(edit, &QPlainTextEdit::textChanged, this, [this, key = spec.key] { report(key); });
    return edit;
}

QCheckBox *FormFields::addCheck(const Spec &spec, Value<bool> value)
{
    auto *box = new QCheckBox(spec.label);
    box->setAccessibleName(withoutMnemonic(spec.label));
    add(spec, box,
        {[box, value](Carrier &c) { box->setChecked(value(c)); },
         [box, value](Carrier &c) { value(c) = box->isChecked(); }, copierOf(value)});
    connect(box, &QCheckBox::toggled, this, [this, key = spec.key] { report(key); });
    return box;
}

QSpinBox *FormFields::addNumber(const Spec &spec, int to, std::function<int(Carrier &)> get,
                                std::function<void(Carrier &, int)> set)
{
    auto *box = new QSpinBox;
    box->setRange(0, to);
    box->setGroupSeparatorShown(false);
    add(spec, box,
        {[box, get](Carrier &c) { box->setValue(get(c)); }, [box, set](Carrier &c) { set(c, box->value()); },
         [get, set](Carrier &target, Carrier &from) { set(target, get(from)); }, true});
    connect(box, &QSpinBox::valueChanged, this, [this, key = spec.key] { report(key); });
    return box;
}

QSpinBox *FormFields::addSeconds(const Spec &spec, Value<std::chrono::seconds> value)
{
    QSpinBox *box = addNumber(
        spec, longestSeconds, [value](Carrier &c) { return static_cast<int>(value(c).count()); },
        [value](Carrier &c, int seconds) { value(c) = std::chrono::seconds(seconds); });
    //: Unit behind a number of seconds
    box->setSuffix(tr(" s"));
    return box;
}

QComboBox *FormFields::addNumbered(const Spec &spec, const std::vector<std::pair<int, QString>> &choices,
                                   std::function<int(Carrier &)> get, std::function<void(Carrier &, int)> set)
{
    auto *box = new QComboBox;
    for (const auto &[number, text] : choices)
        box->addItem(text, number);
    add(spec, box,
        {[box, get](Carrier &c) { box->setCurrentIndex(box->findData(get(c))); },
         [box, set](Carrier &c) { set(c, box->currentData().toInt()); },
         [get, set](Carrier &target, Carrier &from) { set(target, get(from)); }});
    connect(box, &QComboBox::activated, this, [this, key = spec.key] { report(key); });
    return box;
}

FormFields::Entry &FormFields::at(const char *key)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [key](const Entry &entry) {
        return QLatin1String(entry.key) == QLatin1String(key);
    });
    Q_ASSERT(found != m_entries.end());
    return *found;
}

void FormFields::enableWhen(const char *key, Condition enabled)
{
    at(key).enabled = std::move(enabled);
}

void FormFields::showWhen(const char *key, Condition shown)
{
    at(key).shown = std::move(shown);
}

void FormFields::show(Carrier carrier)
{
    const QScopedValueRollback quiet(m_showing, true);
    for (const Entry &entry : m_entries)
        entry.binding.show(carrier);
}

Carrier FormFields::read(Carrier carrier) const
{
    for (const Entry &entry : m_entries)
        entry.binding.read(carrier);
    return carrier;
}

void FormFields::report(const char *key)
{
    if (!m_showing)
        emit edited(QLatin1String(key));
}

const FormFields::Entry *FormFields::find(const QString &key) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&key](const Entry &entry) { return key == QLatin1String(entry.key); });
    return found == m_entries.end() ? nullptr : &*found;
}

/// Where one kind of problem belongs to several inputs, the one whose usual value would end it.
const FormFields::Entry *FormFields::culprit(const carrier::Issue &issue, const Carrier &carrier) const
{
    std::vector<const Entry *> candidates;
    for (const Entry &entry : m_entries) {
        if (entry.field == issue.field)
            candidates.push_back(&entry);
    }
    if (candidates.size() < 2)
        return candidates.empty() ? nullptr : candidates.front();
    for (const Entry *candidate : candidates) {
        Carrier usual;
        Carrier trial = carrier;
        candidate->binding.copy(trial, usual);
        const auto left = carrier::validate(trial);
        if (std::none_of(left.begin(), left.end(), [&issue](const carrier::Issue &still) {
                return still.field == issue.field && still.message == issue.message;
            }))
            return candidate;
    }
    return candidates.front();
}

void FormFields::judge(const Carrier &carrier, bool isNew)
{
    std::map<const Entry *, carrier::Issue> worst;
    for (const carrier::Issue &issue : carrier::validate(carrier)) {
        const auto [at, fresh] = worst.try_emplace(culprit(issue, carrier), issue);
        if (!fresh && issue.level == carrier::Issue::Level::Error && at->second.level != issue.level)
            at->second = issue;
    }
    std::map<FormSection *, std::pair<int, int>> counts; // errors, warnings
    for (const Entry &entry : m_entries) {
        if (entry.enabled)
            entry.row->input()->setEnabled(entry.enabled(carrier));
        if (entry.shown)
            entry.row->setVisible(entry.shown(carrier));
        const auto found = worst.find(&entry);
        const auto *line = qobject_cast<const QLineEdit *>(entry.row->input());
        const bool untouched = isNew && line && line->text().isEmpty() && !line->isModified();
        auto &[errors, warnings] = counts[entry.section];
        if (found == worst.end() || untouched) { // a new form does not start by scolding
            entry.row->setIssue(Field::Level::None, {});
            continue;
        }
        const bool isError = found->second.level == carrier::Issue::Level::Error;
        ++(isError ? errors : warnings);
        entry.row->setIssue(isError ? Field::Level::Error : Field::Level::Warning, found->second.message);
    }
    for (const auto &[section, count] : counts) {
        const auto &[errors, warnings] = count;
        section->setNote(errors > 0 ? Tone::Clear : Tone::Gap,
                         errors > 0         ? tr("%n to mend", nullptr, errors)
                             : warnings > 0 ? tr("%n to look at", nullptr, warnings)
                                            : QString());
    }
}

} // namespace trunkseal::ui
