#pragma once

#include "core/media/media_session.h"
#include "core/practice/numbers.h"

#include <memory>

namespace trunkseal::practice {

/// Both ends of one call's sound. The sink may be the source: an echo.
struct CallSounds {
    std::shared_ptr<media::AudioSource> source;
    std::shared_ptr<media::AudioSink> sink;
};

[[nodiscard]] CallSounds makeSounds(Sound sound);

} // namespace trunkseal::practice
