#include "core/report/inspection_sdp.h"
#include "core/report/json_tools.h"

namespace trunkseal::report {

namespace {

constexpr quint64 largestExactNumber = quint64{1} << 53;

QString directionWord(sip::Direction direction)
{
    switch (direction) {
    case sip::Direction::SendOnly:
        return QStringLiteral("sendonly");
    case sip::Direction::RecvOnly:
        return QStringLiteral("recvonly");
    case sip::Direction::Inactive:
        return QStringLiteral("inactive");
    case sip::Direction::SendRecv:
        break;
    }
    return QStringLiteral("sendrecv");
}

/// Numbers that JSON readers would round become text.
QJsonValue exactNumber(const std::optional<quint64> &value)
{
    if (!value)
        return {};
    return *value <= largestExactNumber ? QJsonValue(static_cast<qint64>(*value))
                                        : QJsonValue(QString::number(*value));
}

QJsonValue positiveOrNull(int value)
{
    return value > 0 ? QJsonValue(value) : QJsonValue();
}

QString hex(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes.toByteArray().toHex());
}

/// Key and salt can only be told apart when the suite is known and the length is right.
bool isSplit(const sip::CryptoAttribute &crypto, const Secret &keyAndSalt)
{
    return crypto.suite && keyAndSalt.size() == sip::keyBytes(*crypto.suite) + sip::saltBytes(*crypto.suite);
}

QJsonObject keyJson(const sip::CryptoAttribute &crypto, const sip::InlineKey &key, Keys keys)
{
    const bool split = isSplit(crypto, key.keyAndSalt);
    const int keyBytes = split ? sip::keyBytes(*crypto.suite) : 0;
    const int saltBytes = split ? sip::saltBytes(*crypto.suite) : 0;
    QJsonObject json{
        {QStringLiteral("key_hex_redacted"),
         key.keyAndSalt.isEmpty() ? QJsonValue() : QJsonValue(QStringLiteral("[redacted]"))},
        {QStringLiteral("key_length"), positiveOrNull(keyBytes)},
        {QStringLiteral("salt_length"), positiveOrNull(saltBytes)},
        {QStringLiteral("key_and_salt_length"), positiveOrNull(static_cast<int>(key.keyAndSalt.size()))},
        {QStringLiteral("lifetime"), exactNumber(key.lifetime)},
        {QStringLiteral("mki"), exactNumber(key.mki)},
        {QStringLiteral("mki_length"), positiveOrNull(key.mkiBytes)}};
    if (keys == Keys::Shown && !key.keyAndSalt.isEmpty()) {
        const QByteArrayView bytes = key.keyAndSalt.bytes();
        json.insert(QStringLiteral("key_hex"), hex(split ? bytes.first(keyBytes) : bytes));
        json.insert(QStringLiteral("salt_hex"),
                    split ? QJsonValue(hex(bytes.sliced(keyBytes))) : QJsonValue());
    }
    return json;
}

QJsonArray parametersJson(const sip::CryptoAttribute &crypto, Keys keys)
{
    QJsonArray json;
    for (const QByteArray &parameter : crypto.sessionParameters) {
        constexpr auto prefix = "a=crypto:";
        json << QString::fromUtf8(keys == Keys::Shown
                                      ? parameter
                                      : sip::withoutKeys(prefix + parameter).mid(qsizetype(qstrlen(prefix))));
    }
    return json;
}

QJsonObject cryptoJson(const sip::CryptoLine &line, Keys keys)
{
    const sip::CryptoAttribute &crypto = line.parts;
    QJsonObject json =
        keyJson(crypto, {crypto.keyAndSalt, crypto.lifetime, crypto.mki, crypto.mkiBytes}, keys);
    QJsonArray further;
    for (const sip::InlineKey &key : crypto.furtherKeys)
        further << keyJson(crypto, key, keys);
    json.insert(QStringLiteral("ok"), line.ok());
    json.insert(QStringLiteral("line"), line.line);
    json.insert(QStringLiteral("tag"), line.tagRead ? QJsonValue(crypto.tag) : QJsonValue());
    json.insert(QStringLiteral("suite"), textOrNull(QString::fromUtf8(crypto.suiteName)));
    json.insert(QStringLiteral("suite_supported"), crypto.suite.has_value());
    json.insert(QStringLiteral("further_keys"), further);
    json.insert(QStringLiteral("session_params"), parametersJson(crypto, keys));
    json.insert(QStringLiteral("code"), textOrNull(line.code));
    json.insert(QStringLiteral("reason"), textOrNull(line.reason));
    return json;
}

QJsonObject codecJson(const sip::Codec &codec)
{
    return {{QStringLiteral("payload_type"), codec.payloadType},
            {QStringLiteral("name"), textOrNull(QString::fromUtf8(codec.name))},
            {QStringLiteral("clock_rate"), codec.clockRate},
            {QStringLiteral("channels"), codec.channels},
            {QStringLiteral("parameters"), textOrNull(QString::fromUtf8(codec.parameters))}};
}

QJsonArray attributesJson(const std::vector<std::pair<QByteArray, QByteArray>> &attributes)
{
    QJsonArray json;
    for (const auto &[name, value] : attributes) {
        const QByteArray head = "a=" + name + ':';
        json << QJsonObject{{QStringLiteral("name"), QString::fromUtf8(name)},
                            {QStringLiteral("value"),
                             textOrNull(QString::fromUtf8(sip::withoutKeys(head + value).mid(head.size())))}};
    }
    return json;
}

QJsonObject mediaJson(const sip::MediaLine &media, bool isCryptoAlone, Keys keys)
{
    QJsonArray codecs;
    for (const sip::Codec &codec : media.codecs)
        codecs << codecJson(codec);
    QJsonArray crypto;
    for (const sip::CryptoLine &line : media.cryptoLines)
        crypto << cryptoJson(line, keys);
    const auto known = [&](const QJsonValue &value) { return isCryptoAlone ? QJsonValue() : value; };
    return {{QStringLiteral("type"), textOrNull(QString::fromUtf8(media.type))},
            {QStringLiteral("line"), known(media.line)},
            {QStringLiteral("port"), known(media.port)},
            {QStringLiteral("profile"), textOrNull(QString::fromUtf8(media.profile))},
            {QStringLiteral("connection"), textOrNull(media.connectionIp)},
            {QStringLiteral("codecs"), codecs},
            {QStringLiteral("direction"), known(directionWord(media.direction))},
            {QStringLiteral("ptime"), media.ptime ? QJsonValue(*media.ptime) : QJsonValue()},
            {QStringLiteral("rtcp_port"), media.rtcpPort ? QJsonValue(*media.rtcpPort) : QJsonValue()},
            {QStringLiteral("rtcp_mux"), media.rtcpMux},
            {QStringLiteral("attributes"), attributesJson(media.otherAttributes)},
            {QStringLiteral("crypto"), crypto}};
}

QJsonValue faultJson(const std::optional<sip::SdpFault> &fault)
{
    if (!fault)
        return {};
    return QJsonObject{{QStringLiteral("code"), fault->code},
                       {QStringLiteral("line"), fault->line},
                       {QStringLiteral("column"), fault->column},
                       {QStringLiteral("message"), fault->message}};
}

QJsonObject settingsJson(const asterisk::OracleSettings &settings)
{
    return {{QStringLiteral("media"), toWord(settings.media)},
            {QStringLiteral("dtls"), settings.dtls},
            {QStringLiteral("tag32"), settings.tag32},
            {QStringLiteral("avpf"), settings.useAvpf},
            {QStringLiteral("codecs"), textList(settings.codecs)}};
}

QJsonValue targetJson(const std::optional<SdpTarget> &target)
{
    if (!target)
        return {};
    const asterisk::SdpPrediction &prediction = target->prediction;
    QJsonArray lines;
    for (const asterisk::SdpLineVerdict &line : prediction.lines)
        lines << QJsonObject{{QStringLiteral("line"), static_cast<qint64>(line.line)},
                             {QStringLiteral("text"), QString::fromUtf8(line.text)},
                             {QStringLiteral("state"), toWord(line.state)},
                             {QStringLiteral("reason"), line.reason}};
    const bool isSdes = !prediction.suite.isEmpty();
    return QJsonObject{{QStringLiteral("asterisk"), target->profile.version.toString()},
                       {QStringLiteral("stack"), toWord(target->settings.stack)},
                       {QStringLiteral("settings"), settingsJson(target->settings)},
                       {QStringLiteral("accepts"), prediction.accepts},
                       {QStringLiteral("sip_code"), prediction.sipCode},
                       {QStringLiteral("encrypted"), prediction.encrypted},
                       {QStringLiteral("audio_breaks"), prediction.audioBreaks},
                       {QStringLiteral("profile"), textOrNull(QString::fromUtf8(prediction.profile))},
                       {QStringLiteral("tag"), isSdes ? QJsonValue(prediction.tag) : QJsonValue()},
                       {QStringLiteral("suite"), textOrNull(QString::fromUtf8(prediction.suite))},
                       {QStringLiteral("answer"), textOrNull(QString::fromUtf8(prediction.answer))},
                       {QStringLiteral("reasons"), textList(prediction.reasons)},
                       {QStringLiteral("lines"), lines}};
}

} // namespace

QJsonObject sdpBodyJson(const SdpInspection &inspection, Keys keys)
{
    QJsonArray media;
    for (const sip::MediaLine &line : inspection.reading.sdp.media)
        media << mediaJson(line, inspection.isCryptoAlone, keys);
    QJsonArray problems;
    for (const sip::AnswerFault &fault : inspection.faults)
        problems << QJsonObject{
            {QStringLiteral("media"), fault.stream < 0 ? QJsonValue() : QJsonValue(fault.stream)},
            {QStringLiteral("message"), fault.message}};
    return {{QStringLiteral("ok"), inspection.isGood()},
            {QStringLiteral("as"),
             inspection.role == SdpRole::Offer ? QStringLiteral("offer") : QStringLiteral("answer")},
            {QStringLiteral("error"), faultJson(inspection.reading.fault)},
            {QStringLiteral("attributes"), attributesJson(inspection.reading.sdp.attributes)},
            {QStringLiteral("media"), media},
            {QStringLiteral("problems"), problems},
            {QStringLiteral("target"), targetJson(inspection.target)}};
}

QJsonObject sdpInspectionJson(const SdpInspection &inspection, Keys keys)
{
    QJsonObject json = document("inspection");
    json.insert(QStringLiteral("kind"), QStringLiteral("sdp"));
    const QJsonObject body = sdpBodyJson(inspection, keys);
    for (auto it = body.begin(); it != body.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

} // namespace trunkseal::report
