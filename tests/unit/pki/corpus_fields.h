#pragma once

#include "tests/unit/pki/corpus.h"

namespace trunkseal::test {

/// RFC 5280 4.1: version, serial number, algorithms, names, dates, keys, encoding.
inline CorpusRows fieldRows()
{
    using P = CorpusPlan;
    const auto days = [](int count) { return der::time(testTime().addDays(count)); };
    const auto twice = [](const QByteArray &bytes, char last) { return bytes + QByteArray(1, last); };
    const QByteArray twenty = QByteArray("\x7f", 1) + QByteArray(19, '\x01');
    CorpusRows rows{
        planned(
            "good chain", [](P &) {}, ""),
        planned(
            "good chain without intermediate", [](P &p) { p.hasMiddle = false; }, ""),
        planned(
            "serial of one", [](P &p) { p.leaf.serial = der::integer(1); }, ""),
        planned(
            "serial of twenty octets", [=](P &p) { p.leaf.serial = der::bigInteger(twenty); }, ""),
        planned(
            "serial of twenty-one octets",
            [=](P &p) { p.leaf.serial = der::bigInteger(twice(twenty, '\x01')); },
            "certificate_serial_number_too_long@0"),
        planned(
            "serial of twenty-one octets by the sign",
            [](P &p) { p.leaf.serial = der::bigInteger(QByteArray("\0\xff", 2) + QByteArray(19, '\x01')); },
            "certificate_serial_number_too_long@0"),
        planned(
            "serial zero", [](P &p) { p.leaf.serial = der::integer(0); },
            "certificate_serial_number_not_positive@0"),
        planned(
            "serial negative", [](P &p) { p.leaf.serial = der::integer(-5); },
            "certificate_serial_number_not_positive@0"),
        planned(
            "serial with a needless zero",
            [](P &p) { p.leaf.serial = der::bigInteger(QByteArray("\0\x05", 2)); }, "unreadable"),
        planned(
            "intermediate: serial zero", [](P &p) { p.middle.serial = der::integer(0); },
            "certificate_serial_number_not_positive@1"),
        planned(
            "root: serial zero, as old roots have", [](P &p) { p.root.serial = der::integer(0); }, ""),
        planned(
            "version 1 with extensions", [](P &p) { p.leaf.version = QByteArray(); },
            "using_cert_extension_requires_at_least_x509v3@0"),
        planned(
            "version 2 with extensions", [](P &p) { p.leaf.version = der::tlv(0xa0, der::integer(1)); },
            "using_cert_extension_requires_at_least_x509v3@0"),
        planned(
            "version 4", [](P &p) { p.leaf.version = der::tlv(0xa0, der::integer(3)); }, "version_unknown@0"),
        planned(
            "intermediate: version 2", [](P &p) { p.middle.version = der::tlv(0xa0, der::integer(1)); },
            "using_cert_extension_requires_at_least_x509v3@1"),
        planned(
            "leaf: empty subject, names critical",
            [](P &p) {
                p.leaf.subject = der::name("");
                p.leaf.set(oid::subjectAltName, der::seq({der::dns("carrier.test")}), true);
            },
            ""),
        planned(
            "leaf: empty subject, names not critical", [](P &p) { p.leaf.subject = der::name(""); },
            "subject_empty_and_subject_alt_name_extension_not_critical@0"),
        planned(
            "leaf: empty issuer", [](P &p) { p.leaf.issuer = der::name(""); },
            "unable_to_get_local_issuer_certificate@0"),
        planned(
            "root: empty subject",
            [](P &p) {
                p.hasMiddle = false;
                p.root.subject = der::name("");
            },
            "subject_name_empty@1"),
        planned(
            "leaf: issuer is another", [](P &p) { p.leaf.issuer = der::name("Somebody else"); },
            "unable_to_get_local_issuer_certificate@0"),
        planned(
            "leaf: first second", [=](P &p) { p.leaf.notBefore = days(0); }, ""),
        planned(
            "leaf: last second", [=](P &p) { p.leaf.notAfter = days(0); }, ""),
        planned(
            "intermediate: last second", [=](P &p) { p.middle.notAfter = days(0); }, ""),
        planned(
            "root: last second", [=](P &p) { p.root.notAfter = days(0); }, ""),
        planned(
            "leaf: a second too late", [](P &p) { p.leaf.notAfter = der::time(testTime().addSecs(-1)); },
            "certificate_has_expired@0"),
        planned(
            "leaf: a second too early", [](P &p) { p.leaf.notBefore = der::time(testTime().addSecs(1)); },
            "certificate_is_not_yet_valid@0"),
        planned(
            "leaf: expired", [=](P &p) { p.leaf.notAfter = days(-1); }, "certificate_has_expired@0"),
        planned(
            "intermediate: expired", [=](P &p) { p.middle.notAfter = days(-1); },
            "certificate_has_expired@1"),
        planned(
            "root: expired", [=](P &p) { p.root.notAfter = days(-1); }, "certificate_has_expired@2"),
        planned(
            "intermediate: not yet valid", [=](P &p) { p.middle.notBefore = days(1); },
            "certificate_is_not_yet_valid@1"),
        planned(
            "root: not yet valid", [=](P &p) { p.root.notBefore = days(1); },
            "certificate_is_not_yet_valid@2"),
        planned(
            "leaf: ends before it begins", [=](P &p) { p.leaf.notAfter = days(-40); },
            "certificate_has_expired@0"),
        planned(
            "leaf: ends in 2050 as GeneralizedTime",
            [](P &p) {
                p.leaf.notAfter = der::generalizedTime({QDate(2050, 1, 1), QTime(0, 0), Qt::UTC});
            },
            ""),
        planned(
            "leaf: ends in 2049 as GeneralizedTime",
            [](P &p) {
                p.leaf.notAfter = der::generalizedTime({QDate(2049, 1, 1), QTime(0, 0), Qt::UTC});
            },
            "validity_wrongly_encoded@0"),
        planned(
            "leaf: UTCTime without seconds", [](P &p) { p.leaf.notAfter = der::tlv(0x17, "3001010000Z"); },
            "validity_wrongly_encoded@0"),
        planned(
            "leaf: UTCTime with an offset",
            [](P &p) { p.leaf.notAfter = der::tlv(0x17, "300101000000+0100"); },
            "validity_wrongly_encoded@0"),
        planned(
            "leaf: GeneralizedTime with a fraction",
            [](P &p) { p.leaf.notAfter = der::tlv(0x18, "20600101000000.5Z"); },
            "validity_wrongly_encoded@0"),
        planned(
            "leaf: no date", [](P &p) { p.leaf.notAfter = der::tlv(0x17, "nonsense"); },
            "format_error_in_certificates_notafter_field@0"),
        planned(
            "leaf: two signature algorithms",
            [](P &p) { p.leaf.outerAlgorithm = der::seq({der::oid("1.2.840.10045.4.3.3")}); },
            "signature_algorithms_differ@0"),
        planned(
            "root: two signature algorithms",
            [](P &p) { p.root.outerAlgorithm = der::seq({der::oid("1.2.840.10045.4.3.3")}); },
            "signature_algorithms_differ@2"),
        planned(
            "leaf: signed with SHA-1", [](P &p) { p.leaf.digest = "SHA1"; },
            "ca_signature_digest_algorithm_too_weak@0"),
        planned(
            "intermediate: signed with SHA-1", [](P &p) { p.middle.digest = "SHA1"; },
            "ca_signature_digest_algorithm_too_weak@1"),
        planned(
            "root: signed itself with SHA-1", [](P &p) { p.root.digest = "SHA1"; }, ""),
        planned(
            "leaf: RSA of 1024 bits", [](P &p) { p.leaf.key = rawKey("RSA:1024"); },
            "ee_certificate_key_too_weak@0"),
        planned(
            "intermediate: RSA of 1024 bits", [](P &p) { p.middle.key = rawKey("RSA:1024"); },
            "ca_certificate_key_too_weak@1"),
        planned(
            "leaf: P-192", [](P &p) { p.leaf.key = rawKey("P-192"); }, "ee_certificate_key_too_weak@0"),
        planned(
            "root: P-192",
            [](P &p) {
                p.hasMiddle = false;
                p.root.key = rawKey("P-192");
            },
            "ca_certificate_key_too_weak@1"),
        planned(
            "leaf: P-384", [](P &p) { p.leaf.key = rawKey("P-384"); }, ""),
        planned(
            "leaf: Ed25519", [](P &p) { p.leaf.key = rawKey("ED25519"); }, ""),
        planned(
            "intermediate: Ed25519", [](P &p) { p.middle.key = rawKey("ED25519"); }, ""),
        planned(
            "leaf: DSA", [](P &p) { p.leaf.key = rawKey("DSA"); }, "key_algorithm_unsuitable@0"),
        planned(
            "root: DSA",
            [](P &p) {
                p.hasMiddle = false;
                p.root.key = rawKey("DSA");
            },
            "key_algorithm_unsuitable@1"),
        planned(
            "leaf: signature with one bit changed",
            [](P &p) {
                p.leaf.spoil = [](QByteArray &der) { der.back() = static_cast<char>(der.back() ^ 1); };
            },
            "certificate_signature_failure@0"),
        planned(
            "intermediate: signature with one bit changed",
            [](P &p) {
                p.middle.spoil = [](QByteArray &der) { der.back() = static_cast<char>(der.back() ^ 1); };
            },
            "certificate_signature_failure@1"),
        planned(
            "root: signature with one bit changed, which nobody reads",
            [](P &p) {
                p.root.spoil = [](QByteArray &der) { der.back() = static_cast<char>(der.back() ^ 1); };
            },
            ""),
        planned(
            "leaf: length not the shortest",
            [](P &p) {
                p.leaf.rawExtension = der::seq({der::oid(oid::unknown), QByteArray("\x04\x81\x01\x00", 4)});
            },
            "not_der@0"),
        planned(
            "leaf: true as 01",
            [](P &p) {
                p.leaf.rawExtension =
                    der::seq({der::oid(oid::unknown), QByteArray("\x01\x01\x01", 3), der::octets({})});
            },
            "unhandled_critical_extension@0"),
        planned(
            "intermediate: length not the shortest",
            [](P &p) {
                p.middle.rawExtension = der::seq({der::oid(oid::unknown), QByteArray("\x04\x81\x01\x00", 4)});
            },
            "not_der@1"),
    };
    return rows;
}

} // namespace trunkseal::test
