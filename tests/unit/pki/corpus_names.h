#pragma once

#include "tests/unit/pki/corpus.h"

namespace trunkseal::test {

/// RFC 9525: one DNS name in the certificate against the name wanted.
inline CorpusRows dnsRows()
{
    struct Pair {
        const char *presented;
        const char *wanted;
        bool fits;
    };
    static constexpr Pair pairs[] = {
        {"carrier.test", "carrier.test", true},
        {"CARRIER.Test", "carrier.test", true},
        {"carrier.test", "CARRIER.TEST", true},
        {"carrier.test", "carrier.test.", true},
        {"carrier.test", "carrier2.test", false},
        {"carrier.test", "a.carrier.test", false},
        {"a.carrier.test", "carrier.test", false},
        {"a.carrier.test", "b.carrier.test", false},
        {"carrier.test", "carrier.tes", false},
        {"carrier.test", "arrier.test", false},
        {"*.carrier.test", "a.carrier.test", true},
        {"*.carrier.test", "A.carrier.test", true},
        {"*.carrier.test", "carrier.test", false},
        {"*.carrier.test", "a.b.carrier.test", false},
        {"*.carrier.test", "xn--bcher-kva.carrier.test", true},
        {"*.a.carrier.test", "b.a.carrier.test", true},
        {"a*.carrier.test", "ab.carrier.test", false},
        {"*a.carrier.test", "ba.carrier.test", false},
        {"a*b.carrier.test", "acb.carrier.test", false},
        {"xn--*-1b3c148a.carrier.test", "xn--bliss-1b3c148a.carrier.test", false},
        {"a.*.carrier.test", "a.b.carrier.test", false},
        {"*.*.carrier.test", "a.b.carrier.test", false},
        {"**.carrier.test", "a.carrier.test", false},
        {"*.test", "carrier.test", false},
        {"*", "carrier.test", false},
        {"*", "test", false},
        {"*.", "carrier.test", false},
        {"xn--bcher-kva.test",
         "b\xc3\xbc"
         "cher.test",
         true},
        {"xn--bcher-kva.test", "xn--bcher-kva.test", true},
        {"xn--bcher-kva.test", "XN--BCHER-KVA.test", true},
        {"xn--bcher-kva.test", "bucher.test", false},
        {"192.0.2.1", "192.0.2.1", false},
        {"*.0.2.1", "192.0.2.1", false},
        {"localhost", "localhost", true},
    };
    CorpusRows rows;
    for (const Pair &pair : pairs) {
        rows.push_back(planned(
            QByteArray("DNS ") + pair.presented + " for " + pair.wanted,
            [&pair](CorpusPlan &p) {
                p.leaf.set(oid::subjectAltName, der::seq({der::dns(pair.presented)}));
                p.host = QString::fromUtf8(pair.wanted);
            },
            pair.fits                        ? ""
                : isdigit(*pair.wanted) != 0 ? "ip_address_mismatch@0"
                                             : "hostname_mismatch@0"));
    }
    return rows;
}

/// A name that is none spoils the certificate, beside a good one too (RFC 5280 4.2.1.6).
inline CorpusRows malformedNameRows()
{
    struct Case {
        const char *name;
        QByteArray generalName;
        bool good = false;
    };
    const Case cases[] = {
        {"underscore", der::dns("a_b.carrier.test")},
        {"leading underscore", der::dns("_sip.carrier.test")},
        {"leading dot", der::dns(".carrier.test")},
        {"trailing dot", der::dns("carrier.test.")},
        {"two dots", der::dns("a..carrier.test")},
        {"empty", der::dns("")},
        {"space", der::dns("carrier .test")},
        {"leading hyphen", der::dns("-a.carrier.test")},
        {"trailing hyphen", der::dns("a-.carrier.test")},
        {"inner hyphen", der::dns("a-b.carrier.test"), true},
        {"embedded NUL", der::dns(QByteArray("carrier.test\0.evil.test", 23))},
        {"UTF-8",
         der::dns("b\xc3\xbc"
                  "cher.test")},
        {"emoji", der::dns("\xf0\x9f\x98\x9c.carrier.test")},
        {"slash", der::dns("carrier.test/x")},
        {"port", der::dns("carrier.test:5061")},
        {"label of 63", der::dns(QByteArray(63, 'a') + ".test"), true},
        {"label of 64", der::dns(QByteArray(64, 'a') + ".test")},
        {"name of 254", der::dns((QByteArray(62, 'a') + '.').repeated(4) + "ab")},
        {"address of three octets", der::ip({192, 0, 2})},
        {"address of five octets", der::ip({192, 0, 2, 1, 1})},
        {"address with mask", der::ip({192, 0, 2, 0, 255, 255, 255, 0})},
        {"no address", der::ip(QByteArray())},
        {"address", der::ip({192, 0, 2, 1}), true},
        {"long address", der::ip(QByteArray(16, '\1')), true},
        {"mail", der::email("noc@carrier.test"), true},
        {"mail with two at signs", der::email("noc@a@carrier.test")},
        {"mail without at sign", der::email("carrier.test")},
        {"mail without local part", der::email("@carrier.test")},
        {"mail without host", der::email("noc@")},
        {"SIP URI", der::uri("sip:carrier.test"), true},
        {"SIP URI with user", der::uri("sip:noc@carrier.test"), true},
        {"URI without scheme", der::uri("carrier.test")},
        {"URI with a space", der::uri("sip:carrier .test")},
        {"URI of a scheme only", der::uri("sip:")},
        {"directory name", der::directory(der::name("x")), true},
        {"other name", der::other("1.2.3.4", der::tlv(0x0c, "x")), true},
    };
    CorpusRows rows;
    for (const Case &entry : cases) {
        const QByteArray names = der::seq({der::dns("carrier.test"), entry.generalName});
        const auto change = [names](CorpusPlan &p) { p.leaf.set(oid::subjectAltName, names); };
        rows.push_back(planned(QByteArray("beside the right name: ") + entry.name, change,
                               entry.good ? "" : "malformed_alternative_name@0"));
    }
    return rows;
}

inline CorpusRows identityRows()
{
    using P = CorpusPlan;
    const auto address = [](const char *text) {
        return [text](P &p) {
            p.leaf.set(oid::subjectAltName, der::seq({der::ip({192, 0, 2, 1})}));
            p.ip = QString::fromLatin1(text);
        };
    };
    const QByteArray loopback = QByteArray(15, '\0') + '\1';
    return {
        planned("address", address("192.0.2.1"), ""),
        planned("another address", address("192.0.2.2"), "ip_address_mismatch@0"),
        planned("address of the other family", address("::ffff:192.0.2.1"), "ip_address_mismatch@0"),
        planned(
            "address as host",
            [](P &p) {
                p.leaf.set(oid::subjectAltName, der::seq({der::ip({192, 0, 2, 1})}));
                p.host = QStringLiteral("192.0.2.1");
            },
            ""),
        planned(
            "long address",
            [=](P &p) {
                p.leaf.set(oid::subjectAltName, der::seq({der::ip(loopback)}));
                p.ip = QStringLiteral("::1");
            },
            ""),
        planned(
            "long address, written out",
            [=](P &p) {
                p.leaf.set(oid::subjectAltName, der::seq({der::ip(loopback)}));
                p.ip = QStringLiteral("0:0:0:0:0:0:0:1");
            },
            ""),
        planned(
            "address wanted, name there", [](P &p) { p.ip = QStringLiteral("192.0.2.1"); },
            "ip_address_mismatch@0"),
        planned(
            "name in the common name only",
            [](P &p) {
                p.leaf.drop(oid::subjectAltName);
                p.leaf.subject = der::name("carrier.test");
            },
            "hostname_mismatch@0"),
        planned(
            "name in the common name, another among the names",
            [](P &p) {
                p.leaf.subject = der::name("carrier.test");
                p.leaf.set(oid::subjectAltName, der::seq({der::dns("other.test")}));
            },
            "hostname_mismatch@0"),
        planned(
            "common name of somebody else", [](P &p) { p.leaf.subject = der::name("other.test"); }, ""),
        planned(
            "SIP URI where a host is wanted",
            [](P &p) { p.leaf.set(oid::subjectAltName, der::seq({der::uri("sip:carrier.test")})); },
            "hostname_mismatch@0"),
        planned(
            "second of two names",
            [](P &p) {
                p.leaf.set(oid::subjectAltName, der::seq({der::dns("other.test"), der::dns("carrier.test")}));
            },
            ""),
        planned(
            "nothing wanted", [](P &p) { p.host.clear(); }, ""),
    };
}

} // namespace trunkseal::test
