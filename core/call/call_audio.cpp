#include "core/call/call_audio.h"

#include "core/base/text.h"

#include <QDir>

namespace trunkseal::call {

namespace {

/// Passes samples on and keeps a copy: what was sent, for --record.
class RecordedSource final : public media::AudioSource {
public:
    RecordedSource(std::unique_ptr<media::AudioSource> source, std::unique_ptr<media::AudioSink> copy)
        : m_source(std::move(source))
        , m_copy(std::move(copy))
    {
    }
    void read(std::span<std::int16_t> samples) override
    {
        m_source->read(samples);
        m_copy->write(samples);
    }
    [[nodiscard]] QString name() const override { return m_source->name(); }

private:
    std::unique_ptr<media::AudioSource> m_source;
    std::unique_ptr<media::AudioSink> m_copy;
};

class TwoSinks final : public media::AudioSink {
public:
    TwoSinks(std::unique_ptr<media::AudioSink> first, std::unique_ptr<media::AudioSink> second)
        : m_first(std::move(first))
        , m_second(std::move(second))
    {
    }
    void write(std::span<const std::int16_t> samples) override
    {
        m_first->write(samples);
        m_second->write(samples);
    }

private:
    std::unique_ptr<media::AudioSink> m_first;
    std::unique_ptr<media::AudioSink> m_second;
};

Result<std::unique_ptr<media::AudioSource>> openSource(const QString &word, const QString &microphone)
{
    if (word == QLatin1String("tone"))
        return media::makeToneSource();
    if (word == QLatin1String("silence"))
        return media::makeSilenceSource();
    if (word == QLatin1String("speech"))
        return media::makeSpeechSource();
    if (word == QLatin1String("mic"))
        return media::makeMicrophoneSource(microphone);
    if (word.startsWith(QLatin1String("file:")))
        return media::makeFileSource(word.mid(5));
    return fail(
        ErrorCode::BadInput,
        Text::tr("\"%1\" is no audio source. Use tone, speech, silence, file:PATH or mic.").arg(word));
}

Result<void> addRecording(CallAudio &audio, const QString &directory)
{
    if (!QDir().mkpath(directory))
        return fail(ErrorCode::Storage,
                    Text::tr("The folder \"%1\" for recordings cannot be made.").arg(directory));
    auto sent = media::makeWavSink(QDir(directory).filePath(QStringLiteral("sent.wav")));
    if (!sent)
        return fail(sent.error());
    auto received = media::makeWavSink(QDir(directory).filePath(QStringLiteral("received.wav")));
    if (!received)
        return fail(received.error());
    audio.source = std::make_unique<RecordedSource>(std::move(audio.source), std::move(*sent));
    audio.sink = std::make_unique<TwoSinks>(std::move(audio.sink), std::move(*received));
    return {};
}

} // namespace

Result<CallAudio> openAudio(const CallRequest &request)
{
    CallAudio audio;
    auto source = openSource(request.source, request.microphoneDevice);
    if (!source)
        return fail(source.error());
    audio.source = std::move(*source);
    audio.sourceName = audio.source->name();
    if (request.speaker.isEmpty()) {
        audio.sink = media::makeNullSink();
    } else {
        auto speaker = media::makeSpeakerSink(request.speakerDevice);
        if (!speaker)
            return fail(speaker.error());
        audio.sink = std::move(*speaker);
    }
    if (!request.recordDir.isEmpty()) {
        if (auto recording = addRecording(audio, request.recordDir); !recording)
            return fail(recording.error());
    }
    return audio;
}

} // namespace trunkseal::call
