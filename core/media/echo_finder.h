#pragma once

#include "core/media/media_session.h"

#include <vector>

namespace trunkseal::media {

/// Compares the loudness curve of what was played to us with what we sent, in steps of 2 ms over the last 16
/// s. Loudness is compared rather than the wave because a steady tone fits itself at every period; our tone
/// source therefore carries short gaps at random times, which an echo brings back and another tone does not
/// have.
class EchoFinder {
public:
    EchoFinder();

    /// What left and what was played in the same packet time; equal lengths. No allocation.
    void add(std::span<const std::int16_t> sent, std::span<const std::int16_t> received, bool isReceiving);

    /// Searches in steps of 10 ms, then of 2 ms: some milliseconds of work at most. None without at least 2.5
    /// s of sound both ways, or with a correlation below 0.7.
    [[nodiscard]] std::optional<EchoReading> find() const;

private:
    static constexpr std::size_t binSamples = 16;
    static constexpr std::size_t ringBins = 8000;

    [[nodiscard]] std::vector<float> inOrder(const std::vector<float> &ring) const;

    std::vector<float> m_sent; ///< mean magnitude of each bin, on a logarithmic scale
    std::vector<float> m_received;
    std::size_t m_count = 0; ///< bins ever
    std::size_t m_inBin = 0;
    float m_sentSum = 0;
    float m_receivedSum = 0;
    bool m_started = false;
};

} // namespace trunkseal::media
