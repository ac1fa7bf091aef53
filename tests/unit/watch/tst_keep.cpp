#include "core/watch/keep.h"
#include "tests/unit/watch/watch_values.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using watch::EventKind;
using watch::FirstUse;

class TestKeep : public QObject {
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
        m_carrier = *m_workspace->saveCarrier(carrier);
    }

    void firstUseIsPinnedUnlessToldOtherwise()
    {
        QVERIFY(watch::keep(*m_workspace, seen(m_pki.leaf), FirstUse::Ignore));
        QVERIFY(m_workspace->pins()->empty());
        QVERIFY(watch::keep(*m_workspace, seen(m_pki.leaf), FirstUse::Pin));
        QCOMPARE(m_workspace->pins()->size(), std::size_t(1));
        QCOMPARE(watch::requestFor(*m_workspace, m_carrier, {})->pins.size(), std::size_t(1));
    }

    void aChangeIsToldOnceAndPinnedOnlyWhenAgreedTo()
    {
        QVERIFY(watch::keep(*m_workspace, seen(m_pki.leaf), FirstUse::Pin));
        const auto other = test::leafBetween(m_pki, -1, 300);
        const auto first = watch::keep(*m_workspace, seen(other), FirstUse::Pin);
        QCOMPARE(first->size(), std::size_t(1));
        QCOMPARE(first->front().kind, EventKind::PinChanged);
        QVERIFY(watch::keep(*m_workspace, seen(other), FirstUse::Pin)->empty());
        QCOMPARE(seen(other).edges.front().pin.state, watch::PinState::Changed);
        QVERIFY(watch::pinSeen(*m_workspace, seen(other)));
        QCOMPARE(seen(other).edges.front().pin.state, watch::PinState::Same);
        QCOMPARE(m_workspace->pins()->size(), std::size_t(1));
    }

    void aRenewalMovesThePinByItself()
    {
        QVERIFY(watch::keep(*m_workspace, seen(m_pki.leaf), FirstUse::Pin));
        auto spec = test::validBetween(test::leafSpec({QStringLiteral("carrier.test")}), -1, 500);
        spec.keyPem = m_pki.leaf.keyPem;
        const auto renewed = test::build(spec, &m_pki.intermediate);
        const auto events = watch::keep(*m_workspace, seen(renewed), FirstUse::Ignore);
        QCOMPARE(events->front().kind, EventKind::Renewed);
        QCOMPARE(seen(renewed).edges.front().pin.state, watch::PinState::Same);
    }

private:
    /// What a look at the carrier gives when it shows `leaf` today.
    [[nodiscard]] watch::CarrierReport seen(const pki::Credential &leaf) const
    {
        auto report = test::reportOn(m_pki, leaf);
        report.carrierId = m_carrier.id;
        report.edges.front().pin =
            watch::checkPin(*m_workspace->pins(), m_carrier.id, QStringLiteral("carrier.test:5061"),
                            {leaf.certificate, m_pki.intermediate.certificate}, true, test::testTime());
        return report;
    }

    test::TestPki m_pki;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Workspace> m_workspace;
    carrier::Carrier m_carrier;
};

QTEST_GUILESS_MAIN(TestKeep)
#include "tst_keep.moc"
