#include "core/base/text.h"
#include "core/sip/scanner.h"
#include "core/sip/sdp.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace trunkseal::sip {

namespace {

constexpr qsizetype maxLines = 1000;
constexpr size_t maxMedia = 32;

struct StaticType {
    int payloadType;
    const char *name;
    int clockRate;
};

/// RFC 3551 section 6.
constexpr std::array staticTypes{
    StaticType{0, "PCMU", 8000},   StaticType{3, "GSM", 8000},    StaticType{4, "G723", 8000},
    StaticType{5, "DVI4", 8000},   StaticType{6, "DVI4", 16000},  StaticType{7, "LPC", 8000},
    StaticType{8, "PCMA", 8000},   StaticType{9, "G722", 8000},   StaticType{12, "QCELP", 8000},
    StaticType{13, "CN", 8000},    StaticType{15, "G728", 8000},  StaticType{18, "G729", 8000},
    StaticType{26, "JPEG", 90000}, StaticType{31, "H261", 90000}, StaticType{34, "H263", 90000},
};

Codec codecOf(int payloadType)
{
    Codec codec;
    codec.payloadType = payloadType;
    codec.clockRate = 8000;
    for (const StaticType &known : staticTypes) {
        if (known.payloadType == payloadType) {
            codec.name = known.name;
            codec.clockRate = known.clockRate;
        }
    }
    return codec;
}

std::vector<QByteArrayView> words(QByteArrayView text)
{
    std::vector<QByteArrayView> result;
    while (true) {
        const qsizetype space = text.indexOf(' ');
        result.push_back(space < 0 ? text : text.first(space));
        if (space < 0)
            return result;
        text = text.sliced(space + 1);
    }
}

/// Reads the lines of one description into an Sdp (RFC 8866 section 9: types in their fixed order).
class SdpReader {
public:
    SdpReading read(QByteArrayView text);

private:
    std::optional<SdpFault> readLines(QByteArrayView text);
    [[nodiscard]] std::optional<SdpFault> missingLine() const;
    MaybeFault readLine(QByteArrayView line);
    MaybeFault checkOrder(char type);
    MaybeFault readOrigin(QByteArrayView value);
    MaybeFault readConnection(QByteArrayView value);
    MaybeFault readTiming(QByteArrayView value);
    MaybeFault readMedia(QByteArrayView value);
    MaybeFault readFormats(const std::vector<QByteArrayView> &parts, MediaLine *media);
    MaybeFault readAttribute(QByteArrayView value);
    MaybeFault readMediaAttribute(QByteArrayView name, QByteArrayView value);
    MaybeFault readRtpmap(QByteArrayView value);
    void readFmtp(QByteArrayView value);
    [[nodiscard]] Codec *codec(QByteArrayView payloadType);
    bool readDirection(QByteArrayView name);

    Sdp m_sdp;
    Direction m_direction = Direction::SendRecv;
    std::string_view m_order; ///< types still allowed, in order
    std::string m_seen; ///< of the session part
    int m_lineNumber = 0;
};

constexpr std::string_view sessionOrder = "vosiuepcbtrzka";
constexpr std::string_view mediaOrder = "micbka";
constexpr std::string_view repeatable = "epbtrac"; // c only below m=

Fault wrong(qsizetype at, const char *code, const QString &message)
{
    return {at, QString::fromLatin1(code), message};
}

SdpReading SdpReader::read(QByteArrayView text)
{
    auto fault = readLines(text);
    if (!fault)
        fault = missingLine();
    return {std::move(m_sdp), fault};
}

std::optional<SdpFault> SdpReader::readLines(QByteArrayView text)
{
    m_order = sessionOrder;
    while (!text.isEmpty()) {
        ++m_lineNumber;
        const qsizetype feed = text.indexOf('\n');
        QByteArrayView line = feed < 0 ? text : text.first(feed);
        text = feed < 0 ? QByteArrayView() : text.sliced(feed + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty() && text.trimmed().isEmpty())
            break;
        MaybeFault fault = readLine(line);
        if (!fault && m_lineNumber >= maxLines)
            fault = wrong(0, "too_long", Text::tr("There are too many lines."));
        if (fault)
            return SdpFault{m_lineNumber, static_cast<int>(fault->at) + 1, fault->code, fault->message};
    }
    return std::nullopt;
}

std::optional<SdpFault> SdpReader::missingLine() const
{
    for (const char type : std::string_view("vost")) {
        if (m_seen.find(type) == std::string::npos)
            return SdpFault{m_lineNumber + 1, 1, QStringLiteral("missing_line"),
                            Text::tr("the line %1= is missing").arg(QLatin1Char(type))};
    }
    return std::nullopt;
}

MaybeFault SdpReader::checkOrder(char type)
{
    const size_t place = m_order.find(type);
    if (type == 'm' || place == std::string_view::npos)
        return wrong(0, "bad_order",
                     Text::tr("This line stands in the wrong place or is of an unknown type."));
    const bool again =
        repeatable.find(type) != std::string_view::npos && (type != 'c' || !m_sdp.media.empty());
    // t, r and z may follow each other in turn (RFC 8866 section 9, time-description)
    const bool time = type == 't' || type == 'r' || type == 'z';
    m_order.remove_prefix(time ? m_order.find('t') : again ? place : place + 1);
    return std::nullopt;
}

MaybeFault SdpReader::readLine(QByteArrayView line)
{
    if (line.size() < 2 || line[1] != '=')
        return wrong(0, "bad_line", Text::tr("A line must read x=value."));
    const auto control = std::find_if(line.begin(), line.end(), [](char c) { return isControl(c); });
    if (control != line.end())
        return wrong(control - line.begin(), "bad_character",
                     Text::tr("A control character is not allowed."));
    const char type = line[0];
    const QByteArrayView value = line.sliced(2);
    if (m_sdp.media.empty())
        m_seen.push_back(type);
    if (type == 'm')
        return readMedia(value);
    if (auto fault = checkOrder(type))
        return fault;
    switch (type) {
    case 'v':
        return value == QByteArrayView("0")
            ? std::nullopt
            : MaybeFault(wrong(2, "bad_version", Text::tr("The version must be 0.")));
    case 'o':
        return readOrigin(value);
    case 's':
        m_sdp.sessionName = value.toByteArray();
        return std::nullopt;
    case 'c':
        return readConnection(value);
    case 't':
        return readTiming(value);
    case 'a':
        return readAttribute(value);
    default:
        return std::nullopt;
    }
}

MaybeFault checkAddress(const QByteArrayView type, QByteArrayView address)
{
    const QByteArrayView plain = address.contains('/') ? address.first(address.indexOf('/')) : address;
    const bool v4 = type == QByteArrayView("IP4") && isIpv4(plain);
    const bool v6 = type == QByteArrayView("IP6") && isIpv6(plain);
    if (v4 || v6 || (isHostName(plain) && (type == QByteArrayView("IP4") || type == QByteArrayView("IP6"))))
        return std::nullopt;
    return wrong(2, "bad_address", Text::tr("The address does not fit its type."));
}

MaybeFault SdpReader::readOrigin(QByteArrayView value)
{
    const auto parts = words(value);
    if (parts.size() != 6 || parts[0].isEmpty() || parts[3] != QByteArrayView("IN"))
        return wrong(2, "bad_origin", Text::tr("The origin must read USER ID VERSION IN IP4 ADDRESS."));
    constexpr quint64 limit = std::numeric_limits<quint64>::max();
    const auto id = number(parts[1], limit);
    const auto version = number(parts[2], limit);
    if (!id || !version)
        return wrong(2 + (id ? parts[2] : parts[1]).data() - value.data(), "bad_origin",
                     Text::tr("The session's ID and version must be numbers below 2^64."));
    if (auto fault = checkAddress(parts[4], parts[5]))
        return wrong(2 + (parts[5].data() - value.data()), "bad_address", fault->message);
    m_sdp.originUser = parts[0].toByteArray();
    m_sdp.sessionId = *id;
    m_sdp.sessionVersion = *version;
    m_sdp.originIp = QString::fromUtf8(parts[5]);
    return std::nullopt;
}

MaybeFault SdpReader::readConnection(QByteArrayView value)
{
    const auto parts = words(value);
    if (parts.size() != 3 || parts[0] != QByteArrayView("IN"))
        return wrong(2, "bad_connection", Text::tr("The connection must read IN IP4 ADDRESS."));
    if (auto fault = checkAddress(parts[1], parts[2]))
        return wrong(2 + (parts[2].data() - value.data()), "bad_address", fault->message);
    const qsizetype slash = parts[2].indexOf('/');
    const QString ip = QString::fromUtf8(slash < 0 ? parts[2] : parts[2].first(slash));
    if (m_sdp.media.empty())
        m_sdp.connectionIp = ip;
    else
        m_sdp.media.back().connectionIp = ip;
    return std::nullopt;
}

MaybeFault SdpReader::readTiming(QByteArrayView value)
{
    const auto parts = words(value);
    constexpr quint64 limit = std::numeric_limits<quint64>::max();
    if (parts.size() == 2 && number(parts[0], limit) && number(parts[1], limit))
        return std::nullopt;
    return wrong(2, "bad_timing", Text::tr("The timing must read START STOP."));
}

MaybeFault SdpReader::readMedia(QByteArrayView value)
{
    const auto parts = words(value);
    const auto at = [&](size_t part) { return 2 + (parts[part].data() - value.data()); };
    if (m_sdp.media.size() >= maxMedia)
        return wrong(0, "too_long", Text::tr("There are too many media lines."));
    if (parts.size() < 4 || !isToken(parts[0]))
        return wrong(2, "bad_media", Text::tr("A media line must read TYPE PORT PROFILE FORMATS."));
    MediaLine media;
    const qsizetype slash = parts[1].indexOf('/');
    const auto port = number(slash < 0 ? parts[1] : parts[1].first(slash), 65535);
    const bool countGood = slash < 0 || number(parts[1].sliced(slash + 1), 65535);
    if (!port || !countGood)
        return wrong(at(1), "bad_port", Text::tr("The port must be a number up to 65535."));
    const QByteArrayView profile = parts[2];
    if (!std::all_of(profile.begin(), profile.end(), [](char c) { return isTokenChar(c) || c == '/'; })
        || profile.isEmpty())
        return wrong(at(2), "bad_media", Text::tr("The profile is malformed."));
    media.line = m_lineNumber;
    media.type = parts[0].toByteArray();
    media.port = static_cast<quint16>(*port);
    media.profile = profile.toByteArray();
    media.connectionIp = m_sdp.connectionIp;
    media.direction = m_direction;
    if (media.profile.toUpper().contains("RTP/")) {
        if (auto fault = readFormats(parts, &media)) {
            fault->at = 2 + fault->at - (value.data() - parts[0].data());
            return fault;
        }
    }
    m_sdp.media.push_back(std::move(media));
    m_order = mediaOrder.substr(1);
    return std::nullopt;
}

MaybeFault SdpReader::readFormats(const std::vector<QByteArrayView> &parts, MediaLine *media)
{
    for (size_t i = 3; i < parts.size(); ++i) {
        const auto payloadType = number(parts[i], 127);
        if (!payloadType)
            return wrong(parts[i].data() - parts[0].data(), "bad_payload_type",
                         Text::tr("An RTP format must be a payload type from 0 to 127."));
        const auto type = static_cast<int>(*payloadType);
        if (std::ranges::find(media->codecs, type, &Codec::payloadType) == media->codecs.end())
            media->codecs.push_back(codecOf(type)); // named twice, it is one format all the same
    }
    return std::nullopt;
}

bool SdpReader::readDirection(QByteArrayView name)
{
    static constexpr std::array names{
        std::pair{"sendrecv", Direction::SendRecv}, std::pair{"sendonly", Direction::SendOnly},
        std::pair{"recvonly", Direction::RecvOnly}, std::pair{"inactive", Direction::Inactive}};
    for (const auto &[text, direction] : names) {
        if (name != QByteArrayView(text))
            continue;
        (m_sdp.media.empty() ? m_direction : m_sdp.media.back().direction) = direction;
        return true;
    }
    return false;
}

MaybeFault SdpReader::readAttribute(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView name = colon < 0 ? text : text.first(colon);
    const QByteArrayView value = colon < 0 ? QByteArrayView() : text.sliced(colon + 1);
    if (!isToken(name))
        return wrong(2, "bad_attribute", Text::tr("The name of the attribute is malformed."));
    if (readDirection(name))
        return std::nullopt;
    if (m_sdp.media.empty()) {
        m_sdp.attributes.emplace_back(name.toByteArray(), value.toByteArray());
        return std::nullopt;
    }
    auto fault = readMediaAttribute(name, value);
    if (fault)
        fault->at += 2 + colon + 1;
    return fault;
}

MaybeFault SdpReader::readMediaAttribute(QByteArrayView name, QByteArrayView value)
{
    MediaLine &media = m_sdp.media.back();
    if (name == QByteArrayView("rtpmap"))
        return readRtpmap(value);
    if (name == QByteArrayView("fmtp"))
        readFmtp(value);
    else if (name == QByteArrayView("crypto"))
        media.addCrypto(value.toByteArray(), m_lineNumber);
    else if (name == QByteArrayView("rtcp-mux"))
        media.rtcpMux = true;
    else if (name == QByteArrayView("ptime")) {
        const auto ptime = number(value, 1000);
        if (!ptime)
            return wrong(0, "bad_ptime", Text::tr("The packet time must be a number of milliseconds."));
        media.ptime = static_cast<int>(*ptime);
    } else if (name == QByteArrayView("rtcp")) {
        const auto port = number(words(value).front(), 65535);
        if (!port)
            return wrong(0, "bad_port", Text::tr("The port must be a number up to 65535."));
        media.rtcpPort = static_cast<quint16>(*port);
    } else {
        media.otherAttributes.emplace_back(name.toByteArray(), value.toByteArray());
    }
    return std::nullopt;
}

Codec *SdpReader::codec(QByteArrayView payloadType)
{
    const auto wanted = number(payloadType, 127);
    for (Codec &codec : m_sdp.media.back().codecs) {
        if (wanted && codec.payloadType == static_cast<int>(*wanted))
            return &codec;
    }
    return nullptr;
}

MaybeFault SdpReader::readRtpmap(QByteArrayView value)
{
    const qsizetype space = value.indexOf(' ');
    const QByteArrayView encoding = space < 0 ? QByteArrayView() : value.sliced(space + 1).trimmed();
    const auto payloadType = space < 0 ? std::nullopt : number(value.first(space), 127);
    const qsizetype slash = encoding.indexOf('/');
    // Static types have a known clock rate, and peers that leave it out are in RFC 4475's own examples.
    const bool rateKnown = slash < 0 && payloadType && *payloadType < 96;
    if (!payloadType || encoding.isEmpty() || slash == 0 || (slash < 0 && !rateKnown))
        return wrong(0, "bad_rtpmap", Text::tr("An rtpmap must read PAYLOADTYPE NAME/CLOCKRATE."));
    Codec *target = codec(value.first(space));
    if (rateKnown) {
        if (target)
            target->name = encoding.toByteArray();
        return std::nullopt;
    }
    const QByteArrayView rateText = encoding.sliced(slash + 1);
    const qsizetype second = rateText.indexOf('/');
    const auto rate = number(second < 0 ? rateText : rateText.first(second), 1000000);
    const auto channels = second < 0 ? std::optional<quint64>(1) : number(rateText.sliced(second + 1), 255);
    if (rate.value_or(0) == 0 || channels.value_or(0) == 0)
        return wrong(space + 1 + slash + 1, "bad_rtpmap",
                     Text::tr("The clock rate and the number of channels must be numbers."));
    if (target) {
        target->name = encoding.first(slash).toByteArray();
        target->clockRate = static_cast<int>(*rate);
        target->channels = static_cast<int>(*channels);
    }
    return std::nullopt;
}

void SdpReader::readFmtp(QByteArrayView value)
{
    const qsizetype space = value.indexOf(' ');
    if (Codec *target = space < 0 ? nullptr : codec(value.first(space)))
        target->parameters = value.sliced(space + 1).trimmed().toByteArray();
}

} // namespace

SdpReading readSdp(const QByteArray &text)
{
    return SdpReader().read(text);
}

Result<Sdp> Sdp::parse(const QByteArray &text)
{
    SdpReading reading = readSdp(text);
    if (reading.fault)
        return fail(ErrorCode::BadInput,
                    Text::tr("The session description cannot be read: %1 (line %2, column %3)")
                        .arg(reading.fault->message)
                        .arg(reading.fault->line)
                        .arg(reading.fault->column),
                    reading.fault->code);
    return std::move(reading.sdp);
}

} // namespace trunkseal::sip
