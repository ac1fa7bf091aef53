#pragma once

#include "ui/certificate/examination.h"
#include "ui/shell/services.h"

#include <QWidget>

class QStackedWidget;

namespace trunkseal::ui {

class ChainPanel;
class DesktopWatch;
class RecentList;
class SourceBar;
class TextLabel;
class WatchCard;

/// Certificates on their own: of a file, the clipboard, a drop or a server; what ends soon; what was looked
/// at lately.
class CertificatesPage : public QWidget {
    Q_OBJECT

public:
    CertificatesPage(const Services &services, DesktopWatch *watch, QWidget *parent = nullptr);

    [[nodiscard]] SourceBar *source() const { return m_source; }
    void showOverview();

signals:
    void carrierAsked(const QString &carrierId);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildOverview();
    QWidget *buildViewer();
    void showChain(const Examination &examination, const QString &source);

    const Services &m_services;
    SourceBar *m_source;
    QStackedWidget *m_stack;
    WatchCard *m_watch;
    RecentList *m_recent;
    TextLabel *m_title = nullptr;
    ChainPanel *m_panel;
};

} // namespace trunkseal::ui
