#include "core/asterisk/lint/lint.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace trunkseal;
using asterisk::LintFinding;
using asterisk::LintSeverity;
using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Posture;
using carrier::Stack;
using carrier::Transport;

namespace {

asterisk::TargetProfile targetOf(const QString &version)
{
    asterisk::TargetProfile target;
    target.version = *asterisk::AsteriskVersion::parse(version);
    return target;
}

struct Variant {
    const char *name;
    std::function<void(Carrier &)> change;
};

const std::vector<Variant> &variants()
{
    static const std::vector<Variant> all{
        {"plain", [](Carrier &) {}},
        {"login", [](Carrier &c) { c.authUser = QStringLiteral("acme"); }},
        {"registers",
         [](Carrier &c) {
             c.authUser = QStringLiteral("acme");
             c.registers = true;
         }},
        {"incoming login", [](Carrier &c) { c.inboundUser = QStringLiteral("acme-in"); }},
        {"address", [](Carrier &c) { c.host = QStringLiteral("192.0.2.10"); }},
        {"IPv6", [](Carrier &c) { c.host = QStringLiteral("2001:db8::10"); }},
        {"SRV", [](Carrier &c) { c.useSrv = true; }},
        {"two hosts", [](Carrier &c) { c.moreHosts = QStringList{QStringLiteral("b.acme.test:5071")}; }},
        {"proxy", [](Carrier &c) { c.outboundProxy = QStringLiteral("proxy.acme.test:5061"); }},
        {"not verified", [](Carrier &c) { c.verifyServer = false; }},
        {"client certificate",
         [](Carrier &c) {
             c.clientCertFile = QStringLiteral("/etc/asterisk/keys/a.pem");
             c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/a.key");
         }},
        {"not watched", [](Carrier &c) { c.qualifyEvery = std::chrono::seconds(0); }},
        {"matches", [](Carrier &c) { c.matchAddresses = QStringList{QStringLiteral("192.0.2.0/24")}; }},
        {"NAT",
         [](Carrier &c) {
             c.nat.rewriteContact = true;
             c.nat.externalAddress = QStringLiteral("198.51.100.1");
             c.nat.localNetworks = QStringList{QStringLiteral("10.0.0.0/8")};
         }},
        {"timers", [](Carrier &c) { c.sessionTimers = carrier::SessionTimers::Always; }},
        {"identity",
         [](Carrier &c) {
             c.trustsIdentity = true;
             c.sendIdentity = carrier::SendIdentity::PAssertedIdentity;
             c.callerId = QStringLiteral("15550100");
         }},
    };
    return all;
}

Carrier make(Stack stack, Transport transport, MediaPolicy media, const Variant &variant)
{
    Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    c.stack = stack;
    c.transport = transport;
    c.port = transport == Transport::Tls ? 5061 : 5060;
    c.media = media;
    variant.change(c);
    return c;
}

bool has(const std::vector<LintFinding> &findings, const char *rule)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const LintFinding &each) { return each.rule == QLatin1String(rule); });
}

} // namespace

/// What TrunkSeal itself writes has no errors, and a posture that leaves something open is told by its name.
class TestLintCarriers : public QObject {
    Q_OBJECT

private slots:
    void whatWeWriteIsSound_data();
    void whatWeWriteIsSound();
    void rowsForVicidialAreSound_data() { whatWeWriteIsSound_data(); }
    void rowsForVicidialAreSound();
    void manyCarriersAreJudgedOneByOne();
    void fewAreRefused();

private:
    int m_seen = 0;
    int m_refused = 0;
};

void TestLintCarriers::whatWeWriteIsSound_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<Carrier>("carrier");
    const auto word = [](auto value) { return toWord(value).toLatin1(); };
    for (const QString &version : {QStringLiteral("13.38"), QStringLiteral("16.28"), QStringLiteral("18.21"),
                                   QStringLiteral("20.5"), QStringLiteral("22.10")}) {
        for (const Stack stack : {Stack::Pjsip, Stack::ChanSip, Stack::PjsipWizard}) {
            if (stack == Stack::ChanSip && version.startsWith(QLatin1String("22")))
                continue;
            for (const Transport transport : {Transport::Udp, Transport::Tcp, Transport::Tls}) {
                for (const MediaPolicy media :
                     {MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required}) {
                    for (const Variant &variant : variants())
                        QTest::addRow("%s %s %s %s %s", qPrintable(version), word(stack).constData(),
                                      word(transport).constData(), word(media).constData(), variant.name)
                            << version << make(stack, transport, media, variant);
                }
            }
        }
    }
}

void TestLintCarriers::whatWeWriteIsSound()
{
    QFETCH(QString, version);
    QFETCH(Carrier, carrier);
    const auto findings = asterisk::lintCarriers({carrier}, targetOf(version));
    ++m_seen;
    if (has(findings, "carrier_invalid")) {
        ++m_refused;
        QCOMPARE(findings.back().severity, LintSeverity::Error);
        return; // the writer refuses it, and lint says why
    }
    for (const LintFinding &each : findings)
        QVERIFY2(
            each.severity != LintSeverity::Error,
            qPrintable(
                QStringLiteral("%1:%2 %3: %4").arg(each.file).arg(each.line).arg(each.rule, each.message)));
    const Posture posture = carrier::posture(carrier);
    QCOMPARE(has(findings, "trunk_in_clear"), posture == Posture::Clear);
    QCOMPARE(has(findings, "media_keys_exposed"), posture == Posture::MediaKeysExposed);
    QCOMPARE(has(findings, "signalling_only"), posture == Posture::SignallingOnly);
    if (posture == Posture::MayFallBack)
        QVERIFY(has(findings, "srtp_may_fall_back"));
    if (posture == Posture::Sealed && carrier.verifyServer)
        QVERIFY(!has(findings, "tls_not_verified") && !has(findings, "tls_verification_off"));
    if (carrier.transport == Transport::Tls && !carrier.verifyServer)
        QVERIFY(has(findings, "tls_not_verified") || has(findings, "tls_verification_off"));
}

void TestLintCarriers::rowsForVicidialAreSound()
{
    QFETCH(QString, version);
    QFETCH(Carrier, carrier);
    const Secret word = Secret::fromString(QStringLiteral("correct horse battery"));
    const auto rendered = asterisk::renderVicidial(carrier, {{carrier.name, word, word}}, targetOf(version));
    if (!rendered)
        return;
    for (const LintFinding &each : asterisk::lintVicidialRow(rendered->row, targetOf(version)))
        QVERIFY2(each.severity != LintSeverity::Error,
                 qPrintable(QStringLiteral("%1 %2: %3\n%4")
                                .arg(each.line)
                                .arg(each.rule, each.message, rendered->row.accountEntry)));
}

void TestLintCarriers::manyCarriersAreJudgedOneByOne()
{
    Carrier good = make(Stack::Pjsip, Transport::Tls, MediaPolicy::Required, variants().front());
    Carrier bad = good;
    bad.name = QStringLiteral("beta");
    bad.host = QStringLiteral("not a host");
    Carrier exposed = make(Stack::Pjsip, Transport::Udp, MediaPolicy::Required, variants().front());
    exposed.name = QStringLiteral("gamma");
    const auto findings = asterisk::lintCarriers({good, bad, exposed}, targetOf(QStringLiteral("16.28")));
    const auto sectionOf = [&](const char *rule) {
        const auto found = std::find_if(findings.begin(), findings.end(), [&](const LintFinding &each) {
            return each.rule == QLatin1String(rule);
        });
        return found == findings.end() ? QString() : found->section;
    };
    QCOMPARE(sectionOf("carrier_invalid"), QStringLiteral("beta"));
    QCOMPARE(sectionOf("media_keys_exposed"), QStringLiteral("gamma"));
}

/// The grid is of carriers that can be written, but for what a version or stack lacks.
void TestLintCarriers::fewAreRefused()
{
    QVERIFY2(m_refused * 5 < m_seen, qPrintable(QStringLiteral("%1 of %2").arg(m_refused).arg(m_seen)));
}

Q_DECLARE_METATYPE(trunkseal::carrier::Carrier)
QTEST_GUILESS_MAIN(TestLintCarriers)
#include "tst_lint_carriers.moc"
