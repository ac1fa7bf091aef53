#include "core/watch/keep.h"
#include "core/watch/stored.h"
#include "tests/unit/watch/watch_values.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using watch::EventKind;

class TestStored : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = store::Workspace::open(m_dir->filePath(QStringLiteral("w.trunkseal")));
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        carrier::Carrier carrier;
        carrier.name = QStringLiteral("acme");
        carrier.host = QStringLiteral("carrier.test");
        carrier.trust = carrier::TrustSource::OwnAnchors;
        carrier.anchorsPem = m_pki.root.certificate.pem();
        m_carrier = *m_workspace->saveCarrier(carrier);
    }

    void pinnedChainsAndOwnAnchorsAreTold()
    {
        pin(m_pki.leaf);
        const auto reports = told(0);
        QCOMPARE(reports.size(), std::size_t(1));
        QCOMPARE(reports.front().edges.size(), std::size_t(1));
        QCOMPARE(reports.front().edges.front().elements.size(), std::size_t(2));
        QCOMPARE(reports.front().edges.front().elements.front().role, watch::Role::Leaf);
        QCOMPARE(reports.front().ownElements.size(), std::size_t(1));
        QCOMPARE(reports.front().state, watch::State::Good);
    }

    void eachWarningDayIsNewsOnce()
    {
        pin(m_pki.leaf); // ends 300 days after the test's time
        QVERIFY(watch::keepEnds(*m_workspace, told(0).front())->empty());
        const auto first = watch::keepEnds(*m_workspace, told(271).front());
        QVERIFY(!first->empty());
        QCOMPARE(first->front().kind, EventKind::Expires);
        QVERIFY(watch::keepEnds(*m_workspace, told(272).front())->empty());
        QVERIFY(!watch::keepEnds(*m_workspace, told(287).front())->empty());
        QCOMPARE(watch::keepEnds(*m_workspace, told(301).front())->front().kind, EventKind::Expired);
    }

    void whatTheLastLookFoundStays()
    {
        pin(m_pki.leaf);
        QVERIFY(m_workspace->saveWatchRecord(
            {m_carrier.id, test::testTime(), QStringLiteral("unreachable"),
             QJsonObject{{QStringLiteral("one_line"), QStringLiteral("Nobody answers.")}}}));
        const auto report = told(271).front();
        QCOMPARE(report.state, watch::State::Unreachable);
        QCOMPARE(report.oneLine, QStringLiteral("Nobody answers."));
        QVERIFY(!watch::keepEnds(*m_workspace, report)->empty());
        const auto record = m_workspace->watchRecords(m_carrier.id)->front();
        QCOMPARE(record.state, QStringLiteral("unreachable"));
        QCOMPARE(record.at, test::testTime());
    }

    void anUnreadablePinIsTold()
    {
        QVERIFY(m_workspace->savePin({m_carrier.id, QStringLiteral("carrier.test:5061"), QStringLiteral("00"),
                                      "no PEM", test::testTime()}));
        QCOMPARE(told(0).front().state, watch::State::Failed);
    }

private:
    void pin(const pki::Credential &leaf)
    {
        const auto report =
            watch::checkPin({}, m_carrier.id, QStringLiteral("carrier.test:5061"),
                            {leaf.certificate, m_pki.intermediate.certificate}, true, test::testTime());
        QVERIFY(m_workspace->savePin(*report.seen));
    }
    [[nodiscard]] std::vector<watch::CarrierReport> told(int daysLater) const
    {
        return *watch::storedReports(*m_workspace, watch::defaultWarnDays(),
                                     test::testTime().addDays(daysLater));
    }

    test::TestPki m_pki;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Workspace> m_workspace;
    carrier::Carrier m_carrier;
};

QTEST_GUILESS_MAIN(TestStored)
#include "tst_stored.moc"
