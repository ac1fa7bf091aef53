#pragma once

#include "core/deploy/push.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace trunkseal::ui {

class FindingList;

/// What a check found on a server: Asterisk, modules, transports, includes, findings.
class ServerReportCard : public Card {
    Q_OBJECT

public:
    explicit ServerReportCard(QWidget *parent = nullptr);

    void setReport(const deploy::ServerReport &report);

private:
    void addRow(bool good, const QString &name, const QString &value);

    QGridLayout *m_rows;
    FindingList *m_findings;
};

} // namespace trunkseal::ui
