#pragma once

#include "core/call/test_call.h"

namespace trunkseal::call {

/// The audio ends of one call, made before anything is dialled so that a missing file or device is told at
/// once.
struct CallAudio {
    std::unique_ptr<media::AudioSource> source;
    std::unique_ptr<media::AudioSink> sink;
    QString sourceName;
};

/// Opens what the request names: "tone", "speech", "silence", "file:PATH", "mic"; speaker and recording.
/// Errors: BadInput (unknown word), NotFound, Media (no sound device), Storage (recording).
[[nodiscard]] Result<CallAudio> openAudio(const CallRequest &request);

} // namespace trunkseal::call
