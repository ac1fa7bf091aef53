#pragma once

#include "core/watch/event.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

class QTimer;

namespace trunkseal::ui {

/// "30, 14, 7": days from 0 to 1000, at most twelve, in any order. Errors: BadInput.
[[nodiscard]] Result<std::vector<int>> warnDaysFrom(const QString &text);
[[nodiscard]] QString toText(const std::vector<int> &warnDays);

/// Watches the certificates of the open workspace: at start and once a day it tells what ends soon from what
/// is known; it asks the carriers themselves on request, or once a day where the user has switched that on.
class DesktopWatch : public QObject {
    Q_OBJECT

public:
    using Reports = std::vector<watch::CarrierReport>;

    explicit DesktopWatch(const Services &services, QObject *parent = nullptr);

    /// What is known, in the order of the carriers.
    [[nodiscard]] const Reports &reports() const { return m_reports; }
    [[nodiscard]] bool isLooking() const { return m_job != nullptr; }
    [[nodiscard]] bool asksDaily() const { return m_asksDaily; }
    void setAsksDaily(bool on); ///< kept with the workspace
    [[nodiscard]] const std::vector<int> &warnDays() const { return m_warnDays; }
    void setWarnDays(const std::vector<int> &days); ///< kept with the workspace
    void cancel();

public slots:
    /// Reads what is known, for a view that shows it: asks nobody, tells nothing.
    void refresh();
    void look(); ///< asks every carrier

signals:
    void reportsChanged();
    void settingsChanged(); ///< asksDaily(), warnDays()
    void news(const trunkseal::watch::Event &event);
    void started();
    void progressed(int done, int total, const QString &step);
    void finished(); ///< looking is over; reportsChanged() follows
    void failed(const trunkseal::Error &error);

private:
    void onOpened();
    void dayByDay();
    void tell();
    void ask(const std::vector<watch::WatchRequest> &requests);
    void keep(const Reports &reports);
    void show(const Result<std::vector<watch::Event>> &events);

    const Services &m_services;
    QTimer *m_timer;
    QDate m_told; ///< the day on which it was last told
    Job<Reports> *m_job = nullptr;
    Reports m_reports;
    bool m_asksDaily = false;
    std::vector<int> m_warnDays = watch::defaultWarnDays();
    bool m_isShown = false; ///< somebody wanted reports()
};

} // namespace trunkseal::ui
