#include "core/asterisk/render.h"
#include "core/carrier/anchors.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Stack;
using carrier::Transport;
using carrier::TrustSource;

namespace {

QByteArray fakePem(char fill)
{
    QByteArray der("\x30\x82\x01\x00", 4);
    der.append(256, fill);
    return "note\n-----BEGIN CERTIFICATE-----\n" + der.toBase64() + "\n-----END CERTIFICATE-----\n";
}

Carrier acme()
{
    Carrier c;
    c.id = QStringLiteral("id-acme");
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.example.com");
    c.authUser = QStringLiteral("user1");
    return c;
}

std::vector<CarrierSecret> secretFor(const Carrier &c, const char *password = "pa;ss")
{
    return {{c.id, Secret(QByteArrayView(password))}};
}

QByteArray contentOf(const Rendered &rendered, const char *path)
{
    for (const RenderedFile &file : rendered.files) {
        if (file.path == QLatin1String(path))
            return file.content;
    }
    return {};
}

TargetProfile version(int major, int minor = 0)
{
    TargetProfile target;
    target.version = {major, minor, 0};
    return target;
}

} // namespace

class TestRender : public QObject {
    Q_OBJECT

private slots:
    void sealedPjsipTrunk()
    {
        Carrier c = acme();
        c.matchAddresses = {QStringLiteral("192.0.2.0/24")};
        c.registers = true;
        c.callerId = QStringLiteral("+15550100");
        const auto rendered = render({c}, secretFor(c), version(16, 28));
        QVERIFY(rendered.has_value());
        QCOMPARE(rendered->files.size(), std::size_t(1));
        QVERIFY(rendered->files.front().holdsSecret);
        QCOMPARE(rendered->includes.front().line, QStringLiteral("#include pjsip_trunkseal.conf"));
        const QByteArray expected = R"([trunkseal-tls]
type = transport
protocol = tls
bind = 0.0.0.0
method = tlsv1_2
verify_server = yes
ca_list_file = /etc/ssl/certs/ca-certificates.crt

[acme]
type = endpoint
transport = trunkseal-tls
aors = acme
outbound_auth = acme
context = from-trunk
disallow = all
allow = ulaw,alaw
media_encryption = sdes
media_encryption_optimistic = no
from_user = user1
callerid = <+15550100>
dtmf_mode = rfc4733
direct_media = no
rtp_symmetric = yes

[acme]
type = aor
contact = sip:sip.example.com:5061\;transport=tls
qualify_frequency = 60

[acme]
type = auth
auth_type = userpass
username = user1
password = pa\;ss

[acme]
type = identify
endpoint = acme
match = 192.0.2.0/24

[acme]
type = registration
transport = trunkseal-tls
outbound_auth = acme
server_uri = sip:sip.example.com:5061\;transport=tls
client_uri = sip:user1@sip.example.com
contact_user = user1
expiration = 3600
line = yes
endpoint = acme
)";
        const QByteArray content = rendered->files.front().content;
        QCOMPARE(QString::fromUtf8(content.mid(content.indexOf("[trunkseal-tls]"))),
                 QString::fromUtf8(expected));
    }

    void sealedChanSipTrunk()
    {
        Carrier c = acme();
        c.stack = Stack::ChanSip;
        c.registers = true;
        const auto rendered = render({c}, secretFor(c), version(16, 28));
        QVERIFY(rendered.has_value());
        const QByteArray text = contentOf(*rendered, "sip_trunkseal.conf");
        QVERIFY(text.contains("[general](+)\ntlsenable = yes\ntlsdontverifyserver = no\n"
                              "tlscafile = /etc/ssl/certs/ca-certificates.crt\n"
                              "register = tls://user1:pa\\;ss:user1@sip.example.com:5061/user1~3600\n"));
        QVERIFY(text.contains(
            "[acme]\ntype = peer\ntransport = tls\nencryption = yes\nhost = sip.example.com\nport = 5061\n"
            "defaultuser = user1\nremotesecret = pa\\;ss\nfromuser = user1\ninsecure = port,invite\n"));
        QCOMPARE(rendered->includes.front().file, QStringLiteral("sip.conf"));
    }

    void mediaPolicyIsWritten_data()
    {
        QTest::addColumn<int>("media");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("clear") << int(MediaPolicy::Clear)
                               << QByteArray("media_encryption = no\nmedia_encryption_optimistic = no\n");
        QTest::newRow("optional") << int(MediaPolicy::Optional)
                                  << QByteArray(
                                         "media_encryption = sdes\nmedia_encryption_optimistic = yes\n");
        QTest::newRow("required") << int(MediaPolicy::Required)
                                  << QByteArray(
                                         "media_encryption = sdes\nmedia_encryption_optimistic = no\n");
    }

    void mediaPolicyIsWritten()
    {
        QFETCH(int, media);
        QFETCH(QByteArray, lines);
        Carrier c = acme();
        c.media = MediaPolicy(media);
        const auto rendered = render({c}, secretFor(c), version(22));
        QVERIFY(rendered.has_value());
        QVERIFY(rendered->files.front().content.contains(lines));
        QVERIFY(rendered->files.front().content.contains("method = sslv23\n"));
    }

    void trustHasATransportOfItsOwn()
    {
        Carrier own = acme();
        own.trust = TrustSource::OwnAnchors;
        own.anchorsPem = fakePem('a');
        own.allowWildcard = true;
        Carrier system = acme();
        system.id = system.name = QStringLiteral("beta");
        Carrier loose = acme();
        loose.id = loose.name = QStringLiteral("gamma");
        loose.verifyServer = false;
        auto secrets = secretFor(own);
        for (const Carrier *c : {&system, &loose})
            secrets.push_back(secretFor(*c).front());
        const auto rendered = render({loose, system, own}, secrets, version(22));
        QVERIFY(rendered.has_value());
        const QByteArray text = contentOf(*rendered, "pjsip_trunkseal.conf");
        QVERIFY(text.contains(
            "[trunkseal-tls-acme]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0\nmethod = sslv23\n"
            "verify_server = yes\nca_list_file = /etc/asterisk/trunkseal/acme-ca.pem\n"
            "allow_wildcard_certs = yes\n"));
        QVERIFY(text.contains("[trunkseal-unverified-tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0\n"
                              "method = sslv23\nverify_server = no\n\n"));
        QVERIFY(text.contains("[beta]\ntype = endpoint\ntransport = trunkseal-tls\n"));
        QVERIFY(text.contains("[gamma]\ntype = endpoint\ntransport = trunkseal-unverified-tls\n"));
        const QByteArray anchors = contentOf(*rendered, "trunkseal/acme-ca.pem");
        QVERIFY(anchors.startsWith("-----BEGIN CERTIFICATE-----\n"));
        QVERIFY(!anchors.contains("note"));
    }

    void existingTransportIsUsed()
    {
        TargetProfile target = version(16, 28);
        target.existingTlsTransport = QStringLiteral("their-tls");
        const Carrier c = acme();
        const auto rendered = render({c}, secretFor(c), target);
        QVERIFY(rendered.has_value());
        QVERIFY(rendered->files.front().content.contains("transport = their-tls\n"));
        QVERIFY(!rendered->files.front().content.contains("type = transport"));
    }

    void orderOfCarriersDoesNotMatter()
    {
        Carrier a = acme();
        Carrier b = acme();
        b.id = b.name = QStringLiteral("beta");
        const std::vector<CarrierSecret> secrets{secretFor(a).front(), secretFor(b).front()};
        QCOMPARE(render({a, b}, secrets, version(16))->files.front().content,
                 render({b, a}, secrets, version(16))->files.front().content);
    }

    void chanSipAnchorsAreJoined()
    {
        Carrier own = acme();
        own.stack = Stack::ChanSip;
        own.trust = TrustSource::OwnAnchors;
        own.anchorsPem = fakePem('a');
        Carrier system = acme();
        system.stack = Stack::ChanSip;
        system.id = system.name = QStringLiteral("beta");
        const auto rendered =
            render({own, system}, {secretFor(own).front(), secretFor(system).front()}, version(16));
        QVERIFY(rendered.has_value());
        const QByteArray text = contentOf(*rendered, "sip_trunkseal.conf");
        QVERIFY(
            text.contains("tlscafile = /etc/asterisk/trunkseal/chan_sip.pem\ntlscapath = /etc/ssl/certs\n"));
        QCOMPARE(contentOf(*rendered, "trunkseal/chan_sip.pem").count("BEGIN CERTIFICATE"), 1);
    }

    void chanSipTcpIsSwitchedOn()
    {
        Carrier c = acme();
        c.stack = Stack::ChanSip;
        c.transport = Transport::Tcp;
        c.port = 5060;
        const auto rendered = render({c}, secretFor(c), version(16));
        QVERIFY(rendered->files.front().content.contains("[general](+)\ntcpenable = yes\n\n[acme]"));
    }

    void addressAndSrvAreWrittenAsTheyMust()
    {
        Carrier c = acme();
        c.host = QStringLiteral("2001:db8::1");
        QVERIFY(render({c}, secretFor(c), version(16))
                    ->files.front()
                    .content.contains("contact = sip:[2001:db8::1]:5061\\;transport=tls\n"));
        c.host = QStringLiteral("sip.example.com");
        c.useSrv = true;
        QVERIFY(render({c}, secretFor(c), version(16))
                    ->files.front()
                    .content.contains("contact = sip:sip.example.com\\;transport=tls\n"));
        c.useSrv = false;
        c.transport = Transport::Udp;
        c.port = 5060;
        const QByteArray udp = render({c}, secretFor(c), version(16))->files.front().content;
        QVERIFY(udp.contains("contact = sip:sip.example.com:5060\n"));
        QVERIFY(!udp.contains("transport ="));
    }

    void extraSettingsGoToTheirObject()
    {
        Carrier c = acme();
        c.otherSettings = {{QStringLiteral("rtp_timeout"), QStringLiteral("30")},
                           {QStringLiteral("aor/remove_existing"), QStringLiteral("yes")}};
        const QByteArray text = render({c}, secretFor(c), version(16))->files.front().content;
        QVERIFY(text.contains("rtp_symmetric = yes\nrtp_timeout = 30\n"));
        QVERIFY(text.contains("qualify_frequency = 60\nremove_existing = yes\n"));
        c.otherSettings = {{QStringLiteral("registration/retry_interval"), QStringLiteral("30")}};
        const auto refused = render({c}, secretFor(c), version(16));
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QStringLiteral("registration/retry_interval")));
    }

    void impossibleTargetIsRefused_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("chan_sip on 21") << 0 << "chan_sip";
        QTest::newRow("wildcard on 16.27") << 1 << "16.28";
        QTest::newRow("two of one name") << 2 << "rename";
        QTest::newRow("mixed checks on chan_sip") << 3 << "beta";
        QTest::newRow("no password") << 4 << "password";
        QTest::newRow("hostile directory") << 5 << "absolute";
        QTest::newRow("hostile bind") << 6 << "bind";
        QTest::newRow("hostile transport") << 7 << "section name";
        QTest::newRow("PJSIP on 11") << 8 << "too old";
        QTest::newRow("optional on chan_sip") << 9 << "optional SRTP";
    }

    void impossibleTargetIsRefused()
    {
        QFETCH(int, what);
        QFETCH(QString, says);
        Carrier a = acme();
        Carrier b = acme();
        b.id = b.name = QStringLiteral("beta");
        TargetProfile target = version(16, 27);
        std::vector<CarrierSecret> secrets{secretFor(a).front(), secretFor(b).front()};
        if (what == 0 || what == 3 || what == 9)
            a.stack = b.stack = Stack::ChanSip;
        if (what == 0)
            target = version(21);
        a.allowWildcard = what == 1;
        if (what == 2)
            b.name = QStringLiteral("ACME");
        b.verifyServer = what != 3;
        if (what == 4)
            secrets.clear();
        if (what == 5)
            target.configDir = QStringLiteral("/etc\n[x]");
        if (what == 6)
            target.bindAddress = QStringLiteral("0.0.0.0\nmethod=tlsv1");
        if (what == 7)
            target.existingTlsTransport = QStringLiteral("x]\n");
        if (what == 8)
            target = version(11);
        if (what == 9)
            a.media = MediaPolicy::Optional;
        const auto result = render({a, b}, secrets, target);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::BadInput);
        QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
    }

    void previewShowsNoPassword()
    {
        const auto text = preview(acme(), version(16, 28));
        QVERIFY(text.has_value());
        QVERIFY(text->contains(QStringLiteral("password = [in the vault]\n")));
        Carrier c = acme();
        c.host.clear();
        QVERIFY(!preview(c, version(16, 28)));
    }

    void noCarriersNeedNoFiles()
    {
        const auto rendered = render({}, {}, version(16));
        QVERIFY(rendered.has_value());
        QVERIFY(rendered->files.empty() && rendered->includes.empty());
    }
};

QTEST_GUILESS_MAIN(TestRender)
#include "tst_render.moc"
