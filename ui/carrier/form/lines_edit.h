#pragma once

#include <QPlainTextEdit>

namespace trunkseal::ui {

/// Edits a list of short words, one a line; it grows with them. Commas and blanks part words as well.
class LinesEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit LinesEdit(QWidget *parent = nullptr);

    /// Leaves text and cursor alone where they say the same already.
    void setItems(const QStringList &items);
    [[nodiscard]] QStringList items() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();
};

} // namespace trunkseal::ui
