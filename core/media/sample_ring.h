#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trunkseal::media {

/// Samples from one thread to one other, without a lock. Allocates only when it is made.
class SampleRing {
public:
    explicit SampleRing(std::size_t capacity)
        : m_samples(capacity + 1)
    {
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::size_t written = m_written.load(std::memory_order_acquire);
        const std::size_t read = m_read.load(std::memory_order_acquire);
        return (written + m_samples.size() - read) % m_samples.size();
    }

    /// The writing thread; what does not fit is dropped. Returns how many were taken.
    std::size_t write(std::span<const std::int16_t> samples)
    {
        const std::size_t count = std::min(samples.size(), m_samples.size() - 1 - size());
        std::size_t at = m_written.load(std::memory_order_relaxed);
        for (std::size_t i = 0; i < count; ++i) {
            m_samples[at] = samples[i];
            at = at + 1 == m_samples.size() ? 0 : at + 1;
        }
        m_written.store(at, std::memory_order_release);
        return count;
    }

    /// The reading thread; returns how many there were.
    std::size_t read(std::span<std::int16_t> samples)
    {
        const std::size_t count = std::min(samples.size(), size());
        std::size_t at = m_read.load(std::memory_order_relaxed);
        for (std::size_t i = 0; i < count; ++i) {
            samples[i] = m_samples[at];
            at = at + 1 == m_samples.size() ? 0 : at + 1;
        }
        m_read.store(at, std::memory_order_release);
        return count;
    }

private:
    std::vector<std::int16_t> m_samples;
    std::atomic<std::size_t> m_written{0};
    std::atomic<std::size_t> m_read{0};
};

} // namespace trunkseal::media
