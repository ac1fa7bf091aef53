#include "core/base/free_with.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/media/audio_devices.h"
#include "core/media/media_session.h"
#include "core/media/pulse_library.h"
#include "core/media/sample_ring.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace trunkseal::media {
namespace {

using PulsePtr = std::unique_ptr<pa_simple, FreeWith<[](pa_simple *device) { pulse().simple_free(device); }>>;

constexpr std::size_t frameSamples = 160;
constexpr std::size_t ringSamples = 8 * frameSamples; ///< 160 ms; more would only be delay
constexpr auto noWait = std::chrono::milliseconds(5);

Result<PulsePtr> openDevice(pa_stream_direction_t direction, const QString &name)
{
    if (const auto loaded = needPulse(); !loaded)
        return fail(loaded.error());
    const pa_sample_spec format{PA_SAMPLE_S16NE, 8000, 1};
    pa_buffer_attr buffer{};
    buffer.maxlength = static_cast<std::uint32_t>(-1);
    buffer.tlength = 4 * frameSamples * sizeof(std::int16_t);
    buffer.prebuf = static_cast<std::uint32_t>(-1);
    buffer.minreq = static_cast<std::uint32_t>(-1);
    buffer.fragsize = frameSamples * sizeof(std::int16_t);
    int error = 0;
    const QByteArray wanted = name.toUtf8();
    PulsePtr device{pulse().simple_new(nullptr, "TrunkSeal", direction,
                                       wanted.isEmpty() ? nullptr : wanted.constData(), "Test call", &format,
                                       nullptr, &buffer, &error)};
    if (!device && !name.isEmpty())
        return fail(ErrorCode::Media,
                    Text::tr("The sound device %1 cannot be opened. Choose another one.").arg(name),
                    QString::fromUtf8(pulse().strerror(error)));
    if (!device) {
        const QString message = direction == PA_STREAM_RECORD
            ? Text::tr("There is no microphone: no sound server answers. Send the tone or a file instead.")
            : Text::tr("There is no speaker: no sound server answers. Place the call without listening, or "
                       "record it.");
        return fail(ErrorCode::Media, message, QString::fromUtf8(pulse().strerror(error)));
    }
    return device;
}

/// Reads the device in a thread of its own; when it dies the source goes on as silence.
class MicrophoneSource final : public AudioSource {
public:
    explicit MicrophoneSource(PulsePtr device)
        : m_device(std::move(device))
        , m_thread([this] { run(); })
    {
    }

    ~MicrophoneSource() override
    {
        m_stop.store(true);
        m_thread.join();
    }

    void read(std::span<std::int16_t> samples) override
    {
        const std::size_t count = m_ring.read(samples);
        std::ranges::fill(samples.subspan(count), std::int16_t{0});
    }

    QString name() const override { return QStringLiteral("mic"); }

private:
    void run()
    {
        std::array<std::int16_t, frameSamples> frame{};
        while (!m_stop.load()
               && pulse().simple_read(m_device.get(), frame.data(), sizeof(frame), nullptr) == 0)
            m_ring.write(frame);
    }

    PulsePtr m_device;
    SampleRing m_ring{ringSamples};
    std::atomic_bool m_stop{false};
    std::thread m_thread;
};

class SpeakerSink final : public AudioSink {
public:
    explicit SpeakerSink(PulsePtr device)
        : m_device(std::move(device))
        , m_thread([this] { run(); })
    {
    }

    ~SpeakerSink() override
    {
        m_stop.store(true);
        m_thread.join();
    }

    void write(std::span<const std::int16_t> samples) override { m_ring.write(samples); }

private:
    void run()
    {
        std::array<std::int16_t, frameSamples> frame{};
        while (!m_stop.load()) {
            const std::size_t count = m_ring.read(frame);
            if (count == 0)
                std::this_thread::sleep_for(noWait);
            else if (pulse().simple_write(m_device.get(), frame.data(), count * sizeof(std::int16_t), nullptr)
                     != 0)
                return;
        }
    }

    PulsePtr m_device;
    SampleRing m_ring{ringSamples};
    std::atomic_bool m_stop{false};
    std::thread m_thread;
};

} // namespace

// PipeWire takes an unknown name for the default device, so it is looked up first.
Result<std::unique_ptr<AudioSource>> makeMicrophoneSource(const QString &name)
{
    if (const auto known = findMicrophone(name); !known)
        return fail(known.error());
    Result<PulsePtr> device = openDevice(PA_STREAM_RECORD, name);
    if (!device)
        return fail(device.error());
    return std::make_unique<MicrophoneSource>(std::move(*device));
}

Result<std::unique_ptr<AudioSink>> makeSpeakerSink(const QString &name)
{
    if (const auto known = findSpeaker(name); !known)
        return fail(known.error());
    Result<PulsePtr> device = openDevice(PA_STREAM_PLAYBACK, name);
    if (!device)
        return fail(device.error());
    return std::make_unique<SpeakerSink>(std::move(*device));
}

} // namespace trunkseal::media
