#pragma once

#include "tests/unit/pki/corpus.h"

namespace trunkseal::test {

inline QByteArray usages(std::initializer_list<const char *> purposes)
{
    QByteArray all;
    for (const char *purpose : purposes)
        all += der::oid(purpose);
    return der::tlv(0x30, all);
}

inline constexpr const char *serverAuth = "1.3.6.1.5.5.7.3.1";
inline constexpr const char *clientAuth = "1.3.6.1.5.5.7.3.2";
inline constexpr const char *emailProtection = "1.3.6.1.5.5.7.3.4";
inline constexpr const char *anyUsage = "2.5.29.37.0";

/// RFC 5280 4.2: critical or not, absent, empty, malformed, twice, in contradiction.
inline CorpusRows basicExtensionRows()
{
    using P = CorpusPlan;
    const QByteArray yes = der::boolean(true);
    const QByteArray noCa = der::seq({});
    const QByteArray aia =
        der::seq({der::seq({der::oid("1.3.6.1.5.5.7.48.2"), der::uri("http://ca.test/ca.crt")})});
    return {
        planned(
            "unknown extension", [](P &p) { p.leaf.add(oid::unknown, {}); }, ""),
        planned(
            "leaf: unknown critical extension", [](P &p) { p.leaf.add(oid::unknown, {}, true); },
            "unhandled_critical_extension@0"),
        planned(
            "intermediate: unknown critical extension", [](P &p) { p.middle.add(oid::unknown, {}, true); },
            "unhandled_critical_extension@1"),
        planned(
            "root: unknown critical extension", [](P &p) { p.root.add(oid::unknown, {}, true); },
            "unhandled_critical_extension@2"),
        planned(
            "unknown extension twice",
            [](P &p) {
                p.leaf.add(oid::unknown, {});
                p.leaf.add(oid::unknown, {});
            },
            "duplicate_extension@0"),
        planned(
            "names twice",
            [](P &p) { p.leaf.add(oid::subjectAltName, der::seq({der::dns("carrier.test")})); },
            "duplicate_extension@0"),
        planned(
            "intermediate: basic constraints twice",
            [=](P &p) { p.middle.add(oid::basicConstraints, der::seq({yes}), true); },
            "duplicate_extension@1"),
        planned(
            "leaf: CA false", [=](P &p) { p.leaf.add(oid::basicConstraints, noCa, true); }, ""),
        planned(
            "leaf: CA false, not critical", [=](P &p) { p.leaf.add(oid::basicConstraints, noCa); }, ""),
        planned(
            "leaf: CA true, key usage of a leaf",
            [=](P &p) { p.leaf.add(oid::basicConstraints, der::seq({yes}), true); },
            "ca_key_usage_without_keycertsign@0"),
        planned(
            "leaf: a whole CA",
            [](P &p) {
                const QByteArray names = p.leaf.extensions.back().value;
                p.leaf = rawAuthority("CA as leaf");
                p.leaf.add(oid::subjectAltName, names);
            },
            ""),
        planned(
            "leaf: a CA for other purposes",
            [](P &p) {
                const QByteArray names = p.leaf.extensions.back().value;
                p.leaf = rawAuthority("CA as leaf");
                p.leaf.add(oid::subjectAltName, names);
                p.leaf.add(oid::extendedKeyUsage, usages({emailProtection}));
            },
            "unsuitable_certificate_purpose@0"),
        planned(
            "leaf: path length",
            [=](P &p) { p.leaf.add(oid::basicConstraints, der::seq({der::integer(0)}), true); },
            "path_length_invalid_for_non_ca_cert@0"),
        planned(
            "intermediate: no basic constraints", [](P &p) { p.middle.drop(oid::basicConstraints); },
            "invalid_ca_certificate@1"),
        planned(
            "intermediate: CA false", [=](P &p) { p.middle.set(oid::basicConstraints, noCa, true); },
            "invalid_ca_certificate@1"),
        planned(
            "intermediate: basic constraints not critical",
            [=](P &p) { p.middle.set(oid::basicConstraints, der::seq({yes})); },
            "basic_constraints_of_ca_cert_not_marked_critical@1"),
        planned(
            "root: no basic constraints", [](P &p) { p.root.drop(oid::basicConstraints); },
            "invalid_ca_certificate@2"),
        planned(
            "root: basic constraints not critical",
            [=](P &p) { p.root.set(oid::basicConstraints, der::seq({yes})); },
            "basic_constraints_of_ca_cert_not_marked_critical@2"),
        planned(
            "root: no key usage", [](P &p) { p.root.drop(oid::keyUsage); }, ""),
        planned(
            "root: key usage without certificate signing",
            [](P &p) { p.root.set(oid::keyUsage, der::keyUsage({6}), true); }, "invalid_ca_certificate@2"),
        planned(
            "intermediate: no key usage", [](P &p) { p.middle.drop(oid::keyUsage); },
            "ca_cert_does_not_include_key_usage_extension@1"),
        planned(
            "intermediate: key usage without certificate signing",
            [](P &p) { p.middle.set(oid::keyUsage, der::keyUsage({0}), true); },
            "key_usage_does_not_include_certificate_signing@1"),
        planned(
            "intermediate: path length without certificate signing",
            [=](P &p) {
                p.middle.set(oid::basicConstraints, der::seq({yes, der::integer(0)}), true);
                p.middle.set(oid::keyUsage, der::keyUsage({6}), true);
            },
            "path_length_given_without_key_usage_keycertsign@1"),
        planned(
            "leaf: no key usage", [](P &p) { p.leaf.drop(oid::keyUsage); }, ""),
        planned(
            "leaf: key usage without a bit", [](P &p) { p.leaf.set(oid::keyUsage, der::keyUsage({}), true); },
            "key_usage_empty@0"),
        planned(
            "leaf: key usage for certificate signing",
            [](P &p) {
                p.leaf.set(oid::keyUsage, der::keyUsage({0, 5}), true);
            },
            "key_usage_keycertsign_invalid_for_non_ca_cert@0"),
        planned(
            "leaf: key usage that no server needs",
            [](P &p) { p.leaf.set(oid::keyUsage, der::keyUsage({1}), true); },
            "unsuitable_certificate_purpose@0"),
        planned(
            "leaf: key usage with trailing bits",
            [](P &p) { p.leaf.set(oid::keyUsage, der::bits("\x81", 7)); }, "malformed_extension@0"),
        planned(
            "leaf: no extended key usage", [](P &p) { p.leaf.drop(oid::extendedKeyUsage); }, ""),
        planned(
            "leaf: extended key usage empty", [](P &p) { p.leaf.set(oid::extendedKeyUsage, usages({})); },
            "empty_extension@0"),
        planned(
            "leaf: for clients", [](P &p) { p.leaf.set(oid::extendedKeyUsage, usages({clientAuth})); },
            "unsuitable_certificate_purpose@0"),
        planned(
            "leaf: for clients, as a client",
            [](P &p) {
                p.leaf.set(oid::extendedKeyUsage, usages({clientAuth}));
                p.purpose = pki::Purpose::Client;
            },
            ""),
        planned(
            "leaf: for servers, as a client", [](P &p) { p.purpose = pki::Purpose::Client; },
            "unsuitable_certificate_purpose@0"),
        planned(
            "leaf: for both",
            [](P &p) {
                p.leaf.set(oid::extendedKeyUsage, usages({serverAuth, clientAuth}));
            },
            ""),
        planned(
            "leaf: for servers and anything",
            [](P &p) {
                p.leaf.set(oid::extendedKeyUsage, usages({serverAuth, anyUsage}));
            },
            ""),
        planned(
            "leaf: for anything", [](P &p) { p.leaf.set(oid::extendedKeyUsage, usages({anyUsage})); },
            "unsuitable_certificate_purpose@0"),
        planned(
            "leaf: extended key usage critical",
            [](P &p) { p.leaf.set(oid::extendedKeyUsage, usages({serverAuth}), true); }, ""),
        planned(
            "intermediate: for servers",
            [](P &p) { p.middle.add(oid::extendedKeyUsage, usages({serverAuth})); }, ""),
        planned(
            "intermediate: for mail",
            [](P &p) { p.middle.add(oid::extendedKeyUsage, usages({emailProtection})); },
            "unsuitable_certificate_purpose@1"),
        planned(
            "root: for servers", [](P &p) { p.root.add(oid::extendedKeyUsage, usages({serverAuth})); }, ""),
        planned(
            "access information", [=](P &p) { p.leaf.add(oid::authorityInfoAccess, aia); }, ""),
        planned(
            "access information critical", [=](P &p) { p.leaf.add(oid::authorityInfoAccess, aia, true); },
            "extension_wrongly_critical@0"),
        planned(
            "access information malformed", [](P &p) { p.leaf.add(oid::authorityInfoAccess, "malformed"); },
            "malformed_extension@0"),
        planned(
            "access information empty", [](P &p) { p.leaf.add(oid::authorityInfoAccess, der::seq({})); },
            "empty_extension@0"),
        planned(
            "access information with bytes behind",
            [=](P &p) { p.leaf.add(oid::authorityInfoAccess, aia + QByteArray(1, '\0')); },
            "malformed_extension@0"),
        planned(
            "distribution points empty", [](P &p) { p.leaf.add(oid::distributionPoints, der::seq({})); },
            "empty_extension@0"),
        planned(
            "names malformed", [](P &p) { p.leaf.set(oid::subjectAltName, "carrier.test"); },
            "malformed_extension@0"),
        planned(
            "names empty", [](P &p) { p.leaf.set(oid::subjectAltName, der::seq({})); },
            "empty_subject_alternative_name_extension@0"),
        planned(
            "intermediate: names malformed", [](P &p) { p.middle.add(oid::subjectAltName, "x"); },
            "malformed_extension@1"),
    };
}

/// Key identifiers (4.2.1.1, 4.2.1.2) and policies (4.2.1.4, 4.2.1.11, 4.2.1.14).
inline CorpusRows keyAndPolicyRows()
{
    using P = CorpusPlan;
    const auto named = [](const RawKey &key) { return der::tlv(0x80, keyIdentifier(key)); };
    const QByteArray somebody = der::tlv(0xa1, der::directory(der::name("Somebody else")));
    const QByteArray number = der::tlv(0x82, QByteArray("\x12\x34", 2));
    const auto policy = [](const char *id) { return der::seq({der::seq({der::oid(id)})}); };
    const QByteArray explicitNow = der::seq({der::tlv(0x80, QByteArray(1, '\0'))});
    return {
        planned(
            "leaf: no authority key identifier", [](P &p) { p.leaf.authorityKeyIdentifier = false; },
            "missing_authority_key_identifier@0"),
        planned(
            "intermediate: no authority key identifier",
            [](P &p) { p.middle.authorityKeyIdentifier = false; }, "missing_authority_key_identifier@1"),
        planned(
            "root: no authority key identifier", [](P &p) { p.root.authorityKeyIdentifier = false; }, ""),
        planned(
            "leaf: authority key identifier critical",
            [=](P &p) {
                p.leaf.authorityKeyIdentifier = false;
                p.leaf.add(oid::authorityKeyId, der::seq({named(p.middle.key)}), true);
            },
            "unhandled_critical_extension@0"),
        planned(
            "root: authority key identifier critical",
            [=](P &p) {
                p.root.authorityKeyIdentifier = false;
                p.root.add(oid::authorityKeyId, der::seq({named(p.root.key)}), true);
            },
            "unhandled_critical_extension@2"),
        planned(
            "leaf: authority key identifier without key",
            [=](P &p) {
                p.leaf.authorityKeyIdentifier = false;
                p.leaf.add(oid::authorityKeyId, der::seq({somebody, number}));
            },
            "authority_key_identifier_without_key@0"),
        planned(
            "leaf: authority key identifier of another key, which is a hint only",
            [=](P &p) {
                p.leaf.authorityKeyIdentifier = false;
                p.leaf.add(oid::authorityKeyId, der::seq({named(rawKey())}));
            },
            ""),
        planned(
            "leaf: authority key identifier with an issuer but no serial number",
            [=](P &p) {
                p.leaf.authorityKeyIdentifier = false;
                p.leaf.add(oid::authorityKeyId, der::seq({named(p.middle.key), somebody}));
            },
            "authority_key_identifier_incomplete@0"),
        planned(
            "root: authority key identifier empty",
            [=](P &p) {
                p.root.authorityKeyIdentifier = false;
                p.root.add(oid::authorityKeyId, der::seq({}));
            },
            "authority_key_identifier_without_key@2"),
        planned(
            "root: authority key identifier of another key",
            [=](P &p) {
                p.root.authorityKeyIdentifier = false;
                p.root.add(oid::authorityKeyId, der::seq({named(rawKey())}));
            },
            "authority_key_identifier_of_another@2"),
        planned(
            "root: authority key identifier of another certificate",
            [=](P &p) {
                p.root.authorityKeyIdentifier = false;
                p.root.add(oid::authorityKeyId, der::seq({named(p.root.key), somebody, number}));
            },
            "authority_key_identifier_of_another@2"),
        planned(
            "root: authority key identifier of itself by serial number",
            [=](P &p) {
                p.root.authorityKeyIdentifier = false;
                p.root.serial = der::bigInteger(QByteArray("\x12\x34", 2));
                const QByteArray itself = der::tlv(0xa1, der::directory(p.root.subject));
                p.root.add(oid::authorityKeyId, der::seq({named(p.root.key), itself, number}));
            },
            ""),
        planned(
            "root: no subject key identifier", [](P &p) { p.root.subjectKeyIdentifier = false; },
            "missing_subject_key_identifier@2"),
        planned(
            "intermediate: no subject key identifier", [](P &p) { p.middle.subjectKeyIdentifier = false; },
            "missing_subject_key_identifier@1"),
        planned(
            "leaf: no subject key identifier", [](P &p) { p.leaf.subjectKeyIdentifier = false; }, ""),
        planned(
            "root: subject key identifier critical",
            [](P &p) {
                p.root.subjectKeyIdentifier = false;
                p.root.add(oid::subjectKeyId, der::octets(keyIdentifier(p.root.key)), true);
            },
            "unhandled_critical_extension@2"),
        planned(
            "policy constraints not critical",
            [](P &p) { p.middle.add(oid::policyConstraints, der::seq({der::tlv(0x80, "\x03")})); },
            "extension_not_critical@1"),
        planned(
            "policy constraints empty",
            [](P &p) { p.middle.add(oid::policyConstraints, der::seq({}), true); }, "empty_extension@1"),
        planned(
            "policy constraints far away",
            [](P &p) { p.middle.add(oid::policyConstraints, der::seq({der::tlv(0x80, "\x03")}), true); }, ""),
        planned(
            "explicit policy asked, none there",
            [=](P &p) { p.middle.add(oid::policyConstraints, explicitNow, true); }, "no_explicit_policy@0"),
        planned(
            "explicit policy asked, the same one there",
            [=](P &p) {
                p.middle.add(oid::policyConstraints, explicitNow, true);
                p.middle.add(oid::policies, policy("1.2.3.4"));
                p.leaf.add(oid::policies, policy("1.2.3.4"));
            },
            ""),
        planned(
            "explicit policy asked, another one there",
            [=](P &p) {
                p.middle.add(oid::policyConstraints, explicitNow, true);
                p.middle.add(oid::policies, policy("1.2.3.4"));
                p.leaf.add(oid::policies, policy("1.2.3.5"));
            },
            "no_explicit_policy@0"),
        planned(
            "explicit policy asked, any one issued",
            [=](P &p) {
                p.middle.add(oid::policyConstraints, explicitNow, true);
                p.middle.add(oid::policies, policy("2.5.29.32.0"));
                p.leaf.add(oid::policies, policy("1.2.3.5"));
            },
            ""),
        planned(
            "any policy inhibited, not critical",
            [](P &p) { p.middle.add(oid::inhibitAnyPolicy, der::integer(0)); }, "extension_not_critical@1"),
        planned(
            "policies empty", [](P &p) { p.leaf.add(oid::policies, der::seq({})); }, "empty_extension@0"),
        planned(
            "policies critical", [=](P &p) { p.leaf.add(oid::policies, policy("1.2.3.4"), true); }, ""),
    };
}

} // namespace trunkseal::test
