#include "core/report/chain_report.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"

namespace trunkseal::report {

namespace {

QJsonValue count(quint64 value)
{
    return static_cast<qint64>(value);
}

QJsonObject streamJson(const media::StreamStats &s)
{
    return {{QStringLiteral("packets"), count(s.packets)},
            {QStringLiteral("octets"), count(s.octets)},
            {QStringLiteral("lost"), s.lost},
            {QStringLiteral("out_of_order"), count(s.outOfOrder)},
            {QStringLiteral("duplicate"), count(s.duplicate)},
            {QStringLiteral("late"), count(s.late)},
            {QStringLiteral("jitter_ms"), numberJson(s.jitterMs)},
            {QStringLiteral("max_jitter_ms"), numberJson(s.maxJitterMs)},
            {QStringLiteral("auth_failures"), count(s.authFailures)},
            {QStringLiteral("replayed"), count(s.replayed)},
            {QStringLiteral("plain_rtp"), count(s.plainRtp)},
            {QStringLiteral("malformed"), count(s.malformed)},
            {QStringLiteral("reflected"), count(s.reflected)},
            {QStringLiteral("peak_dbfs"), numberJson(s.peakDbfs)},
            {QStringLiteral("rms_dbfs"), numberJson(s.rmsDbfs)},
            {QStringLiteral("clipped"), count(s.clipped)},
            {QStringLiteral("silent_ratio"), numberJson(s.silentRatio)},
            {QStringLiteral("ssrc"), count(s.ssrc)},
            {QStringLiteral("ssrc_changes"), s.ssrcChanges},
            {QStringLiteral("sequence_jumps"), s.sequenceJumps}};
}

QJsonObject withoutLevels(const media::StreamStats &s)
{
    QJsonObject json = streamJson(s);
    for (const char *level : {"peak_dbfs", "rms_dbfs", "clipped", "silent_ratio"})
        json.insert(QLatin1String(level), QJsonValue());
    return json;
}

QJsonObject rtcpJson(const media::RtcpStats &rtcp)
{
    return {{QStringLiteral("sent"), count(rtcp.sent)},
            {QStringLiteral("received"), count(rtcp.received)},
            {QStringLiteral("auth_failures"), count(rtcp.authFailures)},
            {QStringLiteral("rtt_ms"), numberJson(rtcp.rttMs)},
            {QStringLiteral("remote_lost_fraction"), numberJson(rtcp.remoteLostFraction)},
            {QStringLiteral("remote_jitter_ms"), numberJson(rtcp.remoteJitterMs)},
            {QStringLiteral("remote_report_on_our_stream"), rtcp.remoteReportOnOurStream},
            {QStringLiteral("remote_highest_sequence"), count(rtcp.remoteHighestSequence)},
            {QStringLiteral("bye_received"), rtcp.byeReceived}};
}

QJsonArray tonesJson(const media::MediaReport &media)
{
    QJsonArray tones;
    if (media.tone)
        tones << QJsonObject{{QStringLiteral("frequency_hz"), numberJson(media.tone->frequencyHz)},
                             {QStringLiteral("level_dbfs"), numberJson(media.tone->levelDbfs)},
                             {QStringLiteral("purity"), numberJson(media.tone->purity)}};
    return tones;
}

QJsonArray progressJson(const media::MediaReport &media)
{
    QJsonArray words;
    for (const media::ProgressTone tone : media.progress)
        words << report::toWord(tone);
    return words;
}

QJsonValue echoJson(const media::MediaReport &media)
{
    if (!media.echo)
        return {};
    return QJsonObject{{QStringLiteral("round_trip_ms"), numberJson(media.echo->roundTripMs)},
                       {QStringLiteral("correlation"), numberJson(media.echo->correlation)}};
}

QJsonObject signallingJson(const call::CallReport &report)
{
    const net::HandshakeReport none;
    const net::HandshakeReport &tls = report.handshake ? *report.handshake : none;
    QJsonObject json{{QStringLiteral("transport"), textOrNull(report.transport)},
                     {QStringLiteral("addresses_tried"), textList(report.addressesTried)},
                     {QStringLiteral("tls_version"), textOrNull(tls.version)},
                     {QStringLiteral("cipher"), textOrNull(tls.cipher)},
                     {QStringLiteral("group"), textOrNull(tls.group)},
                     {QStringLiteral("peer_names"), textList(tls.verdict.identity.found)},
                     {QStringLiteral("handshake"), QJsonValue()}};
    if (report.handshake)
        json.insert(QStringLiteral("handshake"), handshakeJson(*report.handshake));
    return json;
}

QJsonObject setupJson(const call::SetupTimes &setup)
{
    return {{QStringLiteral("dns"), numberJson(setup.dns)},
            {QStringLiteral("tcp"), numberJson(setup.tcp)},
            {QStringLiteral("tls"), numberJson(setup.tls)},
            {QStringLiteral("first_response"), numberJson(setup.firstResponse)},
            {QStringLiteral("ringing"), numberJson(setup.ringing)},
            {QStringLiteral("answer"), numberJson(setup.answer)},
            {QStringLiteral("first_rtp"), numberJson(setup.firstRtp)}};
}

QJsonArray checksJson(const std::vector<call::Check> &checks)
{
    QJsonArray array;
    for (const call::Check &check : checks)
        array << QJsonObject{{QStringLiteral("id"), check.id},
                             {QStringLiteral("state"), report::toWord(check.state)},
                             {QStringLiteral("detail"), check.detail}};
    return array;
}

QJsonArray ladderJson(const std::vector<call::LadderStep> &ladder)
{
    QJsonArray array;
    for (const call::LadderStep &step : ladder)
        array << QJsonObject{{QStringLiteral("time_ms"), numberJson(step.timeMs)},
                             {QStringLiteral("direction"), report::toWord(step.direction)},
                             {QStringLiteral("first_line"), step.text},
                             {QStringLiteral("encrypted"), step.encrypted}};
    return array;
}

void addMedia(QJsonObject &json, const call::CallReport &report)
{
    const media::MediaReport &media = report.media;
    json.insert(
        QStringLiteral("media"),
        QJsonObject{{QStringLiteral("ran"), report.mediaRan},
                    {QStringLiteral("suite"), textOrNull(report.suite)},
                    {QStringLiteral("profile"), textOrNull(report.profile)},
                    {QStringLiteral("remote"), textOrNull(report.mediaRemote)},
                    {QStringLiteral("codec"), textOrNull(report.codec)},
                    {QStringLiteral("ssrc"), report.mediaRan ? count(media.received.ssrc) : QJsonValue()}});
    const bool measured = report.placedBy.isEmpty(); // a dialer tells no levels
    json.insert(QStringLiteral("received"),
                measured ? streamJson(media.received) : withoutLevels(media.received));
    json.insert(QStringLiteral("sent"), measured ? streamJson(media.sent) : withoutLevels(media.sent));
    json.insert(QStringLiteral("rtcp"), rtcpJson(media.rtcp));
    json.insert(
        QStringLiteral("quality"),
        QJsonObject{{QStringLiteral("r_factor"), report.mediaRan ? numberJson(media.rFactor) : QJsonValue()},
                    {QStringLiteral("mos"), report.mediaRan ? numberJson(media.mos) : QJsonValue()},
                    {QStringLiteral("inputs"), textOrNull(media.qualityInputs)}});
    json.insert(QStringLiteral("tones"), tonesJson(media));
    json.insert(QStringLiteral("progress"), progressJson(media));
    json.insert(QStringLiteral("encrypted_packets"), count(media.encryptedPackets));
    json.insert(QStringLiteral("echo"), echoJson(media));
    json.insert(QStringLiteral("dtmf_received"), QString::fromLatin1(media.dtmfReceived));
}

QJsonArray evidenceJson(const std::vector<call::EvidenceFile> &files)
{
    QJsonArray array;
    for (const call::EvidenceFile &file : files)
        array << QJsonObject{{QStringLiteral("kind"), file.kind},
                             {QStringLiteral("path"), file.path},
                             {QStringLiteral("error"), textOrNull(file.fault)}};
    return array;
}

} // namespace

QJsonObject toJson(const call::CallReport &report)
{
    QJsonObject json = document("call_report");
    json.insert(QStringLiteral("id"), report.id);
    json.insert(QStringLiteral("started_at"), timeJson(report.startedAt));
    json.insert(QStringLiteral("carrier_id"), textOrNull(report.carrierId));
    json.insert(QStringLiteral("target"), report.target);
    json.insert(QStringLiteral("via_server"), textOrNull(report.viaServer));
    json.insert(QStringLiteral("placed_by"), textOrNull(report.placedBy));
    json.insert(QStringLiteral("verdict"), report::toWord(report.verdict));
    json.insert(QStringLiteral("one_line"), report.oneLine);
    json.insert(QStringLiteral("checks"), checksJson(report.checks));
    json.insert(QStringLiteral("steps"), checksJson(report.steps));
    json.insert(QStringLiteral("signalling"), signallingJson(report));
    json.insert(QStringLiteral("setup_ms"), setupJson(report.setup));
    json.insert(QStringLiteral("talked_ms"), numberJson(report.talkedMs));
    json.insert(QStringLiteral("hangup"),
                QJsonObject{{QStringLiteral("by"), textOrNull(report.hangup.by)},
                            {QStringLiteral("sip_code"),
                             report.hangup.sipCode == 0 ? QJsonValue() : QJsonValue(report.hangup.sipCode)},
                            {QStringLiteral("reason"), textOrNull(report.hangup.reason)}});
    json.insert(QStringLiteral("ladder"), ladderJson(report.ladder));
    json.insert(QStringLiteral("findings"), findingsJson(report.findings));
    json.insert(QStringLiteral("evidence"), evidenceJson(report.evidence));
    addMedia(json, report);
    return redactedJson(json);
}

store::HistoryEntry historyOf(const call::CallReport &report)
{
    return {report.id,        QStringLiteral("call"),         report.carrierId,
            report.startedAt, report::toWord(report.verdict), report.oneLine,
            toJson(report)};
}

} // namespace trunkseal::report
