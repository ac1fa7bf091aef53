#include "core/media/wav.h"

#include "core/base/text.h"
#include "core/media/g711.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace trunkseal::media {
namespace {

enum Format : quint16 { Pcm = 1, ALaw = 6, MuLaw = 7, Extensible = 0xfffe };
constexpr qsizetype chunkHeaderBytes = 8;
constexpr qsizetype riffHeaderBytes = 12;
constexpr double longestSeconds = 600;

struct WavFormat {
    quint16 format = 0;
    int channels = 0;
    int rate = 0;
    int bytesPerSample = 0;
};

template <class T>
T little(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

std::optional<WavFormat> readFormat(QByteArrayView chunk)
{
    if (chunk.size() < 16)
        return std::nullopt;
    WavFormat format;
    format.format = little<quint16>(chunk, 0);
    if (format.format == Extensible && chunk.size() >= 26)
        format.format = little<quint16>(chunk, 24); // the first two bytes of the sub-format GUID
    format.channels = little<quint16>(chunk, 2);
    format.rate = static_cast<int>(std::min<quint32>(little<quint32>(chunk, 4), 1'000'000));
    const int bits = little<quint16>(chunk, 14);
    const bool isLaw = format.format == ALaw || format.format == MuLaw;
    const bool isPcm = format.format == Pcm && (bits == 8 || bits == 16 || bits == 24);
    if (!isPcm && !(isLaw && bits == 8))
        return std::nullopt;
    format.bytesPerSample = bits / 8;
    return format;
}

/// One sample as -1 to 1.
float readSample(const WavFormat &format, const char *at)
{
    const auto octet = static_cast<std::uint8_t>(*at);
    if (format.format == MuLaw || format.format == ALaw)
        return static_cast<float>(
                   decodeSample(format.format == MuLaw ? PayloadCodec::Pcmu : PayloadCodec::Pcma, octet))
            / 32768.0F;
    switch (format.bytesPerSample) {
    case 1:
        return (static_cast<float>(octet) - 128.0F) / 128.0F;
    case 2:
        return static_cast<float>(qFromLittleEndian<qint16>(at)) / 32768.0F;
    default: {
        const auto top = static_cast<std::int8_t>(at[2]);
        const int value = top * 65536 + qFromLittleEndian<quint16>(at);
        return static_cast<float>(value) / 8388608.0F;
    }
    }
}

std::vector<float> toMono(const WavFormat &format, QByteArrayView data)
{
    const qsizetype frameBytes = qsizetype{format.channels} * format.bytesPerSample;
    std::vector<float> samples(static_cast<std::size_t>(data.size() / frameBytes));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const char *frame = data.data() + static_cast<qsizetype>(i) * frameBytes;
        float sum = 0;
        for (int channel = 0; channel < format.channels; ++channel)
            sum += readSample(format, frame + qsizetype{channel} * format.bytesPerSample);
        samples[i] = sum / static_cast<float>(format.channels);
    }
    return samples;
}

struct Chunks {
    std::optional<QByteArrayView> format;
    std::optional<QByteArrayView> data;
};

/// A data chunk that claims more than there is (a recording cut short) ends with the file.
Chunks findChunks(QByteArrayView bytes)
{
    Chunks chunks;
    qsizetype at = riffHeaderBytes;
    while (at + chunkHeaderBytes <= bytes.size() && !chunks.data) {
        const QByteArrayView id = bytes.sliced(at, 4);
        const qsizetype claimed = little<quint32>(bytes, at + 4);
        at += chunkHeaderBytes;
        const qsizetype size = std::min(claimed, bytes.size() - at);
        if (id == QByteArrayView("fmt ") && size == claimed)
            chunks.format = bytes.sliced(at, size);
        else if (id == QByteArrayView("data"))
            chunks.data = bytes.sliced(at, size);
        at += size + size % 2;
    }
    return chunks;
}

constexpr int kernelCrossings = 16; ///< zero crossings of the sinc on each side
constexpr int kernelSteps = 256; ///< table entries from one crossing to the next, interpolated

/// The right half of a sinc under a raised cosine.
std::vector<float> makeKernel()
{
    std::vector<float> kernel(kernelCrossings * kernelSteps + 1);
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        const double x = std::numbers::pi * static_cast<double>(i) / kernelSteps;
        const double window = 0.5 + 0.5 * std::cos(x / kernelCrossings);
        kernel[i] = static_cast<float>(i == 0 ? 1 : window * std::sin(x) / x);
    }
    return kernel;
}

std::int16_t toSample(double value)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(value * 32768, -32768.0, 32767.0)));
}

} // namespace

Result<std::vector<std::int16_t>> samplesFromWav(const QByteArray &bytes, const QString &name)
{
    if (bytes.size() < riffHeaderBytes || !bytes.startsWith("RIFF") || bytes.mid(8, 4) != "WAVE")
        return fail(ErrorCode::BadInput, Text::tr("%1 is not a WAV file.").arg(name));
    const Chunks chunks = findChunks(bytes);
    if (!chunks.format || !chunks.data)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 is a WAV file without format or sound data.").arg(name));
    const std::optional<WavFormat> format = readFormat(*chunks.format);
    if (!format) {
        return fail(
            ErrorCode::BadInput,
            Text::tr(
                "The sound format of %1 is not supported. Save it as PCM of 8, 16 or 24 bit, µ-law or A-law.")
                .arg(name));
    }
    if (format->channels < 1 || format->channels > 8 || format->rate < 1000 || format->rate > 384000)
        return fail(
            ErrorCode::BadInput,
            Text::tr("%1 has %2 channels at %3 Hz. It must have 1 to 8 channels at 1000 to 384000 Hz.")
                .arg(name)
                .arg(format->channels)
                .arg(format->rate));
    const std::vector<float> mono = toMono(*format, *chunks.data);
    if (mono.empty())
        return fail(ErrorCode::BadInput, Text::tr("%1 holds no sound.").arg(name));
    if (static_cast<double>(mono.size()) > longestSeconds * format->rate)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 is longer than 10 minutes. Use a shorter file.").arg(name));
    return resampledTo8000(mono, format->rate);
}

std::vector<std::int16_t> resampledTo8000(const std::vector<float> &samples, int rate)
{
    const double step = rate / 8000.0; // input samples for each output sample
    std::vector<std::int16_t> out(
        std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(samples.size()) / step)));
    if (rate == 8000) {
        std::ranges::transform(samples, out.begin(), [](float sample) { return toSample(sample); });
        return out;
    }
    const double cutoff = rate > 8000 ? 0.9 / step : 1.0; // of the input's half rate
    const std::vector<float> kernel = makeKernel();
    const auto reach = static_cast<std::ptrdiff_t>(kernelCrossings / cutoff);
    const auto last = static_cast<std::ptrdiff_t>(samples.size()) - 1;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double centre = static_cast<double>(i) * step;
        const auto middle = static_cast<std::ptrdiff_t>(centre);
        double sum = 0;
        for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, middle - reach + 1);
             k <= std::min(last, middle + reach); ++k) {
            const double at = std::abs(centre - static_cast<double>(k)) * cutoff * kernelSteps;
            const auto index = static_cast<std::size_t>(at);
            if (index + 1 >= kernel.size())
                continue;
            const double part = at - static_cast<double>(index);
            const double weight = kernel[index] + part * (kernel[index + 1] - kernel[index]);
            sum += weight * samples[static_cast<std::size_t>(k)];
        }
        out[i] = toSample(sum * cutoff);
    }
    return out;
}

QByteArray wavHeader(std::uint32_t dataBytes)
{
    QByteArray header(44, '\0');
    const auto put = [&header](qsizetype at, auto value) { qToLittleEndian(value, header.data() + at); };
    header.replace(0, 4, "RIFF");
    put(4, quint32{dataBytes} + 36);
    header.replace(8, 8, "WAVEfmt ");
    put(16, quint32{16});
    put(20, quint16{Pcm});
    put(22, quint16{1});
    put(24, quint32{8000});
    put(28, quint32{16000});
    put(32, quint16{2});
    put(34, quint16{16});
    header.replace(36, 4, "data");
    put(40, quint32{dataBytes});
    return header;
}

} // namespace trunkseal::media
