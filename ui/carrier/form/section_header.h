#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>

namespace trunkseal::ui {

/// The title line of a section that opens and closes; checked is open.
class SectionHeader : public QAbstractButton {
    Q_OBJECT

public:
    explicit SectionHeader(const QString &title, QWidget *parent = nullptr);

    void setNote(Tone tone, const QString &note); ///< beside the title while closed
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Tone m_noteTone = Tone::Muted;
    QString m_note;
};

} // namespace trunkseal::ui
