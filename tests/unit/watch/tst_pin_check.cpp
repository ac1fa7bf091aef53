#include "core/watch/pin_check.h"
#include "tests/unit/watch/watch_values.h"

#include <QTest>

using namespace trunkseal;
using watch::PinState;

namespace {

const QString carrierId = QStringLiteral("id-acme");
const QString edge = QStringLiteral("carrier.test:5061");

using Chain = std::vector<pki::Certificate>;

watch::PinReport check(const std::vector<store::Pin> &pins, const Chain &chain, bool accepted = true)
{
    return watch::checkPin(pins, carrierId, edge, chain, accepted, test::testTime());
}

/// The pin that a first look at `chain` leaves.
std::vector<store::Pin> pinned(const Chain &chain)
{
    return {*check({}, chain).seen};
}

} // namespace

class TestPinCheck : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;
    Chain m_chain{m_pki.leaf.certificate, m_pki.intermediate.certificate};

private slots:
    void firstUsePinsAGoodChainOnly()
    {
        const auto first = check({}, m_chain);
        QCOMPARE(first.state, PinState::New);
        QVERIFY(first.isToBeStored() && first.seen && !first.pinned);
        QCOMPARE(first.seen->at, test::testTime());
        QCOMPARE(check({}, m_chain, false).state, PinState::None);
        QCOMPARE(check({}, {}).state, PinState::None);
    }

    void theSameChainIsTheSame()
    {
        const auto report = check(pinned(m_chain), m_chain);
        QCOMPARE(report.state, PinState::Same);
        QVERIFY(!report.diff && !report.isToBeStored());
    }

    void pinsOfOthersDoNotCount()
    {
        auto pins = pinned(m_chain);
        pins.front().edge = QStringLiteral("other.test:5061");
        QCOMPARE(check(pins, m_chain).state, PinState::New);
        pins = pinned(m_chain);
        pins.front().carrierId = QStringLiteral("id-other");
        QCOMPARE(check(pins, m_chain).state, PinState::New);
    }

    void aRenewalWithTheSameKeyIsFollowed()
    {
        auto spec = test::validBetween(test::leafSpec({QStringLiteral("carrier.test")}), -1, 500);
        spec.keyPem = m_pki.leaf.keyPem;
        const auto renewed = test::build(spec, &m_pki.intermediate);
        const auto report = check(pinned(m_chain), {renewed.certificate, m_pki.intermediate.certificate});
        QCOMPARE(report.state, PinState::Renewed);
        QVERIFY(report.isToBeStored() && report.diff);
        QCOMPARE(report.diff->kind, pki::ChangeKind::Renewal);
    }

    void anotherIntermediateAboveTheSameLeafIsFollowed()
    {
        QCOMPARE(check(pinned(m_chain), {m_pki.leaf.certificate}).state, PinState::Renewed);
        QCOMPARE(check(pinned(m_chain), {m_pki.leaf.certificate}, false).state, PinState::Changed);
    }

    void anotherKeyIsAnAlarm()
    {
        const auto other = test::leafBetween(m_pki, -1, 300);
        const auto report = check(pinned(m_chain), {other.certificate, m_pki.intermediate.certificate});
        QCOMPARE(report.state, PinState::Changed);
        QCOMPARE(report.diff->kind, pki::ChangeKind::NewKey);
        QVERIFY(!report.isToBeStored());
    }

    void anotherIssuerAndOtherNamesAreAnAlarm()
    {
        const test::TestPki stranger;
        const auto report = check(pinned(m_chain), {test::leafBetween(stranger, -1, 300).certificate});
        QCOMPARE(report.state, PinState::Changed);

        auto spec = test::leafSpec({QStringLiteral("carrier.test"), QStringLiteral("more.test")});
        spec.keyPem = m_pki.leaf.keyPem;
        const auto named = test::build(spec, &m_pki.intermediate);
        const auto second = check(pinned(m_chain), {named.certificate});
        QCOMPARE(second.state, PinState::Changed);
        QCOMPARE(second.diff->namesAdded, QStringList{QStringLiteral("DNS:more.test")});
    }

    void aPinThatCannotBeReadIsNoMatch()
    {
        auto pins = pinned(m_chain);
        pins.front().chainPem = "junk";
        const auto report = check(pins, m_chain);
        QCOMPARE(report.state, PinState::Changed);
        QVERIFY(!report.diff);
    }
};

QTEST_GUILESS_MAIN(TestPinCheck)
#include "tst_pin_check.moc"
