#include "core/base/text.h"
#include "core/media/media_session.h"
#include "core/media/wav.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>

namespace trunkseal::media {
namespace {

constexpr double sampleRate = 8000;
/// 0 dBm0: 3.17 dB below the overload point of the µ-law (ITU-T G.711 table 2a, 8159 of 14 bits).
constexpr double milliwattAmplitude = 22657;
constexpr int edgeSamples = 16; ///< 2 ms, so that a gap does not click

std::int16_t rounded(double value)
{
    return static_cast<std::int16_t>(value < 0 ? value - 0.5 : value + 0.5);
}

class ToneSource final : public AudioSource {
public:
    ToneSource(double frequencyHz, ToneShape shape)
        : m_step(std::polar(1.0, 2 * std::numbers::pi * frequencyHz / sampleRate))
        , m_shape(shape)
        , m_random(std::random_device{}())
    {
        m_untilGap = between(2400, 6400);
    }

    void read(std::span<std::int16_t> samples) override
    {
        for (std::int16_t &sample : samples) {
            sample = rounded(milliwattAmplitude * m_gain * m_phase.imag());
            m_phase = turned(m_phase, m_step);
            if (m_shape == ToneShape::MarkedByGaps)
                moveGain();
        }
        m_phase /= std::abs(m_phase); // rounding must not let the tone grow over the hours
    }

    QString name() const override { return QStringLiteral("tone"); }

private:
    /// The product, without the care that std::complex takes for infinities.
    static std::complex<double> turned(std::complex<double> phase, std::complex<double> step)
    {
        return {phase.real() * step.real() - phase.imag() * step.imag(),
                phase.real() * step.imag() + phase.imag() * step.real()};
    }

    int between(int low, int high)
    {
        return low + static_cast<int>(m_random() % static_cast<unsigned>(high - low));
    }

    void moveGain()
    {
        if (--m_untilGap < 0) {
            m_inGap = !m_inGap;
            m_untilGap = m_inGap ? between(240, 480) : between(2400, 6400);
        }
        const double target = m_inGap ? 0 : 1;
        m_gain += std::clamp(target - m_gain, -1.0 / edgeSamples, 1.0 / edgeSamples);
    }

    std::complex<double> m_step;
    std::complex<double> m_phase{1, 0};
    double m_gain = 1;
    ToneShape m_shape;
    std::minstd_rand m_random; ///< gaps of another instance never coincide for long
    int m_untilGap = 0;
    bool m_inGap = false;
};

class SilenceSource final : public AudioSource {
public:
    void read(std::span<std::int16_t> samples) override { std::ranges::fill(samples, std::int16_t{0}); }
    QString name() const override { return QStringLiteral("silence"); }
};

class FileSource final : public AudioSource {
public:
    FileSource(std::vector<std::int16_t> sound, const QString &name)
        : m_sound(std::move(sound))
        , m_name(name)
    {
    }

    void read(std::span<std::int16_t> samples) override
    {
        for (std::int16_t &sample : samples) {
            sample = m_sound[m_next];
            m_next = m_next + 1 == m_sound.size() ? 0 : m_next + 1;
        }
    }

    QString name() const override { return m_name; }

private:
    std::vector<std::int16_t> m_sound; ///< never empty
    QString m_name;
    std::size_t m_next = 0;
};

class TeeSource final : public AudioSource {
public:
    TeeSource(AudioSource *source, AudioSink *copy)
        : m_source(source)
        , m_copy(copy)
    {
    }

    void read(std::span<std::int16_t> samples) override
    {
        m_source->read(samples);
        m_copy->write(samples);
    }

    QString name() const override { return m_source->name(); }

private:
    AudioSource *m_source;
    AudioSink *m_copy;
};

constexpr qint64 largestFile = 512LL * 1024 * 1024;

} // namespace

std::unique_ptr<AudioSource> makeToneSource(double frequencyHz, ToneShape shape)
{
    return std::make_unique<ToneSource>(frequencyHz, shape);
}

std::unique_ptr<AudioSource> makeSilenceSource()
{
    return std::make_unique<SilenceSource>();
}

std::unique_ptr<AudioSource> makeTeeSource(AudioSource *source, AudioSink *copy)
{
    return std::make_unique<TeeSource>(source, copy);
}

Result<std::unique_ptr<AudioSource>> makeFileSource(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, Text::tr("The sound file %1 does not exist.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Text::tr("The sound file %1 cannot be read.").arg(path),
                    file.errorString());
    if (file.size() > largestFile)
        return fail(ErrorCode::BadInput,
                    Text::tr("The sound file %1 is larger than 512 MiB. Use a shorter one.").arg(path));
    Result<std::vector<std::int16_t>> samples = samplesFromWav(file.readAll(), path);
    if (!samples)
        return fail(samples.error());
    return std::make_unique<FileSource>(std::move(*samples), QStringLiteral("file"));
}

Result<std::unique_ptr<AudioSource>> makeSpeechSource()
{
    QFile file(QStringLiteral(":/audio/prompt.wav"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, Text::tr("The spoken prompt is missing from this program."));
    Result<std::vector<std::int16_t>> samples = samplesFromWav(file.readAll(), file.fileName());
    if (!samples)
        return fail(samples.error());
    return std::make_unique<FileSource>(std::move(*samples), QStringLiteral("speech"));
}

} // namespace trunkseal::media
