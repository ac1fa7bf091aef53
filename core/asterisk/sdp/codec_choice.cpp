#include "core/asterisk/sdp/codec_choice.h"

#include "core/sip/scanner.h"

#include <algorithm>
#include <array>

namespace trunkseal::asterisk {

namespace {

struct CodecRow {
    const char *asterisk;
    const char *encoding;
    int clockRate; ///< as in a=rtpmap
};

/// Asterisk's names for sound codecs (main/codec_builtin.c) and those of a=rtpmap (main/rtp_engine.c).
constexpr std::array codecTable{
    CodecRow{"ulaw", "PCMU", 8000},
    CodecRow{"alaw", "PCMA", 8000},
    CodecRow{"g722", "G722", 8000},
    CodecRow{"gsm", "GSM", 8000},
    CodecRow{"g729", "G729", 8000},
    CodecRow{"opus", "opus", 48000},
    CodecRow{"ilbc", "iLBC", 8000},
    CodecRow{"g726", "G726-32", 8000},
    CodecRow{"g726aal2", "AAL2-G726-32", 8000},
    CodecRow{"g723", "G723", 8000},
    CodecRow{"speex", "speex", 8000},
    CodecRow{"speex16", "speex", 16000},
    CodecRow{"speex32", "speex", 32000},
    CodecRow{"adpcm", "DVI4", 8000},
    CodecRow{"lpc10", "LPC", 8000},
    CodecRow{"slin", "L16", 8000},
    CodecRow{"slin16", "L16", 16000},
    CodecRow{"siren7", "G7221", 16000},
    CodecRow{"siren14", "G7221", 32000},
    CodecRow{"g719", "G719", 48000},
    CodecRow{"codec2", "CODEC2", 8000},
};

const CodecRow *rowOf(const QString &name)
{
    const auto row = std::find_if(codecTable.begin(), codecTable.end(), [&](const CodecRow &r) {
        return name.compare(QLatin1String(r.asterisk), Qt::CaseInsensitive) == 0;
    });
    return row == codecTable.end() ? nullptr : &*row;
}

constexpr int firstDynamicType = 96;

/// Opus is always written with two channels (RFC 7587 7), all others of the table with one.
bool hasUsualChannels(const sip::Codec &codec)
{
    return codec.channels == (sip::equalsIgnoringCase(codec.name, "opus") ? 2 : 1);
}

std::optional<sip::Codec> find(const std::vector<sip::Codec> &offered, const char *encoding, int clockRate,
                               CodecRules rules)
{
    std::optional<sip::Codec> found;
    for (const sip::Codec &codec : offered) {
        const bool fits = sip::equalsIgnoringCase(codec.name, encoding) && codec.clockRate == clockRate
            && (rules == CodecRules::ChanSip || hasUsualChannels(codec));
        const bool isBetter = !found
            || (rules == CodecRules::ChanSip && codec.payloadType < firstDynamicType
                && found->payloadType >= firstDynamicType);
        if (fits && isBetter)
            found = codec;
    }
    return found;
}

} // namespace

std::vector<sip::Codec> commonCodecs(const std::vector<sip::Codec> &offered, const QStringList &allowed,
                                     CodecRules rules)
{
    std::vector<sip::Codec> common;
    for (const QString &name : allowed) {
        const CodecRow *row = rowOf(name);
        const auto codec = row ? find(offered, row->encoding, row->clockRate, rules) : std::nullopt;
        if (codec)
            common.push_back(*codec);
    }
    const auto events = find(offered, "telephone-event", 8000, rules);
    if (!common.empty() && events)
        common.push_back(*events);
    return common;
}

bool isKnownCodec(const QString &asteriskName)
{
    return rowOf(asteriskName) != nullptr;
}

} // namespace trunkseal::asterisk
