#include "tests/unit/pki/chain_scenarios.h"

using namespace trunkseal;
using namespace trunkseal::test;
using P = const TestPki &;

class TestChainRules : public QObject {
    Q_OBJECT

private slots:
    void authoritiesAreChecked_data();
    void authoritiesAreChecked() { judgeRow(m_pki); }
    void purposeIsChecked_data();
    void purposeIsChecked() { judgeRow(m_pki); }
    void nameConstraintsAreChecked_data();
    void nameConstraintsAreChecked() { judgeRow(m_pki); }
    void policiesAreChecked_data();
    void policiesAreChecked() { judgeRow(m_pki); }
    void strengthIsChecked_data();
    void strengthIsChecked() { judgeRow(m_pki); }
    void formIsChecked_data();
    void formIsChecked() { judgeRow(m_pki); }

private:
    const TestPki m_pki;
};

void TestChainRules::authoritiesAreChecked_data()
{
    addScenarioColumns();
    row(
        "leaf signed by a leaf",
        [](P p) {
            const Credential middle = build(carrierSpec(), &p.root);
            auto r = p.request(build(carrierSpec(), &middle));
            r.sent[1] = middle.certificate;
            return r;
        },
        "invalid_ca_certificate@1 unsuitable_certificate_purpose@1 "
        "key_usage_does_not_include_certificate_signing@1");
    row(
        "intermediate without CA:TRUE",
        [](P p) {
            return underIntermediate(
                p,
                with(with(intermediateSpec(QStringLiteral("I")), "basicConstraints", "critical,CA:FALSE"),
                     "keyUsage", "critical,digitalSignature"));
        },
        "invalid_ca_certificate@1 unsuitable_certificate_purpose@1 "
        "key_usage_does_not_include_certificate_signing@1");
    row(
        "intermediate without basic constraints",
        [](P p) {
            return underIntermediate(p, with(intermediateSpec(QStringLiteral("I")), "basicConstraints", ""));
        },
        "invalid_ca_certificate@1 key_usage_keycertsign_invalid_for_non_ca_cert@1");
    row(
        "intermediate may not sign",
        [](P p) {
            return underIntermediate(
                p, with(intermediateSpec(QStringLiteral("I")), "keyUsage", "critical,cRLSign"));
        },
        "invalid_ca_certificate@1 unsuitable_certificate_purpose@1 "
        "key_usage_does_not_include_certificate_signing@1");
    row(
        "CA without key usage",
        [](P p) { return underIntermediate(p, with(intermediateSpec(QStringLiteral("I")), "keyUsage", "")); },
        "ca_cert_does_not_include_key_usage_extension@1");
    row(
        "basic constraints not critical",
        [](P p) {
            return underIntermediate(
                p, with(intermediateSpec(QStringLiteral("I")), "basicConstraints", "CA:TRUE"));
        },
        "basic_constraints_of_ca_cert_not_marked_critical@1");
    row(
        "path length kept",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "basicConstraints",
                                          "critical,CA:TRUE,pathlen:0"));
        },
        "");
    row(
        "path length exceeded",
        [](P p) {
            const Credential top = build(with(intermediateSpec(QStringLiteral("Top")), "basicConstraints",
                                              "critical,CA:TRUE,pathlen:0"),
                                         &p.root);
            const Credential low = build(intermediateSpec(QStringLiteral("Low")), &top);
            auto r = p.request(build(carrierSpec(), &low));
            r.sent = {r.sent[0], low.certificate, top.certificate};
            return r;
        },
        "path_length_constraint_exceeded@2");
    row(
        "path length of the root exceeded",
        [](P p) {
            const Credential root =
                build(with(rootSpec(QStringLiteral("R")), "basicConstraints", "critical,CA:TRUE,pathlen:0"));
            const Credential low = build(intermediateSpec(QStringLiteral("Low")), &root);
            auto r = p.request(build(carrierSpec(), &low));
            r.sent[1] = low.certificate;
            r.anchors = {root.certificate};
            return r;
        },
        "path_length_constraint_exceeded@2");
    row(
        "as deep as allowed",
        [](P p) {
            auto r = p.request();
            r.sent = longChain(p, 3);
            r.maxDepth = 3;
            return r;
        },
        "");
    row(
        "deeper than allowed",
        [](P p) {
            auto r = p.request();
            r.sent = longChain(p, 3);
            r.maxDepth = 2;
            return r;
        },
        "certificate_chain_too_long@3");
}

void TestChainRules::purposeIsChecked_data()
{
    addScenarioColumns();
    row(
        "server purpose refused",
        [](P p) { return withLeaf(p, with(carrierSpec(), "extendedKeyUsage", "clientAuth")); },
        "unsuitable_certificate_purpose@0");
    row(
        "client purpose refused",
        [](P p) {
            auto r = withLeaf(p, with(carrierSpec(), "extendedKeyUsage", "serverAuth"));
            r.purpose = Purpose::Client;
            return r;
        },
        "unsuitable_certificate_purpose@0");
    row(
        "purpose of the intermediate",
        [](P p) {
            return underIntermediate(
                p, with(intermediateSpec(QStringLiteral("I")), "extendedKeyUsage", "emailProtection"));
        },
        "unsuitable_certificate_purpose@1");
    row(
        "unknown critical extension",
        [](P p) { return withLeaf(p, with(carrierSpec(), "1.2.3.4.5", "critical,DER:0500")); },
        "unhandled_critical_extension@0");
    row(
        "unknown extension", [](P p) { return withLeaf(p, with(carrierSpec(), "1.2.3.4.5", "DER:0500")); },
        "");
}

void TestChainRules::nameConstraintsAreChecked_data()
{
    addScenarioColumns();
    row(
        "permitted name",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "nameConstraints",
                                          "critical,permitted;DNS:carrier.test"));
        },
        "");
    row(
        "name not permitted",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "nameConstraints",
                                          "critical,permitted;DNS:other.test"));
        },
        "permitted_subtree_violation@0");
    row(
        "name excluded",
        [](P p) {
            return underIntermediate(
                p,
                with(intermediateSpec(QStringLiteral("I")), "nameConstraints", "critical,excluded;DNS:test"));
        },
        "excluded_subtree_violation@0");
    row(
        "name constraints of a leaf",
        [](P p) {
            return withLeaf(p, with(carrierSpec(), "nameConstraints", "critical,permitted;DNS:carrier.test"));
        },
        "name_constraints_in_non_ca_certificate@0");
}

void TestChainRules::policiesAreChecked_data()
{
    addScenarioColumns();
    row(
        "explicit policy asked, none there",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "policyConstraints",
                                          "critical,requireExplicitPolicy:0"));
        },
        "no_explicit_policy@0");
    row(
        "explicit policy asked, there",
        [](P p) {
            return underIntermediate(p,
                                     with(with(intermediateSpec(QStringLiteral("I")), "policyConstraints",
                                               "critical,requireExplicitPolicy:0"),
                                          "certificatePolicies", "1.2.3.4"),
                                     with(carrierSpec(), "certificatePolicies", "1.2.3.4"));
        },
        "");
}

void TestChainRules::strengthIsChecked_data()
{
    addScenarioColumns();
    row(
        "RSA 1024 at level 2",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa1024;
            return withLeaf(p, s);
        },
        "ee_certificate_key_too_weak@0");
    row(
        "RSA 1024 at level 1",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa1024;
            auto r = withLeaf(p, s);
            r.securityLevel = 1;
            return r;
        },
        "");
    row(
        "SHA-1 at level 2",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa2048;
            s.digest = "SHA1";
            return withLeaf(p, s);
        },
        "ca_signature_digest_algorithm_too_weak@0");
    row(
        "SHA-1 at level 0",
        [](P p) {
            auto s = carrierSpec();
            s.digest = "SHA1";
            auto r = withLeaf(p, s);
            r.securityLevel = 0;
            return r;
        },
        "");
    row(
        "weak CA key",
        [](P p) {
            auto s = intermediateSpec(QStringLiteral("I"));
            s.key = KeyKind::Rsa1024;
            return underIntermediate(p, s);
        },
        "ca_certificate_key_too_weak@1");
    row(
        "P-256 at level 4",
        [](P p) {
            auto r = p.request();
            r.securityLevel = 4;
            return r;
        },
        "ee_certificate_key_too_weak@0 ca_signature_digest_algorithm_too_weak@0 "
        "ca_certificate_key_too_weak@1 "
        "ca_signature_digest_algorithm_too_weak@1 ca_certificate_key_too_weak@2");
}

void TestChainRules::formIsChecked_data()
{
    addScenarioColumns();
    row(
        "no key identifiers",
        [](P p) {
            auto s = carrierSpec();
            s.keyIdentifiers = false;
            return withLeaf(p, s);
        },
        "missing_authority_key_identifier@0");
    row(
        "serial number zero",
        [](P p) {
            auto s = carrierSpec();
            s.serial = QByteArray(1, '\0');
            return withLeaf(p, s);
        },
        "certificate_serial_number_not_positive@0");
    row(
        "serial number of 21 octets",
        [](P p) {
            auto s = carrierSpec();
            s.serial = QByteArray(21, '\x11');
            return withLeaf(p, s);
        },
        "certificate_serial_number_too_long@0");
    row(
        "serial number of 20 octets",
        [](P p) {
            auto s = carrierSpec();
            s.serial = QByteArray(20, '\x11');
            return withLeaf(p, s);
        },
        "");
    row(
        "extension twice",
        [](P p) {
            auto s = carrierSpec();
            s.extensions.emplace_back("1.2.3.4.5", "DER:0500");
            s.extensions.emplace_back("1.2.3.4.5", "DER:0500");
            return withLeaf(p, s);
        },
        "duplicate_extension@0");
    row(
        "critical authority information access",
        [](P p) {
            return withLeaf(
                p, with(carrierSpec(), "authorityInfoAccess", "critical,OCSP;URI:http://ocsp.test/"));
        },
        "unhandled_critical_extension@0 extension_wrongly_critical@0");
    row(
        "empty subject, names not critical",
        [](P p) {
            auto s = carrierSpec();
            s.commonName.clear();
            s.organization.clear();
            return withLeaf(p, s);
        },
        "subject_empty_and_subject_alt_name_extension_not_critical@0");
    row(
        "empty alternative names",
        [](P p) {
            auto s = leafSpec({});
            s.commonName = QStringLiteral("carrier.test");
            auto r = withLeaf(p, with(s, "2.5.29.17", "DER:3000"));
            r.host.clear();
            return r;
        },
        "empty_subject_alternative_name_extension@0");
}

QTEST_GUILESS_MAIN(TestChainRules)
#include "tst_chain_rules.moc"
