#include "core/media/audio_devices.h"

#include "core/base/free_with.h"
#include "core/base/text.h"
#include "core/media/level_meter.h"
#include "core/media/media_session.h"
#include "core/media/pulse_library.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <thread>

namespace trunkseal::media {
namespace {

using MainloopPtr =
    std::unique_ptr<pa_mainloop, FreeWith<[](pa_mainloop *loop) { pulse().mainloop_free(loop); }>>;
using ContextPtr =
    std::unique_ptr<pa_context, FreeWith<[](pa_context *context) { pulse().context_unref(context); }>>;
using OperationPtr =
    std::unique_ptr<pa_operation,
                    FreeWith<[](pa_operation *operation) { pulse().operation_unref(operation); }>>;

constexpr qint64 patienceMs = 2000;
constexpr auto frameTime = std::chrono::milliseconds(20);

QString textOf(const char *text)
{
    return QString::fromUtf8(text);
}

/// One question after the other to the sound server.
class Enquiry {
public:
    Enquiry()
        : m_loop(pulse().mainloop_new())
        , m_context(pulse().context_new(pulse().mainloop_get_api(m_loop.get()), "TrunkSeal"))
    {
        m_clock.start();
    }
    ~Enquiry() { pulse().context_disconnect(m_context.get()); }

    [[nodiscard]] bool connect()
    {
        if (pulse().context_connect(m_context.get(), nullptr, PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0)
            return false;
        while (pulse().context_get_state(m_context.get()) != PA_CONTEXT_READY) {
            if (!PA_CONTEXT_IS_GOOD(pulse().context_get_state(m_context.get())) || !turn())
                return false;
        }
        return true;
    }

    [[nodiscard]] bool wait(const OperationPtr &operation)
    {
        while (operation && pulse().operation_get_state(operation.get()) == PA_OPERATION_RUNNING) {
            if (!turn())
                return false;
        }
        return operation != nullptr;
    }

    [[nodiscard]] pa_context *context() const { return m_context.get(); }
    [[nodiscard]] QString error() const
    {
        return textOf(pulse().strerror(pulse().context_errno(m_context.get())));
    }

private:
    bool turn()
    {
        constexpr int sliceUs = 50'000;
        return m_clock.elapsed() < patienceMs && pulse().mainloop_prepare(m_loop.get(), sliceUs) >= 0
            && pulse().mainloop_poll(m_loop.get()) >= 0 && pulse().mainloop_dispatch(m_loop.get()) >= 0;
    }

    MainloopPtr m_loop;
    ContextPtr m_context;
    QElapsedTimer m_clock;
};

struct Answers {
    AudioDevices devices;
    QString defaultMicrophone;
    QString defaultSpeaker;
};

void takeServer(pa_context *, const pa_server_info *info, void *answers)
{
    if (info == nullptr)
        return;
    static_cast<Answers *>(answers)->defaultMicrophone = textOf(info->default_source_name);
    static_cast<Answers *>(answers)->defaultSpeaker = textOf(info->default_sink_name);
}

void takeSpeaker(pa_context *, const pa_sink_info *info, int end, void *answers)
{
    if (end == 0 && info != nullptr)
        static_cast<Answers *>(answers)->devices.speakers.push_back(
            {textOf(info->name), textOf(info->description)});
}

void takeMicrophone(pa_context *, const pa_source_info *info, int end, void *answers)
{
    if (end == 0 && info != nullptr && info->monitor_of_sink == PA_INVALID_INDEX)
        static_cast<Answers *>(answers)->devices.microphones.push_back(
            {textOf(info->name), textOf(info->description)});
}

void markDefault(std::vector<AudioDevice> &devices, const QString &id)
{
    for (AudioDevice &device : devices)
        device.isDefault = device.id == id;
}

Result<QString> findIn(const std::vector<AudioDevice> &devices, const QString &name, const QString &message)
{
    const auto found = std::ranges::find_if(
        devices, [&](const AudioDevice &device) { return device.id == name || device.label == name; });
    if (found != devices.end())
        return found->id;
    QStringList labels;
    for (const AudioDevice &device : devices)
        labels << QStringLiteral("%1 (%2)").arg(device.id, device.label);
    return fail(ErrorCode::BadInput,
                message.arg(name, labels.isEmpty() ? Text::tr("none") : labels.join(QStringLiteral("; "))));
}

/// Passes every frame of 20 ms to `work`, at the pace of the clock; false when it was cancelled.
template <class Work>
bool paced(std::chrono::milliseconds duration, const Control &control, Work work)
{
    auto due = std::chrono::steady_clock::now();
    for (auto past = std::chrono::milliseconds(0); past < duration; past += frameTime) {
        if (control.isCanceled())
            return false;
        due += frameTime;
        std::this_thread::sleep_until(due);
        work();
    }
    return true;
}

void show(const LevelMeter &meter, DeviceLevel *level)
{
    if (level == nullptr)
        return;
    level->rmsDbfs.store(meter.rmsDbfs(), std::memory_order_relaxed);
    level->peakDbfs.store(meter.peakDbfs(), std::memory_order_relaxed);
}

} // namespace

Result<AudioDevices> listAudioDevices()
{
    if (const auto loaded = needPulse(); !loaded)
        return fail(loaded.error());
    Enquiry enquiry;
    Answers answers;
    const auto ask = [&](pa_operation *operation) { return enquiry.wait(OperationPtr{operation}); };
    const bool answered = enquiry.connect()
        && ask(pulse().context_get_server_info(enquiry.context(), takeServer, &answers))
        && ask(pulse().context_get_sink_info_list(enquiry.context(), takeSpeaker, &answers))
        && ask(pulse().context_get_source_info_list(enquiry.context(), takeMicrophone, &answers));
    if (!answered) {
        return fail(ErrorCode::Media,
                    Text::tr("No sound server answers (PulseAudio or PipeWire). Test calls work without one: "
                             "send the tone or the spoken prompt."),
                    enquiry.error());
    }
    markDefault(answers.devices.microphones, answers.defaultMicrophone);
    markDefault(answers.devices.speakers, answers.defaultSpeaker);
    return answers.devices;
}

Result<QString> findMicrophone(const QString &name)
{
    if (name.isEmpty())
        return name;
    const auto devices = listAudioDevices();
    if (!devices)
        return fail(devices.error());
    return findIn(devices->microphones, name, Text::tr("There is no microphone “%1”. There are: %2."));
}

Result<QString> findSpeaker(const QString &name)
{
    if (name.isEmpty())
        return name;
    const auto devices = listAudioDevices();
    if (!devices)
        return fail(devices.error());
    return findIn(devices->speakers, name, Text::tr("There is no speaker “%1”. There are: %2."));
}

Result<double> speakAndHear(const QString &microphone, const QString &speaker,
                            std::chrono::milliseconds duration, const Control &control, DeviceLevel *level)
{
    const auto source = makeMicrophoneSource(microphone);
    if (!source)
        return fail(source.error());
    const auto sink = makeSpeakerSink(speaker);
    if (!sink)
        return fail(sink.error());
    constexpr std::size_t frameSamples = 160;
    std::vector<std::int16_t> sound;
    LevelMeter meter;
    double highest = floorDbfs;
    control.report(0, 2, Text::tr("Speak now."));
    bool goesOn = paced(duration, control, [&] {
        std::array<std::int16_t, frameSamples> frame{};
        (*source)->read(frame);
        sound.insert(sound.end(), frame.begin(), frame.end());
        meter.add(frame);
        highest = std::max(highest, meter.rmsDbfs());
        show(meter, level);
    });
    control.report(1, 2, Text::tr("This is what the microphone heard."));
    std::size_t next = 0;
    goesOn = goesOn && paced(duration, control, [&] {
                 const auto frame = std::span(sound).subspan(next, frameSamples);
                 next += frameSamples;
                 (*sink)->write(frame);
                 meter.add(frame);
                 show(meter, level);
             });
    if (!goesOn)
        return fail(ErrorCode::Canceled, Text::tr("The check was stopped."));
    return highest;
}

} // namespace trunkseal::media
