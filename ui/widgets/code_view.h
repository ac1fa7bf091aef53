#pragma once

#include "ui/widgets/words.h"

#include <QPlainTextEdit>
#include <QTextLayout>

#include <functional>
#include <map>

class QTimer;

namespace trunkseal::ui {

/// What the margin says about one line.
struct MarginNote {
    int line = 1; ///< number, from 1
    Sign sign;
    QString text; ///< shown on hover
};

/// Read-only text with line numbers and notes in its margin. Long texts are put in piece by piece between the
/// events of the window, and lines get their colours when they come into view, so that nothing waits.
class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    using Formats = QList<QTextLayout::FormatRange>;
    /// The colours of the line with that number, from 1, in the theme in force.
    using LineFormats = std::function<Formats(int line)>;

    explicit CodeView(const QString &accessibleName, QWidget *parent = nullptr);

    /// Takes the notes away and goes to the first line.
    void setContent(const QString &text, LineFormats formats);
    /// At most one for a line: the first of the same line stays.
    void setNotes(const std::vector<MarginNote> &notes);
    [[nodiscard]] const MarginNote *noteAt(int line) const; ///< null when there is none
    [[nodiscard]] int currentLine() const;
    /// Puts the cursor there, shows the line and marks it; once it is there when the text is still coming in.
    void goToLine(int line);

    // For the margin.
    [[nodiscard]] int marginWidth() const;
    void paintMargin(QPainter *painter, const QRect &rect);
    [[nodiscard]] int lineAt(int y) const; ///< 0 = below the last line

signals:
    void noteClicked(int line);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void addText();
    void placeMargin();
    void colourVisible();
    void markLine(int line);

    LineFormats m_formats;
    QString m_coming; ///< the text, while it is not yet put in as a whole
    qsizetype m_there = 0; ///< how much of it is
    QTimer *m_next; ///< puts in the next piece
    int m_asked = 0; ///< line to go to once it is there
    std::map<int, MarginNote> m_notes;
    QWidget *m_margin;
    int m_round = 0; ///< a block's state is the round in which it was coloured
    int m_marked = 0;
    bool m_colouring = false;
};

} // namespace trunkseal::ui
