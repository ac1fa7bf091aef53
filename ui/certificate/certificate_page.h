#pragma once

#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace trunkseal::ui {

class CertificateView;
class ChainModel;
class IconLabel;
class MessageBar;
class ProgressStrip;
class TextLabel;

/// Fetches the certificate chain of a host and judges it by the carrier's rules.
class CertificatePage : public QWidget {
    Q_OBJECT

public:
    explicit CertificatePage(const Services &services, QWidget *parent = nullptr);

    void setCarrier(const carrier::Carrier &carrier);
    /// Shows a verdict as if it had been fetched.
    void showReport(const net::HandshakeReport &report, const QDateTime &now);

public slots:
    void fetch();

private:
    QWidget *buildResult();
    void finish(const Result<net::HandshakeReport> &result, const QString &carrierId, bool isCarriersOwn);
    void showSelected(const QModelIndex &index);

    const Services &m_services;
    carrier::Carrier m_carrier;
    Job<net::HandshakeReport> *m_job = nullptr;
    QDateTime m_now;
    QLineEdit *m_address;
    QPushButton *m_fetch;
    ProgressStrip *m_progress;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    IconLabel *m_icon;
    TextLabel *m_word;
    TextLabel *m_line;
    TextLabel *m_session;
    TextLabel *m_required;
    TextLabel *m_found;
    ChainModel *m_model;
    QTreeView *m_tree;
    CertificateView *m_details;
};

} // namespace trunkseal::ui
