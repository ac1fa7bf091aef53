#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <QString>

#include <atomic>
#include <vector>

namespace trunkseal::media {

struct AudioDevice {
    QString id; ///< the sound server's name of it, for makeMicrophoneSource() and makeSpeakerSink()
    QString label; ///< what people call it
    bool isDefault = false;

    bool operator==(const AudioDevice &) const = default;
};

struct AudioDevices {
    std::vector<AudioDevice> microphones; ///< without the monitors of speakers
    std::vector<AudioDevice> speakers;
};

/// What the sound server (PulseAudio or PipeWire) has; blocks for two seconds at most. Errors: Media when
/// none answers.
[[nodiscard]] Result<AudioDevices> listAudioDevices();

/// The device of that id or label; empty stays empty, the default. Errors: BadInput, naming what there is.
[[nodiscard]] Result<QString> findMicrophone(const QString &name);
[[nodiscard]] Result<QString> findSpeaker(const QString &name);

/// For the meter of a device check, from any thread.
struct DeviceLevel {
    std::atomic<double> rmsDbfs{-96};
    std::atomic<double> peakDbfs{-96};
};

/// Speak and hear: records `seconds` from one device and plays them on the other. `level` follows both parts.
/// Returns the highest level that the microphone gave, in dBFS. Progress is reported at the start of each
/// part. Errors: Media, Canceled.
[[nodiscard]] Result<double> speakAndHear(const QString &microphone, const QString &speaker,
                                          std::chrono::milliseconds duration, const Control &control,
                                          DeviceLevel *level);

} // namespace trunkseal::media
