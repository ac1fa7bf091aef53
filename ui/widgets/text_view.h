#pragma once

#include <QPlainTextEdit>

class QSyntaxHighlighter;

namespace trunkseal::ui {

/// Read-only monospaced text with colours for one language.
class TextView : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Language { Plain, Diff };

    TextView(Language language, const QString &accessibleName, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    QSyntaxHighlighter *m_highlighter = nullptr;
};

} // namespace trunkseal::ui
