#pragma once

#include "core/pki/compare.h"

#include <QWidget>

class QGridLayout;

namespace trunkseal::ui {

class IconLabel;
class TextLabel;

/// What changed between two chains, in words: one sentence, then each field before and after.
class DiffView : public QWidget {
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setDiff(const pki::ChainDiff &diff);

private:
    void addRow(const QString &field, const QString &before, const QString &after);

    IconLabel *m_icon;
    TextLabel *m_sentence;
    QGridLayout *m_rows;
};

} // namespace trunkseal::ui
