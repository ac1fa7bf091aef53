#pragma once

#include "core/carrier/carrier.h"

#include <QWidget>

class QComboBox;

namespace trunkseal::ui {

class OutcomeModel;
class TableView;
class TextLabel;

/// What becomes of a call for each of our policies and each mode of the carrier, out or in; the reason of the
/// cell in focus stands below.
class OutcomeView : public QWidget {
    Q_OBJECT

public:
    explicit OutcomeView(QWidget *parent = nullptr);

    void setTrunk(carrier::Stack stack, carrier::MediaPolicy media);

private:
    void refresh();
    void showReason();

    OutcomeModel *m_model;
    TableView *m_table;
    QComboBox *m_direction;
    TextLabel *m_reason;
    carrier::Stack m_stack = carrier::Stack::Pjsip;
    carrier::MediaPolicy m_media = carrier::MediaPolicy::Required;
};

} // namespace trunkseal::ui
