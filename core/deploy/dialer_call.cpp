#include "core/deploy/dialer_call.h"

#include "core/base/text.h"
#include "core/call/request_check.h"
#include "core/deploy/remote_asterisk.h"
#include "core/deploy/transaction_log.h"
#include "core/sip/types.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QThread>
#include <QUuid>

namespace trunkseal::deploy {

namespace {

using call::Check;
using call::CheckState;
using namespace std::chrono_literals;

constexpr auto pause = 300ms;

/// The extension in Asterisk's memory: `dial` calls, `s` runs on the channel that was answered. What they
/// find out is noted in Asterisk's own database, where it can be read and taken away again (a global variable
/// cannot).
class Extension {
public:
    Extension(RemoteAsterisk &asterisk, const QString &id)
        : m_asterisk(asterisk)
        , family(QStringLiteral("trunkseal-call-") + id)
        , context(QStringLiteral("trunkseal-call-") + id)
    {
    }

    Result<void> build(const DialerCallRequest &request, const QString &number)
    {
        const bool pjsip = usesPjsip(request.carrier.stack);
        const QString name = request.carrier.name;
        const QString channel = pjsip ? QStringLiteral("PJSIP/%1@%2").arg(number, name)
                                      : QStringLiteral("SIP/%2/%1").arg(number, name);
        const QString flags = pjsip
            ? QStringLiteral("media=${CHANNEL(rtp,secure,audio)}|signalling=${CHANNEL(pjsip,secure)}"
                             "|remote=${CHANNEL(rtp,dest,audio)}")
            : QStringLiteral("media=${CHANNEL(secure_media)}|signalling=${CHANNEL(secure_signaling)}"
                             "|remote=${CHANNEL(rtpdest)}");
        const QString figures = pjsip ? QStringLiteral("${CHANNEL(rtcp,all,audio)}")
                                      : QStringLiteral("${CHANNEL(rtpqos,audio,all)}");
        const QStringList steps{
            QStringLiteral("dial,1,Dial(%1,%2,gU(%3))")
                .arg(channel)
                .arg(request.answerTimeout.count())
                .arg(context),
            QStringLiteral("dial,2,")
                + note("end",
                       QStringLiteral("status=${DIALSTATUS}|cause=${HANGUPCAUSE}|answer=${HANGUPCAUSE(${"
                                      "HANGUPCAUSE_KEYS()},"
                                      "tech)}")),
            QStringLiteral("s,1,")
                + note("call",
                       QStringLiteral("channel=${CHANNEL(name)}|codec=${CHANNEL(audionativeformat)}|")
                           + flags),
            QStringLiteral("s,2,Playtones(1004/1000)"), // what a milliwatt test tone is: audio that is known
            QStringLiteral("s,3,Wait(%1)").arg(request.talk.count()),
            QStringLiteral("s,4,") + note("figures", QStringLiteral("figures=") + figures),
            QStringLiteral("s,5,Set(GOSUB_RESULT=ABORT)"),
            QStringLiteral("s,6,Return()"),
        };
        for (const QString &step : steps) {
            const auto answer =
                m_asterisk.ask(QStringLiteral("dialplan add extension %1 into %2").arg(step, context));
            if (!answer)
                return fail(answer.error());
            if (!answer->contains(QLatin1String("added into")))
                return fail(ErrorCode::Ssh,
                            Text::tr("Asterisk could not be given the extension of the call. Load its module "
                                     "pbx_config and try again."),
                            answer->trimmed());
        }
        return {};
    }

    Result<void> originate()
    {
        const auto answer = m_asterisk.ask(
            QStringLiteral("channel originate Local/dial@%1/n application Wait 1").arg(context));
        return answer ? Result<void>() : Result<void>(fail(answer.error()));
    }

    Result<QMap<QString, QString>> values()
    {
        const auto shown = m_asterisk.ask(QStringLiteral("database show %1").arg(family));
        if (!shown)
            return fail(shown.error());
        return dialerCallValues(*shown);
    }

    void hangUp(const QString &channel)
    {
        static_cast<void>(m_asterisk.ask(QStringLiteral("channel request hangup %1").arg(channel)));
    }

    void remove()
    {
        static_cast<void>(m_asterisk.ask(QStringLiteral("dialplan remove context %1").arg(context)));
        static_cast<void>(m_asterisk.ask(QStringLiteral("database deltree %1").arg(family)));
    }

private:
    /// Notes `values` ("name=value|name=value") under `key`.
    [[nodiscard]] QString note(const char *key, const QString &values) const
    {
        return QStringLiteral("Set(DB(%1/%2)=%3)").arg(family, QLatin1String(key), values);
    }

    RemoteAsterisk &m_asterisk;

public:
    const QString family;
    const QString context;
};

bool isPlainWord(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z0-9_.+*#-]+\\z"));
    return pattern.match(text).hasMatch();
}

/// The number, when this carrier may be called with it. Errors: BadInput, Refused.
Result<QString> checkedNumber(const DialerCallRequest &request)
{
    const carrier::Carrier &carrier = request.carrier;
    const QString wanted = request.number.isEmpty() ? carrier.testNumber : request.number;
    if (wanted.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Carrier %1 has no test number. Name a number to call, or store one.")
                        .arg(carrier.name));
    if (!isPlainWord(wanted))
        return fail(ErrorCode::BadInput,
                    Text::tr("A dialer dials digits, +, * and #: “%1” is not such a number.").arg(wanted));
    sip::Uri uri;
    uri.user = wanted;
    uri.host = carrier.host;
    call::CallRequest asked;
    asked.target = uri.toString();
    asked.allowExposedKeys = true; // it is the dialer that offers them, as it is configured
    asked.country = carrier.country;
    asked.allowedNumbers = carrier.allowedNumbers;
    const auto plan = call::checkRequest(asked);
    if (!plan)
        return fail(plan.error());
    if (!isPlainWord(request.carrier.name))
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” is no name of a trunk in Asterisk.").arg(request.carrier.name));
    return plan->number;
}

Check check(const char *id, CheckState state, const QString &detail)
{
    return {QLatin1String(id), state, detail};
}

/// "rxcount=149;txcount=150;…" of CHANNEL(rtcp,all) and CHANNEL(rtpqos,audio,all).
double figure(const QMap<QString, QString> &values, const char *name)
{
    for (const QString &part : values.value(QStringLiteral("figures")).split(QLatin1Char(';'))) {
        if (part.section(QLatin1Char('='), 0, 0) == QLatin1String(name))
            return part.section(QLatin1Char('='), 1).toDouble();
    }
    return 0;
}

int sipCodeOf(const QMap<QString, QString> &values)
{
    static const QRegularExpression pattern(QStringLiteral("\\ASIP (\\d{3})"));
    return pattern.match(values.value(QStringLiteral("answer"))).captured(1).toInt();
}

bool wasAnswered(const QMap<QString, QString> &values)
{
    return values.value(QStringLiteral("status")) == QLatin1String("ANSWER")
        || values.contains(QStringLiteral("channel"));
}

/// Why a call was not answered, from Asterisk's DIALSTATUS and the SIP answer.
QString unansweredLine(const QMap<QString, QString> &values, const QString &server, const QString &trunk)
{
    const QString answer = values.value(QStringLiteral("answer")).mid(4);
    const QString status = values.value(QStringLiteral("status"));
    const int code = sipCodeOf(values);
    if (code >= 300)
        return Text::tr("%1 called over %2, and the carrier refused: %3.").arg(server, trunk, answer);
    if (status == QLatin1String("CHANUNAVAIL") || status == QLatin1String("CONGESTION"))
        return Text::tr(
                   "%1 could not reach the carrier over %2: no connection, a certificate that it does not "
                   "accept, or a "
                   "trunk that is marked as unreachable. Look at its log, and at the carrier's certificate.")
            .arg(server, trunk);
    return Text::tr("%1 called over %2, and nobody answered.").arg(server, trunk);
}

/// What of an answered call was as it should be.
struct Seal {
    bool signalling = false;
    bool media = false;
    bool audio = false;
};

QString answeredLine(const Seal &seal, const QString &server, const QString &trunk)
{
    if (!seal.signalling && !seal.media)
        return Text::tr("%1 called over %2 in clear: signalling and audio can be read on the path.")
            .arg(server, trunk);
    if (!seal.signalling)
        return Text::tr("%1 called over %2, but the signalling is not sealed: the keys of the audio can be "
                        "read in it.")
            .arg(server, trunk);
    if (!seal.media)
        return Text::tr("%1 called over %2, but the audio is not encrypted.").arg(server, trunk);
    if (!seal.audio)
        return Text::tr("%1 called over %2 and encrypts, but it received no audio.").arg(server, trunk);
    return Text::tr("%1 called over %2: it says that signalling and audio were encrypted in both directions.")
        .arg(server, trunk);
}

void addFigures(call::CallReport &report, const QMap<QString, QString> &values)
{
    report.media.received.packets = static_cast<quint64>(figure(values, "rxcount"));
    report.media.received.lost = static_cast<qint64>(figure(values, "lp"));
    report.media.received.jitterMs = figure(values, "rxjitter") * 1000;
    report.media.sent.packets = static_cast<quint64>(figure(values, "txcount"));
    report.media.sent.lost = static_cast<qint64>(figure(values, "rlp"));
    report.media.sent.jitterMs = figure(values, "txjitter") * 1000;
    if (const double rtt = figure(values, "rtt"); rtt > 0)
        report.media.rtcp.rttMs = rtt * 1000;
}

std::vector<Check> checksOf(const QMap<QString, QString> &values, const carrier::Carrier &carrier)
{
    const bool answered = wasAnswered(values);
    const QString signalling = values.value(QStringLiteral("signalling"));
    const QString media = values.value(QStringLiteral("media"));
    const auto flag = [&](const QString &value) {
        return !answered || value.isEmpty() ? CheckState::Unknown
            : value == QLatin1String("1")   ? CheckState::Pass
                                            : CheckState::Fail;
    };
    const QString untold =
        answered ? Text::tr("Asterisk did not tell.") : Text::tr("The call was not answered.");
    const auto told = [&](const QString &value, const QString &yes, const QString &no) {
        return !answered || value.isEmpty() ? untold : value == QLatin1String("1") ? yes : no;
    };
    const QString answer = values.value(QStringLiteral("answer"));
    std::vector<Check> checks;
    checks.push_back(check("sip_answer", answered ? CheckState::Pass : CheckState::Fail,
                           answer.isEmpty() ? values.value(QStringLiteral("status")) : answer.mid(4)));
    checks.push_back(check(
        "tls_version", flag(signalling),
        told(signalling, Text::tr("Asterisk: the signalling is encrypted. It does not tell the version."),
             Text::tr("Asterisk: the signalling is not encrypted."))));
    const CheckState certificate =
        flag(signalling) == CheckState::Pass ? CheckState::Pass : CheckState::Unknown;
    checks.push_back(check(
        "certificate", carrier.verifyServer ? certificate : CheckState::Warn,
        carrier.verifyServer ? Text::tr("Asterisk checks the carrier's certificate, as it is configured.")
                             : Text::tr("Asterisk does not check the carrier's certificate: this carrier is "
                                        "configured so.")));
    checks.push_back(check("srtp_negotiated", flag(media),
                           told(media, Text::tr("Asterisk: the audio is encrypted, both ways."),
                                Text::tr("Asterisk: the audio is not encrypted."))));
    const auto received = static_cast<int>(figure(values, "rxcount"));
    checks.push_back(check("audio_received",
                           received > 0   ? CheckState::Pass
                               : answered ? CheckState::Fail
                                          : CheckState::Unknown,
                           answered ? Text::tr("%n packet(s) received.", nullptr, received) : untold));
    const auto sent = static_cast<int>(figure(values, "txcount"));
    const bool reported =
        figure(values, "rtt") > 0 || figure(values, "txjitter") > 0 || figure(values, "rlp") > 0;
    checks.push_back(
        check("audio_sent_confirmed", reported && sent > 0 ? CheckState::Pass : CheckState::Unknown,
              !answered ? untold
                  : reported
                  ? Text::tr("%n packet(s) sent, and the far end reports on them.", nullptr, sent)
                  : Text::tr("%n packet(s) sent; Asterisk has no figures from the far end.", nullptr, sent)));
    return checks;
}

} // namespace

QMap<QString, QString> dialerCallValues(const QString &shown)
{
    static const QRegularExpression pattern(QStringLiteral("^/trunkseal-call-[^:]*: (.*?)\\s*$"),
                                            QRegularExpression::MultilineOption);
    QMap<QString, QString> values;
    for (auto match = pattern.globalMatch(shown); match.hasNext();) {
        const QString noted = match.next().captured(1);
        for (const QString &part : noted.split(QLatin1Char('|'), Qt::SkipEmptyParts))
            values[part.section(QLatin1Char('='), 0, 0)] = part.section(QLatin1Char('='), 1);
    }
    return values;
}

call::CallReport dialerCallReport(const QMap<QString, QString> &values, const DialerCallRequest &request,
                                  const QString &serverName)
{
    call::CallReport report;
    const QString trunk = request.carrier.name;
    report.carrierId = request.carrier.id;
    report.placedBy = serverName;
    report.checks = checksOf(values, request.carrier);
    report.codec = values.value(QStringLiteral("codec"));
    report.mediaRemote = values.value(QStringLiteral("remote"));
    report.mediaRan = wasAnswered(values) && values.contains(QStringLiteral("figures"));
    if (report.mediaRan)
        addFigures(report, values);
    const int code = sipCodeOf(values);
    report.hangup.sipCode = code;
    report.hangup.reason = values.value(QStringLiteral("answer")).mid(4);
    report.hangup.by = wasAnswered(values) ? QStringLiteral("us") : QStringLiteral("refused");
    const auto passes = [&report](const char *id) {
        return std::any_of(report.checks.begin(), report.checks.end(), [id](const Check &check) {
            return check.id == QLatin1String(id) && check.state == CheckState::Pass;
        });
    };
    const Seal seal{passes("tls_version") && passes("certificate"), passes("srtp_negotiated"),
                    passes("audio_received")};
    report.verdict = !wasAnswered(values)             ? call::Verdict::Failed
        : !seal.signalling && !seal.media             ? call::Verdict::Clear
        : seal.signalling && seal.media && seal.audio ? call::Verdict::Sealed
                                                      : call::Verdict::Gap;
    report.oneLine = report.verdict == call::Verdict::Failed ? unansweredLine(values, serverName, trunk)
                                                             : answeredLine(seal, serverName, trunk);
    return report;
}

Result<call::CallReport> callFromDialer(ssh::RemoteMachine &machine, const store::Server &server,
                                        const DialerCallRequest &request, const Control &control,
                                        call::LiveCall *live)
{
    const auto number = checkedNumber(request);
    if (!number)
        return fail(number.error());
    RemoteAsterisk asterisk(machine, server);
    control.report(0, 3, Text::tr("Asking Asterisk for the trunk"));
    const auto loaded = asterisk.trunk(request.carrier.name, request.carrier.stack);
    if (!loaded)
        return fail(loaded.error());
    if (!loaded->found)
        return fail(ErrorCode::NotFound,
                    Text::tr("Asterisk on %1 has no trunk %2. Push the carrier to it first.")
                        .arg(server.name, request.carrier.name));

    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Extension extension(asterisk, id.left(8));
    const Uninterrupted shield(machine); // what is put into Asterisk is taken away again
    const QDateTime startedAt = QDateTime::currentDateTimeUtc();
    QElapsedTimer clock;
    clock.start();
    std::vector<call::LadderStep> ladder;
    const auto tell = [&](const QString &text) {
        ladder.push_back({static_cast<double>(clock.elapsed()), call::LadderDirection::Local, text, false});
        if (live)
            live->addStep(ladder.back());
    };
    const auto enter = [live](call::LiveCall::Phase phase) {
        if (live)
            live->setPhase(phase);
    };
    auto begun = extension.build(request, *number);
    if (begun) {
        tell(Text::tr("%1 dials %2 over %3").arg(server.name, *number, request.carrier.name));
        control.report(1, 3, Text::tr("%1 calls %2").arg(server.name, *number));
        enter(call::LiveCall::Phase::Inviting);
        begun = extension.originate();
    }
    if (!begun) {
        extension.remove();
        return fail(begun.error());
    }
    const auto limit = request.answerTimeout + request.talk + 10s;
    QMap<QString, QString> values;
    bool answered = false;
    bool stopped = false;
    Result<void> watched;
    while (clock.elapsed() < std::chrono::milliseconds(limit).count()
           && !values.contains(QStringLiteral("status"))) {
        QThread::msleep(static_cast<unsigned long>(pause.count()));
        auto now = extension.values();
        if (!now) {
            watched = fail(now.error());
            break;
        }
        values = std::move(*now);
        if (!answered && values.contains(QStringLiteral("channel"))) {
            answered = true;
            tell(Text::tr("%1 was answered").arg(values[QStringLiteral("channel")]));
            enter(call::LiveCall::Phase::Talking);
            control.report(2, 3, Text::tr("Talking"));
        }
        if ((control.isCanceled() || (live && live->hangUpAsked())) && !stopped) {
            stopped = true;
            if (answered)
                extension.hangUp(values[QStringLiteral("channel")]);
            else
                break; // what still rings ends with the extension's time-out
        }
    }
    extension.remove();
    enter(call::LiveCall::Phase::Over);
    if (!watched)
        return fail(watched.error());
    if (stopped && !answered)
        return fail(ErrorCode::Canceled, Text::tr("The call was stopped before it was answered."));
    tell(Text::tr("Over: %1")
             .arg(values.value(QStringLiteral("answer"), values.value(QStringLiteral("status")))));
    call::CallReport report = dialerCallReport(values, request, server.name);
    report.id = id;
    report.startedAt = startedAt;
    report.target = QStringLiteral("sip:%1@%2").arg(*number, request.carrier.host);
    report.transport = loaded->transport;
    report.ladder = std::move(ladder);
    report.talkedMs = answered ? std::chrono::duration<double, std::milli>(request.talk).count() : 0;
    control.report(3, 3, report.oneLine);
    return report;
}

} // namespace trunkseal::deploy
