#include "core/asterisk/sdp/outcome_matrix.h"
#include "core/asterisk/sdp/sdp_oracle.h"
#include "core/crypto/crypto.h"
#include "core/sip/sdp.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using carrier::MediaPolicy;
using carrier::Stack;

namespace {

const QString data = QStringLiteral(TRUNKSEAL_INTEROP "/data/oracle/");
constexpr auto head = "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nc=IN IP4 127.0.0.1\nt=0 0\n";

struct Offer {
    QString name;
    QByteArray sdp;
};

/// An endpoint of data/oracle/pjsip.conf and the peer of the same name in sip.conf.
struct Peer {
    const char *name;
    OracleSettings settings;
};

struct Server {
    const char *name;
    const char *version; ///< of the lab
    AsteriskVersion release;
    Stack stack;
    int port;
};

const std::array servers{Server{"PJSIP of 16", "16", {16, 28, 0}, Stack::Pjsip, 5060},
                         Server{"chan_sip of 16", "16", {16, 28, 0}, Stack::ChanSip, 5070},
                         Server{"PJSIP of 22", "22", {22, 10, 1}, Stack::Pjsip, 5060}};

std::vector<Peer> peers()
{
    const auto peer = [](const char *name, MediaPolicy media, auto change) {
        OracleSettings settings;
        settings.media = media;
        change(settings);
        return Peer{name, settings};
    };
    const auto asIs = [](OracleSettings &) {};
    const auto dtls = [](OracleSettings &s) { s.dtls = true; };
    const auto avpf = [](OracleSettings &s) { s.useAvpf = true; };
    return {peer("required", MediaPolicy::Required, asIs),
            peer("optional", MediaPolicy::Optional, asIs),
            peer("clear", MediaPolicy::Clear, asIs),
            peer("tag32", MediaPolicy::Required, [](OracleSettings &s) { s.tag32 = true; }),
            peer("dtls", MediaPolicy::Required, dtls),
            peer("avpf", MediaPolicy::Required, avpf),
            peer("clear_avpf", MediaPolicy::Clear, avpf),
            peer("dtls_avpf", MediaPolicy::Required, [](OracleSettings &s) { s.dtls = s.useAvpf = true; }),
            peer("alaw", MediaPolicy::Required, [](OracleSettings &s) {
                s.codecs = QStringList{QStringLiteral("alaw"), QStringLiteral("g722")};
            })};
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// data/oracle/offers.txt: "# name" and what stands behind t=0 0, or a whole description. {30} is a fresh
/// key.
std::vector<Offer> readOffers()
{
    std::vector<Offer> offers;
    static const QRegularExpression key(QStringLiteral("\\{([0-9]+)\\}"));
    const QString text = QString::fromUtf8(readFile(data + QStringLiteral("offers.txt"))).mid(2);
    for (const QString &block : text.split(QStringLiteral("\n# "))) {
        QString sdp = block.mid(block.indexOf(u'\n') + 1);
        for (auto match = key.match(sdp); match.hasMatch(); match = key.match(sdp)) {
            const Secret bytes = crypto::randomSecret(match.captured(1).toInt());
            sdp.replace(match.capturedStart(), match.capturedLength(),
                        QString::fromLatin1(bytes.bytes().toByteArray().toBase64()));
        }
        sdp = sdp.trimmed().isEmpty() ? QString() : sdp.endsWith(u'\n') ? sdp : sdp + u'\n';
        if (!sdp.startsWith(QLatin1String("v=")))
            sdp.prepend(QLatin1String(head));
        offers.push_back({block.left(block.indexOf(u'\n')), sdp.toUtf8().replace('\n', "\r\n")});
    }
    return offers;
}

/// What an answer says, in one line: its streams, keys and direction.
QString shapeOf(const QByteArray &answer)
{
    QStringList words;
    static const QRegularExpression port(QStringLiteral("^(m=\\w+) (?:[1-9][0-9]*|\\[port\\])"));
    for (const QByteArray &raw : answer.split('\n')) {
        QString line = QString::fromUtf8(raw.trimmed());
        if (line.startsWith(QLatin1String("m=")))
            words << line.replace(port, QStringLiteral("\\1 PORT"));
        else if (line.startsWith(QLatin1String("a=crypto:")))
            words << line.section(u' ', 0, 1);
        else if (line.startsWith(QLatin1String("a=fingerprint:")))
            words << QStringLiteral("a=fingerprint");
        else if (line == QLatin1String("a=sendonly") || line == QLatin1String("a=recvonly")
                 || line == QLatin1String("a=inactive"))
            words << line;
    }
    return words.join(QStringLiteral("; "));
}

const std::array policies{MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required};

/// "out-required-clear": a call by our policy to the carrier's peer of that name. One a stack.
QString callName(Stack stack, MediaPolicy ours, MediaPolicy theirs)
{
    return QStringLiteral("out-%1-%2%3")
        .arg(toWord(ours), toWord(theirs), stack == Stack::ChanSip ? QStringLiteral("-sip") : QString());
}

/// The trunk that a call is placed over, as text of pjsip.conf or sip.conf. The carrier, which is the same
/// Asterisk, knows it by the user in From.
QByteArray trunk(Stack stack, MediaPolicy ours, MediaPolicy theirs)
{
    const bool encrypts = ours != MediaPolicy::Clear;
    const QString name = callName(stack, ours, theirs);
    if (stack == Stack::ChanSip)
        return QStringLiteral("[%1]\ntype=peer\nhost=127.0.0.1\nport=5060\nfromuser=%2\nencryption=%3\n"
                              "context=oracle\ndisallow=all\nallow=ulaw\n")
            .arg(name, toWord(theirs), encrypts ? QStringLiteral("yes") : QStringLiteral("no"))
            .toUtf8();
    return QStringLiteral("[%1](base)\nfrom_user=%2\nmedia_encryption=%3\nmedia_encryption_optimistic=%4\n")
        .arg(name, toWord(theirs), encrypts ? QStringLiteral("sdes") : QStringLiteral("no"),
             ours == MediaPolicy::Optional ? QStringLiteral("yes") : QStringLiteral("no"))
        .toUtf8();
}

/// CLI commands that place every call between our policies and the carrier's peers.
QStringList originate()
{
    QStringList commands;
    for (const MediaPolicy ours : policies) {
        for (const MediaPolicy theirs : policies) {
            const QString pjsip = callName(Stack::Pjsip, ours, theirs);
            const QString chanSip = callName(Stack::ChanSip, ours, theirs);
            commands << QStringLiteral(
                            "channel originate PJSIP/%1/sip:%1@127.0.0.1:5060 extension reached@oracle")
                            .arg(pjsip)
                     << QStringLiteral("channel originate SIP/%1/%1 extension reached@oracle").arg(chanSip);
        }
    }
    return commands;
}

QByteArray trunks(Stack stack)
{
    QByteArray text;
    for (const MediaPolicy ours : policies) {
        for (const MediaPolicy theirs : policies)
            text += trunk(stack, ours, theirs);
    }
    return text;
}

QString outcome(int code, const QByteArray &answer)
{
    return code == 200 ? QStringLiteral("200 ") + shapeOf(answer) : QString::number(code);
}

} // namespace

/// Every offer is sent to a real Asterisk as an INVITE and must fare as predicted.
class TestOracle : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyOfferFaresAsPredicted_data();
    void everyOfferFaresAsPredicted();
    void incomingCallsFareAsTheMatrixSays_data();
    void incomingCallsFareAsTheMatrixSays();
    void outgoingCallsFareAsTheMatrixSays_data() { incomingCallsFareAsTheMatrixSays_data(); }
    void outgoingCallsFareAsTheMatrixSays();

private:
    void writeConfiguration();
    Outcome placed(const Server &server, const OutcomeCell &cell) const;
    QJsonArray callsOf(const char *version) const;
    void place(const char *version);
    QString fared(const Server &server, const Peer &peer, const Offer &offer) const
    {
        const QJsonObject answer = m_answers.value(key(server, peer.name, offer.name));
        return outcome(answer.value(QLatin1String("code")).toInt(),
                       answer.value(QLatin1String("sdp")).toString().toUtf8());
    }
    static QString key(const Server &server, const char *peer, const QString &offer)
    {
        return QStringLiteral("%1/%2/%3").arg(QLatin1String(server.name), QLatin1String(peer), offer);
    }
    static TargetProfile target(const Server &server)
    {
        TargetProfile profile;
        profile.version = server.release;
        return profile;
    }

    std::vector<Offer> m_offers = readOffers();
    QTemporaryDir m_folder;
    QString m_lab =
        qEnvironmentVariable("LAB_DIR", QDir::homePath() + QStringLiteral("/.cache/trunkseal-lab"));
    QMap<QString, QJsonObject> m_answers;
    QMap<QString, QString> m_logs; ///< of each version
};

QJsonArray TestOracle::callsOf(const char *version) const
{
    QJsonArray calls;
    for (const Server &server : servers) {
        for (const Peer &peer : peers()) {
            for (const Offer &offer : m_offers) {
                if (qstrcmp(server.version, version) == 0)
                    calls << QJsonObject{{QStringLiteral("key"), key(server, peer.name, offer.name)},
                                         {QStringLiteral("host"), QStringLiteral("127.0.0.1")},
                                         {QStringLiteral("port"), server.port},
                                         {QStringLiteral("user"), QLatin1String(peer.name)},
                                         {QStringLiteral("sdp"), QString::fromUtf8(offer.sdp)}};
            }
        }
    }
    return calls;
}

void TestOracle::place(const char *version)
{
    const QString offers = m_folder.filePath(QStringLiteral("offers.json"));
    const QString answers = m_folder.filePath(QStringLiteral("answers.json"));
    QFile::remove(answers);
    const QJsonArray calls = callsOf(version);
    QFile file(offers);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(calls).toJson());
    file.close();
    QProcess scratch;
    scratch.setProcessChannelMode(QProcess::MergedChannels);
    QStringList arguments{QLatin1String(version), m_folder.filePath(QStringLiteral("conf"))};
    arguments << originate()
              << QStringLiteral("!/usr/bin/python3 '%1' '%2' '%3'")
                     .arg(QStringLiteral(TRUNKSEAL_INTEROP "/support/send_offers.py"), offers, answers)
              << QStringLiteral("!cat '%1/root%2/mnt/log/full'").arg(m_lab, QLatin1String(version));
    scratch.start(QStringLiteral(TRUNKSEAL_INTEROP "/lab/scratch-asterisk"), arguments);
    QVERIFY(scratch.waitForFinished(50000));
    const QByteArray log = scratch.readAll();
    m_logs.insert(QLatin1String(version), QString::fromUtf8(log));
    const QJsonArray results = QJsonDocument::fromJson(readFile(answers)).array();
    QVERIFY2(results.size() == calls.size(), log.constData());
    for (qsizetype i = 0; i < results.size(); ++i)
        m_answers.insert(calls[i].toObject().value(QLatin1String("key")).toString(), results[i].toObject());
}

void TestOracle::writeConfiguration()
{
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("conf")));
    const QString conf = m_folder.filePath(QStringLiteral("conf/"));
    for (const char *name : {"pjsip.conf", "sip.conf", "extensions.conf", "modules.conf"}) {
        QByteArray text = readFile(data + QLatin1String(name));
        if (qstrcmp(name, "pjsip.conf") == 0)
            text += trunks(Stack::Pjsip);
        else if (qstrcmp(name, "sip.conf") == 0)
            text += trunks(Stack::ChanSip);
        QFile file(conf + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    for (const char *name : {"good.pem", "root.crt"}) {
        QVERIFY(
            QFile::copy(m_lab + QStringLiteral("/pki/") + QLatin1String(name), conf + QLatin1String(name)));
        QVERIFY(QFile::setPermissions(conf + QLatin1String(name), QFile::ReadOwner | QFile::ReadOther));
    }
}

void TestOracle::initTestCase()
{
    QVERIFY(m_offers.size() > 60);
    QVERIFY2(QDir(m_lab + QStringLiteral("/root16")).exists(), "the lab is not installed");
    writeConfiguration();
    for (const char *version : {"16", "22"}) {
        if (!QTest::currentTestFailed())
            place(version);
    }
}

void TestOracle::everyOfferFaresAsPredicted_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<int>("peer");
    const auto all = peers();
    for (size_t s = 0; s < servers.size(); ++s) {
        for (size_t p = 0; p < all.size(); ++p)
            QTest::addRow("%s, %s", servers[s].name, all[p].name)
                << static_cast<int>(s) << static_cast<int>(p);
    }
}

void TestOracle::everyOfferFaresAsPredicted()
{
    QFETCH(int, server);
    QFETCH(int, peer);
    const Server &asked = servers[static_cast<size_t>(server)];
    Peer called = peers()[static_cast<size_t>(peer)];
    called.settings.stack = asked.stack;
    QStringList differences;
    for (const Offer &offer : m_offers) {
        const auto prediction = predictAnswer(offer.sdp, target(asked), called.settings);
        QVERIFY2(prediction, qPrintable(offer.name));
        const QString expected = outcome(prediction->sipCode, prediction->answer);
        const QString real = fared(asked, called, offer);
        if (expected != real)
            differences << QStringLiteral("%1: predicted %2, was %3").arg(offer.name, expected, real);
        QCOMPARE(prediction->accepts, prediction->sipCode == 200);
        const bool isSdes = !prediction->suite.isEmpty();
        QCOMPARE(prediction->encrypted, prediction->answer.contains(isSdes ? "a=crypto" : "a=fingerprint"));
        QVERIFY(!prediction->reasons.isEmpty());
        for (const SdpLineVerdict &line : prediction->lines)
            QVERIFY2(!line.reason.isEmpty(), line.text.constData());
    }
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
}

void TestOracle::incomingCallsFareAsTheMatrixSays_data()
{
    QTest::addColumn<int>("server");
    for (size_t s = 0; s < servers.size(); ++s)
        QTest::addRow("%s", servers[s].name) << static_cast<int>(s);
}

void TestOracle::incomingCallsFareAsTheMatrixSays()
{
    QFETCH(int, server);
    const Server &asked = servers[static_cast<size_t>(server)];
    static const std::array offered{"RTP/AVP without crypto", "RTP/AVP with crypto", "80"};
    for (const auto &row : outcomeMatrix(asked.stack, CallDirection::Incoming, target(asked))) {
        for (const OutcomeCell &cell : row) {
            const QByteArray peer = toWord(cell.policy).toUtf8();
            if (asked.stack == Stack::ChanSip && cell.policy == MediaPolicy::Optional)
                continue; // there is no such peer
            const QString offer = QLatin1String(offered[static_cast<size_t>(cell.mode)]);
            const QJsonObject answer = m_answers.value(key(asked, peer.constData(), offer));
            const int code = answer.value(QLatin1String("code")).toInt();
            const bool secure =
                answer.value(QLatin1String("sdp")).toString().contains(QLatin1String("a=crypto"));
            const Outcome was = code != 200 ? Outcome::Fails : secure ? Outcome::Srtp : Outcome::Clear;
            QVERIFY2(was == cell.outcome, qPrintable(toWord(cell.policy) + u' ' + toWord(cell.mode)));
            QCOMPARE(cell.sipCode, code == 200 ? 0 : code);
        }
    }
}

/// How the call by the cell's policy to a carrier of its mode went, by the words of extensions.conf.
Outcome TestOracle::placed(const Server &server, const OutcomeCell &cell) const
{
    const QString name = callName(server.stack, cell.policy, policies[static_cast<size_t>(cell.mode)]);
    const QString log = m_logs.value(QLatin1String(server.version));
    if (!log.contains(QStringLiteral("/%1-0").arg(name)))
        return Outcome::Fails;
    return log.contains(QStringLiteral("answered %1 1").arg(name)) ? Outcome::Srtp : Outcome::Clear;
}

void TestOracle::outgoingCallsFareAsTheMatrixSays()
{
    QFETCH(int, server);
    const Server &asked = servers[static_cast<size_t>(server)];
    for (const auto &row : outcomeMatrix(asked.stack, CallDirection::Outgoing, target(asked))) {
        for (const OutcomeCell &cell : row) {
            const QString place = toWord(cell.policy) + u' ' + toWord(cell.mode);
            QVERIFY2(placed(asked, cell) == cell.outcome, qPrintable(place));
        }
    }
}

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
