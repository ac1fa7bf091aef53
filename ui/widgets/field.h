#pragma once

#include <QWidget>

class QLabel;

namespace trunkseal::ui {

class TextLabel;
class IconLabel;

/// One field of a form: label, input, hint, error and the accessible text of all of them together.
class Field : public QWidget {
    Q_OBJECT

public:
    enum class Level { None, Warning, Error };

    /// `label` may hold a mnemonic; `hint` is the quiet line below the input. Takes `input` over.
    Field(const QString &label, QWidget *input, const QString &hint = {}, QWidget *parent = nullptr);

    /// What the field means in the configuration, one paragraph a line; shown on hover, as "What's this?" and
    /// to assistive technology.
    void setHelp(const QString &help);
    void setIssue(Level level, const QString &message);
    [[nodiscard]] QString issue() const { return m_issueText; }
    [[nodiscard]] QWidget *input() const { return m_input; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void describe();

    QWidget *m_input;
    QString m_hintText, m_helpText, m_issueText;
    TextLabel *m_hint;
    QWidget *m_issueRow;
    IconLabel *m_issueIcon;
    TextLabel *m_issue;
};

} // namespace trunkseal::ui
