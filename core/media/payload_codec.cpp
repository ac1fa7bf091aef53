#include "core/media/payload_codec.h"

#include "core/base/free_with.h"
#include "core/base/late_library.h"
#include "core/base/text.h"
#include "core/media/g711.h"

#include <opus/opus.h>
#include <spandsp.h>

#include <algorithm>
#include <array>

namespace trunkseal::media {
namespace {

constexpr int sampleRate = 8000;
constexpr int g722BitRate = 64000;
constexpr int opusBitRate = 24000;
constexpr int opusComplexity = 4; ///< enough for 4 kHz of sound; the default costs twice the time

// 107 is the number that Asterisk uses for Opus as well, which makes traces easier to read.
constexpr std::array traits{
    CodecTraits{PayloadCodec::Pcmu, "PCMU", 0, 8000, 1, "", "ulaw"},
    CodecTraits{PayloadCodec::Pcma, "PCMA", 8, 8000, 1, "", "alaw"},
    CodecTraits{PayloadCodec::G722, "G722", 9, 8000, 1, "", "g722"},
    CodecTraits{PayloadCodec::Opus, "opus", 107, 48000, 2,
                "maxplaybackrate=8000;sprop-maxcapturerate=8000;useinbandfec=1", "opus"},
};

/// SpanDSP, loaded for the first call with G.722.
struct G722Library {
    decltype(&::g722_encode_init) encodeInit = nullptr;
    decltype(&::g722_encode_free) encodeFree = nullptr;
    decltype(&::g722_encode) encode = nullptr;
    decltype(&::g722_decode_init) decodeInit = nullptr;
    decltype(&::g722_decode_free) decodeFree = nullptr;
    decltype(&::g722_decode) decode = nullptr;
    QString fault; ///< why it cannot be used; else empty
};

const G722Library &g722()
{
    static const G722Library loaded = [] {
        LateLibrary library("spandsp", 2);
        G722Library functions;
        if (!library.resolve(functions.encodeInit, "g722_encode_init")
            || !library.resolve(functions.encodeFree, "g722_encode_free")
            || !library.resolve(functions.encode, "g722_encode")
            || !library.resolve(functions.decodeInit, "g722_decode_init")
            || !library.resolve(functions.decodeFree, "g722_decode_free")
            || !library.resolve(functions.decode, "g722_decode"))
            functions.fault = library.fault();
        return functions;
    }();
    return loaded;
}

using G722EncoderPtr =
    std::unique_ptr<g722_encode_state_t,
                    FreeWith<[](g722_encode_state_t *state) { return g722().encodeFree(state); }>>;
using G722DecoderPtr =
    std::unique_ptr<g722_decode_state_t,
                    FreeWith<[](g722_decode_state_t *state) { return g722().decodeFree(state); }>>;
using OpusEncoderPtr = std::unique_ptr<OpusEncoder, FreeWith<opus_encoder_destroy>>;
using OpusDecoderPtr = std::unique_ptr<OpusDecoder, FreeWith<opus_decoder_destroy>>;

class G711Encoder final : public PayloadEncoder {
public:
    explicit G711Encoder(PayloadCodec codec)
        : m_codec(codec)
    {
    }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<unsigned char> into) override
    {
        const std::size_t count = std::min(samples.size(), into.size());
        media::encode(m_codec, samples.first(count), into);
        return count;
    }

private:
    PayloadCodec m_codec;
};

class G711Decoder final : public PayloadDecoder {
public:
    explicit G711Decoder(PayloadCodec codec)
        : m_codec(codec)
    {
    }
    std::size_t decode(std::span<const unsigned char> payload, std::span<std::int16_t> into) override
    {
        const std::size_t count = std::min(payload.size(), into.size());
        media::decode(m_codec, payload.first(count), into);
        return count;
    }

private:
    PayloadCodec m_codec;
};

/// One octet a sample at 8000 Hz, as with G.711.
class G722Encoder final : public PayloadEncoder {
public:
    explicit G722Encoder(G722EncoderPtr state)
        : m_state(std::move(state))
    {
    }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<unsigned char> into) override
    {
        const std::size_t count = std::min(samples.size(), into.size());
        const int octets = g722().encode(m_state.get(), into.data(), samples.data(), static_cast<int>(count));
        return static_cast<std::size_t>(std::max(octets, 0));
    }

private:
    G722EncoderPtr m_state;
};

class G722Decoder final : public PayloadDecoder {
public:
    explicit G722Decoder(G722DecoderPtr state)
        : m_state(std::move(state))
    {
    }
    std::size_t decode(std::span<const unsigned char> payload, std::span<std::int16_t> into) override
    {
        const std::size_t count = std::min(payload.size(), into.size());
        const int samples =
            g722().decode(m_state.get(), into.data(), payload.data(), static_cast<int>(count));
        return static_cast<std::size_t>(std::max(samples, 0));
    }

private:
    G722DecoderPtr m_state;
};

class OpusPayloadEncoder final : public PayloadEncoder {
public:
    explicit OpusPayloadEncoder(OpusEncoderPtr state)
        : m_state(std::move(state))
    {
    }
    std::size_t encode(std::span<const std::int16_t> samples, std::span<unsigned char> into) override
    {
        const int octets = opus_encode(m_state.get(), samples.data(), static_cast<int>(samples.size()),
                                       into.data(), static_cast<opus_int32>(into.size()));
        return static_cast<std::size_t>(std::max(octets, 0));
    }

private:
    OpusEncoderPtr m_state;
};

class OpusPayloadDecoder final : public PayloadDecoder {
public:
    explicit OpusPayloadDecoder(OpusDecoderPtr state)
        : m_state(std::move(state))
    {
    }
    std::size_t decode(std::span<const unsigned char> payload, std::span<std::int16_t> into) override
    {
        const int samples =
            opus_decode(m_state.get(), payload.data(), static_cast<opus_int32>(payload.size()), into.data(),
                        static_cast<int>(into.size()), 0);
        return static_cast<std::size_t>(std::max(samples, 0));
    }

private:
    OpusDecoderPtr m_state;
};

tl::unexpected<Error> refused(PayloadCodec codec, const QString &detail = {})
{
    return fail(ErrorCode::Media,
                Text::tr("The codec %1 could not be started.").arg(QLatin1String(traitsOf(codec).name)),
                detail);
}

Result<std::unique_ptr<PayloadEncoder>> makeOpusEncoder()
{
    int error = OPUS_OK;
    OpusEncoderPtr state{opus_encoder_create(sampleRate, 1, OPUS_APPLICATION_VOIP, &error)};
    if (!state || opus_encoder_ctl(state.get(), OPUS_SET_BITRATE(opusBitRate)) != OPUS_OK
        || opus_encoder_ctl(state.get(), OPUS_SET_COMPLEXITY(opusComplexity)) != OPUS_OK)
        return refused(PayloadCodec::Opus, QString::fromUtf8(opus_strerror(error)));
    return std::make_unique<OpusPayloadEncoder>(std::move(state));
}

Result<std::unique_ptr<PayloadDecoder>> makeOpusDecoder()
{
    int error = OPUS_OK;
    OpusDecoderPtr state{opus_decoder_create(sampleRate, 1, &error)};
    if (!state)
        return refused(PayloadCodec::Opus, QString::fromUtf8(opus_strerror(error)));
    return std::make_unique<OpusPayloadDecoder>(std::move(state));
}

} // namespace

std::span<const CodecTraits> allCodecs()
{
    return traits;
}

const CodecTraits &traitsOf(PayloadCodec codec)
{
    return *std::ranges::find(traits, codec, &CodecTraits::codec);
}

std::optional<PayloadCodec> codecOf(QByteArrayView name, int clockRate)
{
    for (const CodecTraits &one : traits) {
        if (one.clockRate == clockRate && name.compare(one.name, Qt::CaseInsensitive) == 0)
            return one.codec;
    }
    return std::nullopt;
}

Result<std::unique_ptr<PayloadEncoder>> makeEncoder(PayloadCodec codec)
{
    if (codec == PayloadCodec::Opus)
        return makeOpusEncoder();
    if (codec != PayloadCodec::G722)
        return std::make_unique<G711Encoder>(codec);
    if (!g722().fault.isEmpty())
        return refused(codec, g722().fault);
    G722EncoderPtr state{g722().encodeInit(nullptr, g722BitRate, G722_SAMPLE_RATE_8000)};
    if (!state)
        return refused(codec);
    return std::make_unique<G722Encoder>(std::move(state));
}

Result<std::unique_ptr<PayloadDecoder>> makeDecoder(PayloadCodec codec)
{
    if (codec == PayloadCodec::Opus)
        return makeOpusDecoder();
    if (codec != PayloadCodec::G722)
        return std::make_unique<G711Decoder>(codec);
    if (!g722().fault.isEmpty())
        return refused(codec, g722().fault);
    G722DecoderPtr state{g722().decodeInit(nullptr, g722BitRate, G722_SAMPLE_RATE_8000)};
    if (!state)
        return refused(codec);
    return std::make_unique<G722Decoder>(std::move(state));
}

std::optional<int> opusSamples(std::span<const unsigned char> payload)
{
    if (payload.empty())
        return std::nullopt;
    const int samples =
        opus_packet_get_nb_samples(payload.data(), static_cast<opus_int32>(payload.size()), sampleRate);
    return samples <= 0 ? std::nullopt : std::optional(samples);
}

} // namespace trunkseal::media
