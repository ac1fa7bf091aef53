#pragma once

#include <QByteArray>

#include <chrono>

namespace trunkseal::practice {

enum class Sound { Echo, Milliwatt, Silence, Speech, Nothing };

/// What happens when a number is dialled.
struct CallScript {
    int refuseWith = 0; ///< a final status instead of an answer; 0 = none
    QByteArray refuseReason{};
    bool rings = false; ///< 180 before the answer
    bool answers = true;
    bool hasEarlyMedia = false; ///< 183 with audio before the answer
    bool redirects = false; ///< 302 to 600
    std::chrono::milliseconds answersAfter{0};
    Sound sound = Sound::Echo;
    std::chrono::milliseconds hangsUpAfter{0}; ///< of the answer; 0 = never
    QByteArray dtmf{}; ///< sent half a second after the answer
};

/// The script of `number`; 404 for one that does not exist. Numbers like +15551234567 or 15551234567 are
/// answered by a voice.
[[nodiscard]] CallScript scriptFor(const QByteArray &number);

} // namespace trunkseal::practice
