#include "tests/unit/pki/chain_scenarios.h"

using namespace trunkseal;
using namespace trunkseal::test;
using P = const TestPki &;

class TestChainTrust : public QObject {
    Q_OBJECT

private slots:
    void goodChainsAreValid_data();
    void goodChainsAreValid() { judgeRow(m_pki); }
    void timeIsChecked_data();
    void timeIsChecked() { judgeRow(m_pki); }
    void trustIsChecked_data();
    void trustIsChecked() { judgeRow(m_pki); }
    void identityIsChecked_data();
    void identityIsChecked() { judgeRow(m_pki); }

private:
    const TestPki m_pki;
};

void TestChainTrust::goodChainsAreValid_data()
{
    addScenarioColumns();
    row(
        "good", [](P p) { return p.request(); }, "");
    row(
        "good: root sent too",
        [](P p) {
            auto r = p.request();
            r.sent.push_back(p.root.certificate);
            return r;
        },
        "");
    row(
        "good: a root that does not state its key usage",
        [](P) {
            const Credential root = build(with(rootSpec(QStringLiteral("Old root")), "keyUsage", ""));
            VerifyRequest r;
            r.sent = {build(carrierSpec(), &root).certificate};
            r.anchors = {root.certificate};
            r.host = QStringLiteral("carrier.test");
            return r;
        },
        "");
    row(
        "good: sent in the wrong order",
        [](P p) {
            auto r = p.request();
            r.sent = {p.leaf.certificate, p.root.certificate, p.intermediate.certificate};
            return r;
        },
        "");
    row(
        "good: unrelated certificate sent",
        [](P p) {
            auto r = p.request();
            r.sent.insert(r.sent.begin() + 1, build(rootSpec(QStringLiteral("Other"))).certificate);
            return r;
        },
        "");
    row(
        "good: sent twice",
        [](P p) {
            auto r = p.request();
            r.sent.push_back(r.sent[1]);
            r.sent.push_back(r.sent[0]);
            return r;
        },
        "");
    row(
        "good: intermediate at hand",
        [](P p) {
            auto r = p.request();
            r.sent.pop_back();
            r.intermediates = {p.intermediate.certificate};
            return r;
        },
        "");
    row(
        "good: intermediate is the anchor",
        [](P p) {
            auto r = p.request();
            r.anchors = {p.intermediate.certificate};
            return r;
        },
        "");
    row(
        "good: leaf itself is the anchor",
        [](P p) {
            auto r = p.request();
            r.anchors = {p.leaf.certificate};
            return r;
        },
        "");
    row(
        "good: client purpose",
        [](P p) {
            auto r = p.request();
            r.purpose = Purpose::Client;
            return r;
        },
        "");
    row(
        "good: no identity asked",
        [](P p) {
            auto r = p.request();
            r.host.clear();
            return r;
        },
        "");
    row(
        "good: RSA 2048",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa2048;
            return withLeaf(p, s);
        },
        "");
    row(
        "good: Ed25519",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Ed25519;
            return withLeaf(p, s);
        },
        "");
    row(
        "good: empty subject, critical names",
        [](P p) {
            auto s = carrierSpec();
            s.commonName.clear();
            s.organization.clear();
            s.criticalNames = true;
            return withLeaf(p, s);
        },
        "");
    row(
        "good: no extended key usage",
        [](P p) { return withLeaf(p, with(carrierSpec(), "extendedKeyUsage", "")); }, "");
}

void TestChainTrust::timeIsChecked_data()
{
    addScenarioColumns();
    row(
        "expired leaf", [](P p) { return withLeaf(p, validBetween(carrierSpec(), -30, -1)); },
        "certificate_has_expired@0");
    row(
        "leaf of the future", [](P p) { return withLeaf(p, validBetween(carrierSpec(), 1, 30)); },
        "certificate_is_not_yet_valid@0");
    row(
        "expired intermediate",
        [](P p) {
            return underIntermediate(p, validBetween(intermediateSpec(QStringLiteral("Old")), -30, -1));
        },
        "certificate_has_expired@1");
    row(
        "expired root",
        [](P p) { return underRoot(p, validBetween(rootSpec(QStringLiteral("Old root")), -30, -1)); },
        "certificate_has_expired@1");
    row(
        "clock of the request counts",
        [](P p) {
            auto r = p.request();
            r.at = testTime().addYears(5);
            return r;
        },
        "certificate_has_expired@0 certificate_has_expired@1 certificate_has_expired@2");
    row(
        "last second but one",
        [](P p) {
            auto r = p.request();
            r.at = testTime().addDays(300).addSecs(-1);
            return r;
        },
        "");
    row(
        "one second later is not",
        [](P p) {
            auto s = validBetween(carrierSpec(), -30, 10);
            auto r = withLeaf(p, s);
            r.at = testTime().addDays(10).addSecs(1);
            return r;
        },
        "certificate_has_expired@0");
}

void TestChainTrust::trustIsChecked_data()
{
    addScenarioColumns();
    row(
        "self-signed",
        [](P p) {
            auto r = p.request(build(carrierSpec()));
            r.sent.pop_back();
            return r;
        },
        "self_signed_certificate@0");
    row(
        "unknown root, not sent",
        [](P p) {
            auto r = p.request();
            r.anchors.clear();
            return r;
        },
        "unable_to_get_local_issuer_certificate@1");
    row(
        "unknown root, sent",
        [](P p) {
            auto r = p.request();
            r.anchors.clear();
            r.sent.push_back(p.root.certificate);
            return r;
        },
        "self_signed_certificate_in_certificate_chain@2");
    row(
        "missing intermediate",
        [](P p) {
            auto r = p.request();
            r.sent.pop_back();
            return r;
        },
        "unable_to_get_local_issuer_certificate@0 unable_to_verify_leaf_signature@0");
    row(
        "nothing is trusted by default",
        [](P p) {
            auto r = p.request();
            r.anchors.clear();
            r.sent.pop_back();
            return r;
        },
        "unable_to_get_local_issuer_certificate@0 unable_to_verify_leaf_signature@0");
    row(
        "root of the same name with another key",
        [](P p) {
            auto r = p.request();
            r.anchors = {build(rootSpec(QStringLiteral("Test root"))).certificate};
            return r;
        },
        "unable_to_get_local_issuer_certificate@1");
    row(
        "same name, other key, no key identifiers",
        [](P p) {
            auto i = intermediateSpec(QStringLiteral("Test intermediate"));
            i.keyIdentifiers = false;
            auto l = carrierSpec();
            l.keyIdentifiers = false;
            const Credential liar = build(i, &p.root);
            const Credential real = build(i, &p.root);
            auto r = p.request(build(l, &real));
            r.sent[1] = liar.certificate;
            return r;
        },
        "missing_authority_key_identifier@0 certificate_signature_failure@0 "
        "missing_authority_key_identifier@1 "
        "missing_subject_key_identifier@1");
}

void TestChainTrust::identityIsChecked_data()
{
    addScenarioColumns();
    row(
        "wrong host",
        [](P p) {
            auto r = p.request();
            r.host = QStringLiteral("other.test");
            return r;
        },
        "hostname_mismatch@0");
    row(
        "wrong address",
        [](P p) {
            auto r = p.request();
            r.host.clear();
            r.ip = QStringLiteral("192.0.2.1");
            return r;
        },
        "ip_address_mismatch@0");
    row(
        "SIP domain by URI",
        [](P p) {
            auto s = leafSpec({});
            s.commonName = QStringLiteral("x");
            s.uris = {QStringLiteral("sip:carrier.test")};
            auto r = withLeaf(p, s);
            r.host.clear();
            r.sipDomain = QStringLiteral("carrier.test");
            r.rule = IdentityRule::Rfc5922;
            return r;
        },
        "");
    row(
        "URI does not name a host",
        [](P p) {
            auto s = leafSpec({});
            s.commonName = QStringLiteral("x");
            s.uris = {QStringLiteral("sip:carrier.test")};
            return withLeaf(p, s);
        },
        "hostname_mismatch@0");
}

QTEST_GUILESS_MAIN(TestChainTrust)
#include "tst_chain_trust.moc"
