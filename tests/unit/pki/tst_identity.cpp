#include "core/pki/identity.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

namespace {

/// The names of a certificate under test.
struct Names {
    QStringList dns;
    QStringList ips;
    QStringList uris;
    QString commonName = QStringLiteral("nobody");
};

Certificate certificateWith(const Names &names)
{
    CertificateSpec spec = leafSpec(names.dns);
    spec.commonName = names.commonName;
    spec.ipAddresses = names.ips;
    spec.uris = names.uris;
    return build(spec).certificate;
}

QString withNul(const QString &before, const QString &after)
{
    return before + QChar(0) + after;
}

RequiredIdentity host(const QString &name, IdentityRule rule)
{
    return {name, {}, {}, rule};
}

RequiredIdentity ip(const QString &address, IdentityRule rule)
{
    return {{}, address, {}, rule};
}

RequiredIdentity domain(const QString &name, IdentityRule rule)
{
    return {{}, {}, name, rule};
}

} // namespace

Q_DECLARE_METATYPE(Names)
Q_DECLARE_METATYPE(RequiredIdentity)

class TestIdentity : public QObject {
    Q_OBJECT

private slots:
    void namesAreCompared_data();
    void namesAreCompared();
    void nothingRequiredIsNotChecked();
    void requiredAndFoundAreTold();
    void emptySubjectAlternativeNameForbidsCommonName();
};

void TestIdentity::namesAreCompared_data()
{
    using R = IdentityRule;
    QTest::addColumn<Names>("names");
    QTest::addColumn<RequiredIdentity>("required");
    QTest::addColumn<QString>("matchedBy"); // empty = no match

    const QString name = QStringLiteral("carrier.test");
    const QString dnsName = QStringLiteral("DNS:carrier.test");
    const Names dns{{QStringLiteral("other.test"), name}, {}, {}};
    const Names wildcard{{QStringLiteral("*.carrier.test")}, {}, {}};
    const Names cnOnly{{}, {}, {}, name};
    const Names cnBesideSan{{QStringLiteral("other.test")}, {}, {}, name};
    const Names cnWildcard{{}, {}, {}, QStringLiteral("*.carrier.test")};
    const Names sipUri{{}, {}, {QStringLiteral("sip:carrier.test")}};
    const Names sipsUri{{}, {}, {QStringLiteral("sips:carrier.test")}};
    const Names address{{}, {QStringLiteral("192.0.2.7")}, {}};
    const Names address6{{}, {QStringLiteral("2001:db8::7")}, {}};
    const Names addressAsText{{QStringLiteral("192.0.2.7")}, {}, {}, QStringLiteral("192.0.2.7")};
    const Names nulInDns{{withNul(name, QStringLiteral(".evil.test"))}, {}, {}};
    const Names nulInCn{{}, {}, {}, withNul(name, QStringLiteral(".evil.test"))};
    const Names nulInUri{{}, {}, {QStringLiteral("sip:") + withNul(name, QStringLiteral(".evil.test"))}};

    // RFC 9525
    QTest::newRow("strict: DNS-ID") << dns << host(name, R::Strict) << dnsName;
    QTest::newRow("strict: case does not matter")
        << dns << host(QStringLiteral("CARRIER.Test"), R::Strict) << dnsName;
    QTest::newRow("strict: root dot of the wanted name")
        << dns << host(name + QLatin1Char('.'), R::Strict) << dnsName;
    QTest::newRow("strict: two dots are no name")
        << dns << host(name + QStringLiteral(".."), R::Strict) << QString();
    QTest::newRow("strict: root dot in the certificate")
        << Names{{name + QLatin1Char('.')}, {}, {}} << host(name, R::Strict) << QString();
    QTest::newRow("strict: other name") << dns << host(QStringLiteral("third.test"), R::Strict) << QString();
    QTest::newRow("strict: parent domain")
        << dns << host(QStringLiteral("sip.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: suffix") << Names{{QStringLiteral(".carrier.test")}, {}, {}}
                                    << host(QStringLiteral("sip.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: wildcard, one label")
        << wildcard << host(QStringLiteral("sip.carrier.test"), R::Strict)
        << QStringLiteral("DNS:*.carrier.test");
    QTest::newRow("strict: wildcard, two labels")
        << wildcard << host(QStringLiteral("a.b.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: wildcard, no label") << wildcard << host(name, R::Strict) << QString();
    QTest::newRow("strict: partial wildcard, end")
        << Names{{QStringLiteral("si*.carrier.test")}, {}, {}}
        << host(QStringLiteral("sip.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: partial wildcard, start")
        << Names{{QStringLiteral("*p.carrier.test")}, {}, {}}
        << host(QStringLiteral("sip.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: wildcard in the middle")
        << Names{{QStringLiteral("sip.*.carrier.test")}, {}, {}}
        << host(QStringLiteral("sip.a.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: two wildcards")
        << Names{{QStringLiteral("*.*.carrier.test")}, {}, {}}
        << host(QStringLiteral("a.b.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: wildcard over a top level")
        << Names{{QStringLiteral("*.test")}, {}, {}} << host(name, R::Strict) << QString();
    QTest::newRow("strict: lone star")
        << Names{{QStringLiteral("*")}, {}, {}} << host(QStringLiteral("localhost"), R::Strict) << QString();
    QTest::newRow("strict: wanted name is a wildcard")
        << wildcard << host(QStringLiteral("*.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: never the CN") << cnOnly << host(name, R::Strict) << QString();
    QTest::newRow("strict: not a SIP URI") << sipUri << domain(name, R::Strict) << QString();
    QTest::newRow("strict: IDN as A-label")
        << Names{{QStringLiteral("xn--bcher-kva.test")}, {}, {}}
        << host(QStringLiteral("bücher.test"), R::Strict) << QStringLiteral("DNS:xn--bcher-kva.test");
    QTest::newRow("strict: IP-ID") << address << ip(QStringLiteral("192.0.2.7"), R::Strict)
                                   << QStringLiteral("IP:192.0.2.7");
    QTest::newRow("strict: address given as host")
        << address << host(QStringLiteral("192.0.2.7"), R::Strict) << QStringLiteral("IP:192.0.2.7");
    QTest::newRow("strict: other address")
        << address << ip(QStringLiteral("192.0.2.8"), R::Strict) << QString();
    QTest::newRow("strict: IPv6 in another spelling")
        << address6 << ip(QStringLiteral("[2001:DB8:0:0::7]"), R::Strict) << QStringLiteral("IP:2001:db8::7");
    QTest::newRow("strict: address as DNS text")
        << addressAsText << ip(QStringLiteral("192.0.2.7"), R::Strict) << QString();
    QTest::newRow("strict: what is no address")
        << address << ip(QStringLiteral("192.0.2"), R::Strict) << QString();
    QTest::newRow("strict: IDN with a root dot")
        << Names{{QStringLiteral("xn--bcher-kva.test")}, {}, {}}
        << host(QStringLiteral("bücher.test."), R::Strict) << QStringLiteral("DNS:xn--bcher-kva.test");
    QTest::newRow("strict: IDN in capitals")
        << Names{{QStringLiteral("xn--bcher-kva.test")}, {}, {}}
        << host(QStringLiteral("BÜCHER.test"), R::Strict) << QStringLiteral("DNS:xn--bcher-kva.test");
    QTest::newRow("strict: wildcard beside an A-label")
        << Names{{QStringLiteral("xn--*-kva.test")}, {}, {}} << host(QStringLiteral("bücher.test"), R::Strict)
        << QString();
    QTest::newRow("strict: underscore") << Names{{QStringLiteral("a_b.carrier.test")}, {}, {}}
                                        << host(QStringLiteral("a_b.carrier.test"), R::Strict) << QString();
    QTest::newRow("strict: wanted name holds NUL")
        << dns << host(withNul(name, QStringLiteral(".evil.test")), R::Strict) << QString();
    QTest::newRow("strict: wanted name is empty but for a dot")
        << dns << host(QStringLiteral("."), R::Strict) << QString();
    QTest::newRow("strict: mapped address is another one")
        << address << ip(QStringLiteral("::ffff:192.0.2.7"), R::Strict) << QString();
    QTest::newRow("strict: NUL in DNS") << nulInDns << host(name, R::Strict) << QString();

    // RFC 5922
    QTest::newRow("5922: URI-ID") << sipUri << domain(name, R::Rfc5922)
                                  << QStringLiteral("URI:sip:carrier.test");
    QTest::newRow("5922: URI-ID before DNS-ID")
        << Names{{name}, {}, {QStringLiteral("sip:carrier.test")}} << domain(name, R::Rfc5922)
        << QStringLiteral("URI:sip:carrier.test");
    QTest::newRow("5922: scheme in capitals")
        << Names{{}, {}, {QStringLiteral("SIP:carrier.test")}} << domain(name, R::Rfc5922)
        << QStringLiteral("URI:SIP:carrier.test");
    QTest::newRow("5922: port and parameters do not count")
        << Names{{}, {}, {QStringLiteral("sip:carrier.test:5061;transport=tls")}} << domain(name, R::Rfc5922)
        << QStringLiteral("URI:sip:carrier.test:5061;transport=tls");
    QTest::newRow("5922: URI with a user is no domain")
        << Names{{}, {}, {QStringLiteral("sip:joe@carrier.test")}} << domain(name, R::Rfc5922) << QString();
    QTest::newRow("5922: sips is no SIP domain") << sipsUri << domain(name, R::Rfc5922) << QString();
    QTest::newRow("5922: URI does not name a host") << sipUri << host(name, R::Rfc5922) << QString();
    QTest::newRow("5922: DNS-ID") << dns << domain(name, R::Rfc5922) << dnsName;
    QTest::newRow("5922: no wildcard")
        << wildcard << domain(QStringLiteral("sip.carrier.test"), R::Rfc5922) << QString();
    QTest::newRow("5922: no leading dot")
        << Names{{QStringLiteral(".carrier.test")}, {}, {}}
        << domain(QStringLiteral("sip.carrier.test"), R::Rfc5922) << QString();
    QTest::newRow("5922: CN without SAN")
        << cnOnly << domain(name, R::Rfc5922) << QStringLiteral("CN:carrier.test");
    QTest::newRow("5922: CN beside SAN") << cnBesideSan << domain(name, R::Rfc5922) << QString();
    QTest::newRow("5922: IP-ID") << address << ip(QStringLiteral("192.0.2.7"), R::Rfc5922)
                                 << QStringLiteral("IP:192.0.2.7");
    QTest::newRow("5922: address only as CN") << Names{{}, {}, {}, QStringLiteral("192.0.2.7")}
                                              << ip(QStringLiteral("192.0.2.7"), R::Rfc5922) << QString();
    QTest::newRow("5922: root dot") << dns << domain(name + QLatin1Char('.'), R::Rfc5922) << dnsName;
    QTest::newRow("5922: IDN as A-label")
        << Names{{}, {}, {QStringLiteral("sip:xn--bcher-kva.test")}}
        << domain(QStringLiteral("bücher.test"), R::Rfc5922) << QStringLiteral("URI:sip:xn--bcher-kva.test");
    QTest::newRow("5922: domain below the URI's")
        << sipUri << domain(QStringLiteral("sip.carrier.test"), R::Rfc5922) << QString();
    QTest::newRow("5922: wildcard in a URI")
        << Names{{}, {}, {QStringLiteral("sip:*.carrier.test")}}
        << domain(QStringLiteral("sip.carrier.test"), R::Rfc5922) << QString();
    QTest::newRow("5922: wildcard in the CN")
        << cnWildcard << domain(QStringLiteral("sip.carrier.test"), R::Rfc5922) << QString();
    QTest::newRow("5922: NUL in URI") << nulInUri << domain(name, R::Rfc5922) << QString();
    QTest::newRow("5922: NUL in a parameter of a URI")
        << Names{{}, {}, {withNul(QStringLiteral("sip:carrier.test;tra"), QStringLiteral("nsport=tls"))}}
        << domain(name, R::Rfc5922) << QString();
    QTest::newRow("5922: blank in a parameter of a URI")
        << Names{{}, {}, {QStringLiteral("sip:carrier.test;transport = tls")}} << domain(name, R::Rfc5922)
        << QString();
    QTest::newRow("5922: NUL in CN") << nulInCn << domain(name, R::Rfc5922) << QString();

    // chan_sip of Asterisk 11
    QTest::newRow("chan_sip 11: CN") << cnBesideSan << host(name, R::ChanSip11)
                                     << QStringLiteral("CN:carrier.test");
    QTest::newRow("chan_sip 11: never SAN") << dns << host(name, R::ChanSip11) << QString();
    QTest::newRow("chan_sip 11: no wildcard")
        << cnWildcard << host(QStringLiteral("sip.carrier.test"), R::ChanSip11) << QString();
    QTest::newRow("chan_sip 11: NUL in CN") << nulInCn << host(name, R::ChanSip11) << QString();

    QTest::newRow("chan_sip 11: case")
        << cnOnly << host(QStringLiteral("CARRIER.TEST"), R::ChanSip11) << QStringLiteral("CN:carrier.test");
    QTest::newRow("chan_sip 11: root dot is another text")
        << cnOnly << host(name + QLatin1Char('.'), R::ChanSip11) << QString();
    QTest::newRow("chan_sip 11: address as text")
        << addressAsText << ip(QStringLiteral("192.0.2.7"), R::ChanSip11) << QStringLiteral("CN:192.0.2.7");

    // chan_sip of Asterisk 13 to 20
    QTest::newRow("chan_sip 13: CN beside SAN")
        << cnBesideSan << host(name, R::ChanSip13) << QStringLiteral("CN:carrier.test");
    QTest::newRow("chan_sip 13: SAN") << dns << host(name, R::ChanSip13) << dnsName;
    QTest::newRow("chan_sip 13: case")
        << dns << host(QStringLiteral("Carrier.TEST"), R::ChanSip13) << dnsName;
    QTest::newRow("chan_sip 13: no wildcard")
        << wildcard << host(QStringLiteral("sip.carrier.test"), R::ChanSip13) << QString();
    QTest::newRow("chan_sip 13: no IP SAN")
        << address << host(QStringLiteral("192.0.2.7"), R::ChanSip13) << QString();
    QTest::newRow("chan_sip 13: address as text")
        << addressAsText << ip(QStringLiteral("192.0.2.7"), R::ChanSip13) << QStringLiteral("DNS:192.0.2.7");
    QTest::newRow("chan_sip 13: no SIP URI") << sipUri << domain(name, R::ChanSip13) << QString();
    QTest::newRow("chan_sip 13: root dot is another text")
        << dns << host(name + QLatin1Char('.'), R::ChanSip13) << QString();
    QTest::newRow("chan_sip 13: NUL in DNS") << nulInDns << host(name, R::ChanSip13) << QString();

    QTest::newRow("chan_sip 13: the wildcard itself")
        << wildcard << host(QStringLiteral("*.carrier.test"), R::ChanSip13)
        << QStringLiteral("DNS:*.carrier.test");
    QTest::newRow("chan_sip 13: U-label is another text")
        << Names{{QStringLiteral("xn--bcher-kva.test")}, {}, {}}
        << host(QStringLiteral("bücher.test"), R::ChanSip13) << QString();

    // PJSIP
    QTest::newRow("pjsip: DNS") << dns << host(name, R::Pjsip) << dnsName;
    QTest::newRow("pjsip: CN beside SAN")
        << cnBesideSan << host(name, R::Pjsip) << QStringLiteral("CN:carrier.test");
    QTest::newRow("pjsip: IP SAN") << address << ip(QStringLiteral("192.0.2.7"), R::Pjsip)
                                   << QStringLiteral("IP:192.0.2.7");
    QTest::newRow("pjsip: SIP URI") << sipUri << host(name, R::Pjsip)
                                    << QStringLiteral("URI:sip:carrier.test");
    QTest::newRow("pjsip: SIPS URI") << sipsUri << domain(name, R::Pjsip)
                                     << QStringLiteral("URI:sips:carrier.test");
    QTest::newRow("pjsip: URI with port is another text")
        << Names{{}, {}, {QStringLiteral("sip:carrier.test:5061")}} << domain(name, R::Pjsip) << QString();
    QTest::newRow("pjsip: other scheme")
        << Names{{}, {}, {QStringLiteral("https:carrier.test")}} << domain(name, R::Pjsip) << QString();
    QTest::newRow("pjsip: no wildcard")
        << wildcard << host(QStringLiteral("sip.carrier.test"), R::Pjsip) << QString();
    QTest::newRow("pjsip: case") << dns << host(QStringLiteral("Carrier.TEST"), R::Pjsip) << dnsName;
    QTest::newRow("pjsip: root dot is another text")
        << dns << host(name + QLatin1Char('.'), R::Pjsip) << QString();
    QTest::newRow("pjsip: longer URI")
        << Names{{}, {}, {QStringLiteral("sip:joe@carrier.test")}} << host(name, R::Pjsip) << QString();
    QTest::newRow("pjsip: NUL in DNS") << nulInDns << host(name, R::Pjsip) << QString();
    QTest::newRow("pjsip: NUL in URI") << nulInUri << host(name, R::Pjsip) << QString();

    // PJSIP with allow_wildcard_certs=yes
    QTest::newRow("pjsip-wildcard: DNS, one label")
        << wildcard << host(QStringLiteral("sip.carrier.test"), R::PjsipWildcard)
        << QStringLiteral("DNS:*.carrier.test");
    QTest::newRow("pjsip-wildcard: CN, one label")
        << cnWildcard << host(QStringLiteral("sip.carrier.test"), R::PjsipWildcard)
        << QStringLiteral("CN:*.carrier.test");
    QTest::newRow("pjsip-wildcard: two labels")
        << wildcard << host(QStringLiteral("a.b.carrier.test"), R::PjsipWildcard) << QString();
    QTest::newRow("pjsip-wildcard: no label") << wildcard << host(name, R::PjsipWildcard) << QString();
    QTest::newRow("pjsip-wildcard: partial")
        << Names{{QStringLiteral("s*.carrier.test")}, {}, {}}
        << host(QStringLiteral("sip.carrier.test"), R::PjsipWildcard) << QString();
    QTest::newRow("pjsip-wildcard: over a top level")
        << Names{{QStringLiteral("*.test")}, {}, {}} << host(name, R::PjsipWildcard)
        << QStringLiteral("DNS:*.test");
    QTest::newRow("pjsip-wildcard: never for an address")
        << Names{{QStringLiteral("*.0.2.7")}, {}, {}} << ip(QStringLiteral("192.0.2.7"), R::PjsipWildcard)
        << QString();
    QTest::newRow("pjsip-wildcard: not in a URI")
        << Names{{}, {}, {QStringLiteral("sip:*.carrier.test")}}
        << host(QStringLiteral("sip.carrier.test"), R::PjsipWildcard) << QString();
    QTest::newRow("pjsip-wildcard: exact still fits") << dns << host(name, R::PjsipWildcard) << dnsName;
}

void TestIdentity::namesAreCompared()
{
    QFETCH(Names, names);
    QFETCH(RequiredIdentity, required);
    QFETCH(QString, matchedBy);

    const IdentityResult result = checkIdentity(certificateWith(names), required);
    QVERIFY(result.checked);
    QCOMPARE(result.matchedBy, matchedBy);
    QCOMPARE(result.valid, !matchedBy.isEmpty());
}

void TestIdentity::nothingRequiredIsNotChecked()
{
    const IdentityResult result =
        checkIdentity(certificateWith({{QStringLiteral("carrier.test")}, {}, {}}), {});
    QVERIFY(!result.checked);
    QVERIFY(!result.valid);
    QCOMPARE(result.found, QStringList({QStringLiteral("DNS:carrier.test"), QStringLiteral("CN:nobody")}));
}

void TestIdentity::requiredAndFoundAreTold()
{
    const Certificate certificate = certificateWith({{withNul(QStringLiteral("a"), QStringLiteral("b"))},
                                                     {QStringLiteral("::1")},
                                                     {QStringLiteral("sip:x.test")}});
    const IdentityResult result =
        checkIdentity(certificate, domain(QStringLiteral("Carrier.Test."), IdentityRule::Rfc5922));
    QCOMPARE(result.required,
             QStringList({QStringLiteral("URI:sip:carrier.test"), QStringLiteral("DNS:carrier.test")}));
    QCOMPARE(result.found,
             QStringList({QStringLiteral("DNS:a\\x00b"), QStringLiteral("IP:::1"),
                          QStringLiteral("URI:sip:x.test"), QStringLiteral("CN:nobody")}));
    QCOMPARE(checkIdentity(certificate, ip(QStringLiteral("[::1]"), IdentityRule::Strict)).required,
             QStringList(QStringLiteral("IP:::1")));
}

void TestIdentity::emptySubjectAlternativeNameForbidsCommonName()
{
    CertificateSpec spec = leafSpec({});
    spec.commonName = QStringLiteral("carrier.test");
    const Certificate certificate = build(with(spec, "2.5.29.17", "DER:3000")).certificate;
    QVERIFY(!checkIdentity(certificate, domain(QStringLiteral("carrier.test"), IdentityRule::Rfc5922)).valid);
    QVERIFY(checkIdentity(certificate, domain(QStringLiteral("carrier.test"), IdentityRule::Pjsip)).valid);
}

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
