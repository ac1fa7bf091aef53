#include "core/base/text.h"
#include "core/media/media_session.h"
#include "core/media/sample_ring.h"
#include "core/media/wav.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <atomic>
#include <thread>

namespace trunkseal::media {
namespace {

class NullSink final : public AudioSink {
public:
    void write(std::span<const std::int16_t> /*samples*/) override { }
};

class TeeSink final : public AudioSink {
public:
    TeeSink(AudioSink *first, AudioSink *second)
        : m_first(first)
        , m_second(second)
    {
    }

    void write(std::span<const std::int16_t> samples) override
    {
        m_first->write(samples);
        m_second->write(samples);
    }

private:
    AudioSink *m_first;
    AudioSink *m_second;
};

/// A thread of its own carries the samples to the disk, so that a slow disk never holds up the call.
class WavSink final : public AudioSink {
public:
    explicit WavSink(std::unique_ptr<QFile> file)
        : m_file(std::move(file))
        , m_ring(8000 * 8)
        , m_thread([this] { run(); })
    {
    }

    ~WavSink() override
    {
        m_stop.store(true);
        m_thread.join();
    }

    void write(std::span<const std::int16_t> samples) override { m_ring.write(samples); }

private:
    void run()
    {
        while (!m_stop.load()) {
            flush();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        flush();
        m_file->seek(0);
        m_file->write(wavHeader(m_dataBytes));
        m_file->close();
    }

    void flush()
    {
        std::array<std::int16_t, 4096> block{};
        while (const std::size_t count = m_ring.read(block)) {
            qToLittleEndian<qint16>(block.data(), static_cast<qsizetype>(count), block.data());
            const auto bytes = static_cast<qint64>(count * sizeof(std::int16_t));
            if (m_file->write(reinterpret_cast<const char *>(block.data()), bytes) == bytes)
                m_dataBytes += static_cast<std::uint32_t>(bytes);
        }
    }

    std::unique_ptr<QFile> m_file; ///< used by m_thread only
    std::uint32_t m_dataBytes = 0;
    SampleRing m_ring;
    std::atomic_bool m_stop{false};
    std::thread m_thread;
};

} // namespace

std::unique_ptr<AudioSink> makeNullSink()
{
    return std::make_unique<NullSink>();
}

std::unique_ptr<AudioSink> makeTeeSink(AudioSink *first, AudioSink *second)
{
    return std::make_unique<TeeSink>(first, second);
}

Result<std::unique_ptr<AudioSink>> makeWavSink(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::Truncate) || file->write(wavHeader(0)) < 0) {
        return fail(
            ErrorCode::Storage,
            Text::tr("The recording %1 cannot be written. Choose a folder that you may write to.").arg(path),
            file->errorString());
    }
    return std::make_unique<WavSink>(std::move(file));
}

} // namespace trunkseal::media
