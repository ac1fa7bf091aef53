#include "core/net/listener.h"
#include "core/probe/probe_many.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace trunkseal;
using namespace trunkseal::probe;
using namespace std::chrono_literals;

class ProbeManyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Connections are taken by the system and never answered.
        auto listener = net::Listener::listen(QStringLiteral("127.0.0.1"), 0, std::nullopt);
        QVERIFY(listener);
        m_silent = std::move(*listener);
        const auto gone = net::Listener::listen(QStringLiteral("127.0.0.1"), 0, std::nullopt);
        QVERIFY(gone);
        m_closedPort = (*gone)->local().port;
    }

    void everyTargetIsToldOnce()
    {
        const auto requests = std::vector<ProbeRequest>(40, closed());
        std::vector<int> times(requests.size(), 0);
        int most = 0;
        const Control control({}, [&most](int done, int total, const QString &) {
            most = std::max(most, done);
            QCOMPARE(total, 40);
        });
        probeMany(requests, 7, control, [&times](std::size_t index, const Result<ProbeReport> &report) {
            QVERIFY(report && report->outcome == Outcome::Unreachable);
            ++times[index];
        });
        QCOMPARE(std::count(times.begin(), times.end(), 1), 40);
        QCOMPARE(most, 40);
    }

    void deadTargetsHoldNobodyUp()
    {
        std::vector<ProbeRequest> requests(16, silent(1500ms)); // at two places: 12 s, were they held
        requests.resize(56, closed());
        std::vector<std::size_t> order;
        QElapsedTimer timer;
        timer.start();
        probeMany(requests, 2, {},
                  [&order](std::size_t index, const Result<ProbeReport> &) { order.push_back(index); });
        QCOMPARE(order.size(), requests.size());
        QVERIFY2(timer.elapsed() < 9000, qPrintable(QString::number(timer.elapsed())));
    }

    void slowTargetsGetAllPlaces()
    {
        QElapsedTimer timer;
        timer.start();
        int told = 0;
        probeMany(std::vector<ProbeRequest>(100, silent(250ms)), 100, {},
                  [&told](std::size_t, const Result<ProbeReport> &) { ++told; });
        QCOMPARE(told, 100);
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed()))); // one by one: 50 s
    }

    void cancelEndsThemAll()
    {
        const auto canceled = std::make_shared<std::atomic_bool>(false);
        std::thread canceler([canceled] {
            std::this_thread::sleep_for(300ms);
            canceled->store(true);
        });
        QElapsedTimer timer;
        timer.start();
        probeMany(std::vector<ProbeRequest>(100, silent(20s)), 32, Control(canceled, {}),
                  [](std::size_t, const Result<ProbeReport> &report) {
                      QVERIFY(!report && report.error().code == ErrorCode::Canceled);
                  });
        canceler.join();
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void nothingToDo()
    {
        int told = 0;
        probeMany({}, 8, {}, [&told](std::size_t, const Result<ProbeReport> &) { ++told; });
        QCOMPARE(told, 0);
    }

private:
    [[nodiscard]] static ProbeRequest to(quint16 port)
    {
        return *requestFor(QStringLiteral("127.0.0.1:%1").arg(port));
    }
    [[nodiscard]] ProbeRequest closed() const { return to(m_closedPort); }
    [[nodiscard]] ProbeRequest silent(std::chrono::milliseconds timeout) const
    {
        ProbeRequest request = to(m_silent->local().port);
        request.connectTimeout = timeout;
        return request;
    }

    std::unique_ptr<net::Listener> m_silent;
    quint16 m_closedPort = 0;
};

QTEST_GUILESS_MAIN(ProbeManyTest)
#include "tst_probe_many.moc"
