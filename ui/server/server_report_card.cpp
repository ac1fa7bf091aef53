#include "ui/server/server_report_card.h"

#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QRegularExpression>

namespace trunkseal::ui {

ServerReportCard::ServerReportCard(QWidget *parent)
    : Card(tr("What the check found"), parent)
    , m_rows(new QGridLayout)
    , m_findings(new FindingList)
{
    setObjectName(QStringLiteral("serverReport"));
    m_rows->setHorizontalSpacing(space::s);
    m_rows->setVerticalSpacing(6);
    m_rows->setColumnStretch(2, 1);
    body()->addWidget(m_findings);
    body()->addLayout(m_rows);
}

void ServerReportCard::addRow(bool good, const QString &name, const QString &value)
{
    const int row = m_rows->rowCount();
    auto *text = new TextLabel(value, Type::Body, Tone::Muted);
    text->setWordWrap(true);
    m_rows->addWidget(new IconLabel(good ? QStringLiteral("ok") : QStringLiteral("warning"),
                                    good ? Tone::Sealed : Tone::Gap),
                      row, 0, Qt::AlignTop);
    m_rows->addWidget(new TextLabel(name), row, 1, Qt::AlignTop);
    m_rows->addWidget(text, row, 2);
}

void ServerReportCard::setReport(const deploy::ServerReport &report)
{
    clearLayout(m_rows);
    m_findings->setFindings(report.findings);
    const QString comma = QStringLiteral(", ");
    addRow(report.asteriskRunning, QStringLiteral("Asterisk"),
           report.asteriskRunning ? report.asteriskVersion : tr("did not answer"));
    addRow(report.hasSrtp, tr("SRTP module"),
           report.hasSrtp ? tr("loaded") : tr("missing: audio cannot be encrypted"));
    addRow(report.hasPjsip || report.hasChanSip, tr("Channel drivers"),
           QStringList{report.hasPjsip ? QStringLiteral("PJSIP") : QString(),
                       report.hasChanSip ? QStringLiteral("chan_sip") : QString()}
               .filter(QRegularExpression(QStringLiteral(".+")))
               .join(comma));
    addRow(!report.tlsTransports.isEmpty() || report.chanSipTls, tr("TLS"),
           report.tlsTransports.isEmpty() && !report.chanSipTls
               ? tr("no TLS transport yet; the first one takes a restart of Asterisk")
               : (report.tlsTransports
                  + (report.chanSipTls ? QStringList{QStringLiteral("chan_sip")} : QStringList()))
                     .join(comma));
    for (const deploy::LoadedTransport &transport : report.loadedTls)
        addRow(transport.verifies() && !transport.isOldTls(), tr("%1 as loaded").arg(transport.name),
               transport.words().join(comma));
    if (!report.pjsipTransports.isEmpty())
        addRow(true, tr("Transports"), report.pjsipTransports.join(QLatin1Char('\n')));
    addRow(report.configWritable, tr("Configuration folder"),
           report.configWritable ? tr("can be written") : tr("cannot be written"));
    if (report.activeCalls >= 0)
        addRow(true, tr("Calls running"), QString::number(report.activeCalls));
    if (report.firewall)
        addRow(report.firewall->audio != deploy::Firewall::Door::Closed, tr("Firewall"),
               report.firewall->audio == deploy::Firewall::Door::Open
                   ? tr("lets audio in")
                   : (report.firewall->audio == deploy::Firewall::Door::Closed
                          ? tr("lets in what was asked for only")
                          : tr("%1, policy %2").arg(report.firewall->tool, report.firewall->policy)));
    if (!report.asteriskBuild.isEmpty())
        addRow(true, tr("Build"), report.asteriskBuild);
    if (!report.opensslVersion.isEmpty())
        addRow(true, QStringLiteral("OpenSSL"), report.opensslVersion);
    if (const auto &vicidial = report.vicidial)
        addRow(vicidial->generates, QStringLiteral("VICIdial"),
               tr("%n carrier(s) for this server, %1", nullptr, static_cast<int>(vicidial->carriers.size()))
                   .arg(vicidial->ownIp));
    constexpr qint64 tolerableSkew = 60;
    addRow(std::abs(report.clockSkewSeconds) < tolerableSkew, tr("Clock"),
           report.clockSkewSeconds == 0 ? tr("in step with this computer")
                                        : tr("%n second(s) apart from this computer", nullptr,
                                             static_cast<int>(std::abs(report.clockSkewSeconds))));
}

} // namespace trunkseal::ui
