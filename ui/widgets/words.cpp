#include "ui/widgets/words.h"

#include <QDateTime>
#include <QLocale>

namespace trunkseal::ui {

using carrier::Posture;

Sign Words::sign(Posture posture)
{
    switch (posture) {
    case Posture::Sealed:
        return {QStringLiteral("lock-closed"), tr("Sealed"), Tone::Sealed};
    case Posture::MayFallBack:
        return {QStringLiteral("lock-half"), tr("May fall back"), Tone::Gap};
    case Posture::SignallingOnly:
        return {QStringLiteral("lock-half"), tr("Signalling only"), Tone::Gap};
    case Posture::MediaKeysExposed:
        return {QStringLiteral("lock-half"), tr("Keys exposed"), Tone::Gap};
    case Posture::Clear:
        return {QStringLiteral("lock-open"), tr("Clear"), Tone::Clear};
    }
    return {QStringLiteral("lock-unknown"), tr("Unknown"), Tone::Unknown};
}

QString Words::sentence(Posture posture)
{
    switch (posture) {
    case Posture::Sealed:
        return tr("Signalling runs over TLS and audio must be SRTP. Place a test call to prove it.");
    case Posture::MayFallBack:
        return tr("Audio is encrypted only if the carrier agrees. Require SRTP once a test call shows that "
                  "it does.");
    case Posture::SignallingOnly:
        return tr(
            "Signalling is encrypted, audio is not. Ask the carrier to enable SRTP, then require it here.");
    case Posture::MediaKeysExposed:
        return tr("Audio is encrypted, but its keys travel in clear text. Move signalling to TLS.");
    case Posture::Clear:
        return tr("Neither signalling nor audio is encrypted. Start by moving signalling to TLS.");
    }
    return {};
}

Sign Words::sign(call::Verdict verdict)
{
    switch (verdict) {
    case call::Verdict::Sealed:
        return {QStringLiteral("lock-closed"), tr("Sealed"), Tone::Sealed};
    case call::Verdict::Gap:
        return {QStringLiteral("lock-half"), tr("Gap"), Tone::Gap};
    case call::Verdict::Clear:
        return {QStringLiteral("lock-open"), tr("Clear"), Tone::Clear};
    case call::Verdict::Failed:
        return {QStringLiteral("fail"), tr("Failed"), Tone::Clear};
    }
    return {QStringLiteral("question"), tr("Unknown"), Tone::Unknown};
}

Sign Words::sign(call::CheckState state)
{
    switch (state) {
    case call::CheckState::Pass:
        return {QStringLiteral("ok"), tr("passed"), Tone::Sealed};
    case call::CheckState::Fail:
        return {QStringLiteral("fail"), tr("failed"), Tone::Clear};
    case call::CheckState::Warn:
        return {QStringLiteral("warning"), tr("warning"), Tone::Gap};
    case call::CheckState::Unknown:
        break;
    }
    return {QStringLiteral("question"), tr("not known"), Tone::Unknown};
}

Sign Words::sign(diagnosis::Severity severity)
{
    switch (severity) {
    case diagnosis::Severity::Critical:
        return {QStringLiteral("error"), tr("Critical"), Tone::Clear};
    case diagnosis::Severity::Warning:
        return {QStringLiteral("warning"), tr("Warning"), Tone::Gap};
    case diagnosis::Severity::Info:
        break;
    }
    return {QStringLiteral("info"), tr("Note"), Tone::Accent};
}

QString Words::word(carrier::Stack stack)
{
    switch (stack) {
    case carrier::Stack::Pjsip:
        return QStringLiteral("PJSIP");
    case carrier::Stack::PjsipWizard:
        return tr("PJSIP (wizard)");
    case carrier::Stack::ChanSip:
        break;
    }
    return QStringLiteral("chan_sip");
}

QString Words::word(carrier::Transport transport)
{
    switch (transport) {
    case carrier::Transport::Udp:
        return QStringLiteral("UDP");
    case carrier::Transport::Tcp:
        return QStringLiteral("TCP");
    case carrier::Transport::Tls:
        break;
    }
    return QStringLiteral("TLS");
}

QString Words::checkName(const QString &id)
{
    const QMap<QString, QString> names{
        {QStringLiteral("dns"), tr("Name look-up")},
        {QStringLiteral("tcp"), tr("Connection")},
        {QStringLiteral("tls_version"), tr("TLS version")},
        {QStringLiteral("certificate"), tr("Certificate")},
        {QStringLiteral("sip_answer"), tr("Call answered")},
        {QStringLiteral("srtp_negotiated"), tr("SRTP agreed")},
        {QStringLiteral("srtp_received_authentic"), tr("Received audio authentic")},
        {QStringLiteral("no_plain_rtp"), tr("No plain audio")},
        {QStringLiteral("audio_received"), tr("Audio received")},
        {QStringLiteral("audio_sent_confirmed"), tr("Our audio confirmed")},
        {QStringLiteral("bye_clean"), tr("Clean hang-up")},
        {QStringLiteral("register"), tr("Registration")},
        {QStringLiteral("hold"), tr("Hold")},
        {QStringLiteral("resume"), tr("Taken back from hold")},
        {QStringLiteral("rekey"), tr("New keys in the call")},
        {QStringLiteral("session_refresh"), tr("Session refresh")},
        {QStringLiteral("session_timer"), tr("Session timer")},
        {QStringLiteral("peer_hold"), tr("Hold by the carrier")},
        {QStringLiteral("roll_over"), tr("Roll-over of the sequence numbers")},
        {QStringLiteral("dtmf"), tr("Digits")},
        {QStringLiteral("unregister"), tr("Registration taken away")},
    };
    return names.value(id, id);
}

QString Words::word(media::SoundState state)
{
    switch (state) {
    case media::SoundState::NoPackets:
        return tr("no packets");
    case media::SoundState::NotAuthentic:
        return tr("not authentic");
    case media::SoundState::Silence:
        return tr("silence");
    case media::SoundState::ComfortNoise:
        return tr("comfort noise");
    case media::SoundState::Tone:
        return tr("tone");
    case media::SoundState::Speech:
        return tr("speech");
    case media::SoundState::Encrypted:
        return tr("encrypted noise");
    }
    return {};
}

QString Words::word(call::LiveCall::Phase phase)
{
    using Phase = call::LiveCall::Phase;
    switch (phase) {
    case Phase::Idle:
        return tr("Starting");
    case Phase::Resolving:
        return tr("Looking up the address");
    case Phase::Connecting:
        return tr("Connecting");
    case Phase::Securing:
        return tr("Checking the certificate");
    case Phase::Inviting:
        return tr("Calling");
    case Phase::Ringing:
        return tr("Ringing");
    case Phase::Talking:
        return tr("Talking");
    case Phase::HangingUp:
        return tr("Hanging up");
    case Phase::Over:
        return tr("Over");
    }
    return {};
}

QString Words::ago(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return {};
    const qint64 seconds = then.secsTo(now);
    if (seconds < 60)
        return tr("just now");
    if (seconds < 3600)
        return tr("%n min ago", nullptr, static_cast<int>(seconds / 60));
    if (seconds < 48 * 3600)
        return tr("%n h ago", nullptr, static_cast<int>(seconds / 3600));
    return tr("%n day(s) ago", nullptr, static_cast<int>(seconds / 86400));
}

QString Words::elapsed(double milliseconds)
{
    const int seconds = static_cast<int>(milliseconds / 1000);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString Words::level(double dbfs)
{
    if (dbfs <= -95)
        //: A level meter's reading when there is no signal at all
        return tr("silent");
    //: A sound level; dBFS is the unit and stays
    return tr("%1 dBFS").arg(QLocale().toString(dbfs, 'f', 1).replace(QLatin1Char('-'), QChar(0x2212)));
}

} // namespace trunkseal::ui
