#include "ui/certificate/desktop_watch.h"

#include "core/report/watch_json.h"
#include "core/watch/keep.h"
#include "core/watch/stored.h"

#include <QTimer>

namespace trunkseal::ui {

namespace {

using Events = std::vector<watch::Event>;
using Requests = std::vector<watch::WatchRequest>;

const QString asksDailyKey = QStringLiteral("watch/desktop_asks_daily");
const QString warnDaysKey = QStringLiteral("watch/desktop_warn_days");
constexpr std::chrono::minutes dayCheck{15}; // a laptop sleeps over midnight
constexpr int atATime = 8;

void append(Events &all, const Events &some)
{
    all.insert(all.end(), some.begin(), some.end());
}

/// What ends soon, once for each warning day.
Result<Events> endsOf(store::Workspace &workspace, const std::vector<int> &warnDays)
{
    const auto reports = watch::storedReports(workspace, warnDays, QDateTime::currentDateTimeUtc());
    if (!reports)
        return fail(reports.error());
    Events events;
    for (const watch::CarrierReport &report : *reports) {
        const auto some = watch::keepEnds(workspace, report);
        if (!some)
            return some;
        append(events, *some);
    }
    return events;
}

/// A locked vault is no reason not to look: the carrier is then asked without our certificate.
Result<Requests> requestsOf(store::Workspace &workspace, const std::vector<int> &warnDays)
{
    const auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    Requests requests;
    for (const carrier::Carrier &carrier : *carriers) {
        if (carrier.host.isEmpty())
            continue;
        const auto key = workspace.secret(carrier::clientKeyKey(carrier.id));
        auto request = watch::requestFor(workspace, carrier, key.value_or(Secret()));
        if (!request)
            return fail(request.error());
        request->warnDays = warnDays;
        requests.push_back(std::move(*request));
    }
    return requests;
}

Result<Events> keepAll(store::Workspace &workspace, const DesktopWatch::Reports &reports)
{
    Events events;
    for (const watch::CarrierReport &report : reports) {
        const auto some = watch::keep(workspace, report, watch::FirstUse::Pin);
        if (!some)
            return some;
        if (some->empty())
            continue;
        if (const auto added = workspace.addHistory(report::historyOf(report, *some)); !added)
            return fail(added.error());
        append(events, *some);
    }
    return events;
}

/// An entry that cannot be used is told like a carrier that fails: the others go on.
watch::CarrierReport failedReport(const carrier::Carrier &carrier, const Error &error)
{
    watch::CarrierReport report;
    report.carrierId = carrier.id;
    report.name = carrier.name;
    report.at = QDateTime::currentDateTimeUtc();
    report.state = watch::State::Failed;
    report.oneLine = error.message;
    return report;
}

} // namespace

Result<std::vector<int>> warnDaysFrom(const QString &text)
{
    constexpr int mostDays = 1000;
    constexpr std::size_t most = 12;
    std::vector<int> days;
    for (const QString &part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int day = part.trimmed().toInt(&isNumber);
        if (!isNumber || day < 0 || day > mostDays)
            return fail(
                ErrorCode::BadInput,
                DesktopWatch::tr("\"%1\" is not a number of days from 0 to 1000.").arg(part.trimmed()));
        days.push_back(day);
    }
    if (days.empty() || days.size() > most)
        return fail(ErrorCode::BadInput,
                    DesktopWatch::tr("Write between 1 and 12 numbers of days, such as 30, 14, 7, 1."));
    return days;
}

QString toText(const std::vector<int> &warnDays)
{
    QStringList parts;
    for (const int day : warnDays)
        parts << QString::number(day);
    return parts.join(QStringLiteral(", "));
}

DesktopWatch::DesktopWatch(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(dayCheck);
    m_timer->setTimerType(Qt::VeryCoarseTimer);
    connect(m_timer, &QTimer::timeout, this, &DesktopWatch::dayByDay);
    connect(services.workspace, &WorkspaceClient::opened, this, &DesktopWatch::onOpened);
    if (services.workspace->isOpen())
        onOpened();
}

void DesktopWatch::onOpened()
{
    m_told = {};
    m_timer->start();
    using Settings = std::pair<QString, QString>;
    m_services.workspace->run<Settings>(
        this,
        [](store::Workspace &workspace) -> Result<Settings> {
            return Settings{workspace.setting(asksDailyKey), workspace.setting(warnDaysKey)};
        },
        [this](const Result<Settings> &settings) {
            const Settings words = settings.value_or(Settings());
            m_asksDaily = words.first == QLatin1String("yes");
            m_warnDays = warnDaysFrom(words.second).value_or(watch::defaultWarnDays());
            emit settingsChanged();
            dayByDay();
        });
}

void DesktopWatch::dayByDay()
{
    const QDate today = QDate::currentDate();
    if (m_told == today)
        return;
    m_told = today;
    if (m_asksDaily)
        look();
    else
        tell();
}

void DesktopWatch::setAsksDaily(bool on)
{
    if (m_asksDaily == on)
        return;
    m_asksDaily = on;
    m_services.workspace->setSetting(asksDailyKey, on ? QStringLiteral("yes") : QStringLiteral("no"));
    emit settingsChanged();
}

void DesktopWatch::setWarnDays(const std::vector<int> &days)
{
    if (m_warnDays == days)
        return;
    m_warnDays = days;
    m_services.workspace->setSetting(warnDaysKey, toText(days));
    emit settingsChanged();
    refresh();
}

void DesktopWatch::tell()
{
    m_services.workspace->run<Events>(
        this, [days = m_warnDays](store::Workspace &workspace) { return endsOf(workspace, days); },
        [this](const Result<Events> &events) { show(events); });
}

void DesktopWatch::refresh()
{
    m_isShown = true;
    if (!m_services.workspace->isOpen())
        return;
    m_services.workspace->run<Reports>(
        this,
        [days = m_warnDays](store::Workspace &workspace) {
            return watch::storedReports(workspace, days, QDateTime::currentDateTimeUtc());
        },
        [this](const Result<Reports> &reports) {
            if (!reports) {
                emit failed(reports.error());
                return;
            }
            m_reports = *reports;
            emit reportsChanged();
        });
}

void DesktopWatch::look()
{
    if (m_job || !m_services.workspace->isOpen())
        return;
    m_services.workspace->run<Requests>(
        this, [days = m_warnDays](store::Workspace &workspace) { return requestsOf(workspace, days); },
        [this](const Result<Requests> &requests) {
            if (!requests)
                emit failed(requests.error());
            else if (!m_job)
                ask(*requests);
        });
}

void DesktopWatch::ask(const std::vector<watch::WatchRequest> &requests)
{
    const auto work = [requests,
                       watchAll = m_services.engine.watchAll](const Control &control) -> Result<Reports> {
        Reports reports; // what was seen before it is cancelled is kept
        watchAll(requests, atATime, control,
                 [&](std::size_t index, const Result<watch::CarrierReport> &report) {
                     const carrier::Carrier &carrier = requests[index].carrier;
                     if (report)
                         reports.push_back(*report);
                     else if (report.error().code != ErrorCode::Canceled)
                         reports.push_back(failedReport(carrier, report.error()));
                     control.report(static_cast<int>(reports.size()), static_cast<int>(requests.size()),
                                    tr("Looked at %1").arg(carrier.name));
                 });
        return reports;
    };
    const QString path = m_services.workspace->info().path;
    m_job = startJob<Reports>(m_services.pool, this, work, [this, path](const Result<Reports> &reports) {
        m_job = nullptr;
        emit finished();
        if (path == m_services.workspace->info().path) // another one may be open by now
            keep(reports.value_or(Reports()));
    });
    connect(m_job, &JobBase::progressed, this, &DesktopWatch::progressed);
    emit started();
}

void DesktopWatch::keep(const Reports &reports)
{
    m_services.workspace->run<Events>(
        this, [reports](store::Workspace &workspace) { return keepAll(workspace, reports); },
        [this](const Result<Events> &events) {
            show(events);
            emit m_services.workspace->historyChanged();
        });
}

void DesktopWatch::show(const Result<std::vector<watch::Event>> &events)
{
    if (!events) {
        emit failed(events.error());
        return;
    }
    for (const watch::Event &event : *events)
        emit news(event);
    if (m_isShown)
        refresh();
}

void DesktopWatch::cancel()
{
    if (m_job)
        m_job->cancel();
}

} // namespace trunkseal::ui
