#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace trunkseal::media {

/// The sound of a RIFF/WAVE file as mono at 8000 Hz: PCM of 8, 16 or 24 bit, µ-law, A-law (also as
/// WAVE_FORMAT_EXTENSIBLE), 1 to 8 channels, 1000 to 384000 Hz. `name` is for the message. Errors: BadInput,
/// naming what is wrong with the file.
[[nodiscard]] Result<std::vector<std::int16_t>> samplesFromWav(const QByteArray &bytes, const QString &name);

/// The 44 bytes before `dataBytes` bytes of 16-bit mono samples at 8000 Hz.
[[nodiscard]] QByteArray wavHeader(std::uint32_t dataBytes);

/// `samples` at `rate` Hz brought to 8000 Hz by a windowed sinc; what lies above 3.6 kHz is removed when
/// `rate` is higher.
[[nodiscard]] std::vector<std::int16_t> resampledTo8000(const std::vector<float> &samples, int rate);

} // namespace trunkseal::media
