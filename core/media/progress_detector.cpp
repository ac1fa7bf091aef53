#include "core/media/progress_detector.h"

#include <algorithm>
#include <cstdlib>

namespace trunkseal::media {
namespace {

enum Frequency : std::size_t { Hz350, Hz400, Hz425, Hz440, Hz450, Hz480, Hz620 };
constexpr std::array<double, 7> progressHertz{350, 400, 425, 440, 450, 480, 620};

// Each of the three with the variants in use (E.180 5.3 allows 50 Hz either way).
constexpr std::array<double, 8> sitHertz{913.8, 950, 985.2, 1370.6, 1400, 1428.5, 1776.7, 1800};
constexpr std::array<std::size_t, 4> sitFirst{0, 3, 6, 8};

constexpr double audible = 104; ///< RMS, -50 dBFS
constexpr double pureTone = 0.8; ///< share of the energy
constexpr double partOfPair = 0.25;
constexpr int shortestBurst = 8; ///< frames of 10 ms
constexpr int dialFrames = 250; ///< a tone of this length is neither busy nor ringing
constexpr std::size_t sitBlockSamples = 320;
constexpr int leastSitBlocks = 5; ///< 200 ms of 274 or 380

/// Within a quarter, and 30 ms for the edges.
bool lasts(int frames, int wanted)
{
    return std::abs(frames - wanted) <= wanted / 4 + 3;
}

} // namespace

ProgressDetector::ProgressDetector()
    : m_bank(progressHertz)
    , m_sitBank(sitHertz)
{
}

void ProgressDetector::add(std::span<const std::int16_t> samples)
{
    while (!samples.empty()) {
        const std::size_t count = std::min(samples.size(), frameSamples - m_inFrame);
        std::ranges::copy(samples.first(count), m_frame.begin() + static_cast<std::ptrdiff_t>(m_inFrame));
        samples = samples.subspan(count);
        m_inFrame += count;
        if (m_inFrame == frameSamples) {
            m_inFrame = 0;
            takeFrame();
        }
    }
}

void ProgressDetector::takeFrame()
{
    double energy = 0;
    for (const std::int16_t sample : m_frame)
        energy += static_cast<double>(sample) * sample;
    if (energy < audible * audible * frameSamples) {
        m_off += m_on > 0 ? 1 : 0;
        m_sitStep = 0;
        m_sitBlocks = 0;
        return;
    }
    if (m_off > 0)
        endBurst();
    ++m_on;
    m_bank.add(m_frame);
    if (m_on == dialFrames) {
        if (const Sound sound = identify(); sound == Sound::Dial || sound == Sound::Eu)
            report(ProgressTone::Dial);
    }
    m_sitBank.add(m_frame);
    if (m_sitBank.samples() == sitBlockSamples) {
        followSpecialInformation();
        m_sitBank.reset();
    }
}

/// Sound comes again: what was before the pause is one burst of a cadence.
void ProgressDetector::endBurst()
{
    m_bursts[0] = m_bursts[1];
    m_bursts[1] = {m_on >= shortestBurst ? identify() : Sound::Other, m_on, m_off};
    judge();
    m_on = m_off = 0;
    m_bank.reset();
}

ProgressDetector::Sound ProgressDetector::identify() const
{
    const auto pair = [this](std::size_t low, std::size_t high) {
        return m_bank.share(low) > partOfPair && m_bank.share(high) > partOfPair
            && m_bank.share(low) + m_bank.share(high) > pureTone;
    };
    if (m_bank.share(Hz425) > pureTone)
        return Sound::Eu;
    if (pair(Hz350, Hz440))
        return Sound::Dial;
    if (pair(Hz440, Hz480))
        return Sound::RingUs;
    if (pair(Hz400, Hz450))
        return Sound::RingUk;
    if (pair(Hz480, Hz620))
        return Sound::BusyUs;
    return Sound::Other;
}

/// Times in frames of 10 ms. Ring-back needs one whole cycle, the short cadences two.
void ProgressDetector::judge()
{
    const auto is = [](const Burst &burst, Sound sound, int on, int off) {
        return burst.sound == sound && lasts(burst.on, on) && lasts(burst.off, off);
    };
    const auto twice = [&](Sound sound, int on, int off) {
        return is(m_bursts[0], sound, on, off) && is(m_bursts[1], sound, on, off);
    };
    const auto &[before, last] = m_bursts;
    if (is(last, Sound::RingUs, 200, 400) || is(last, Sound::Eu, 100, 400)
        || (is(before, Sound::RingUk, 40, 20) && is(last, Sound::RingUk, 40, 200)))
        report(ProgressTone::RingBack);
    else if (twice(Sound::BusyUs, 50, 50) || twice(Sound::Eu, 50, 50))
        report(ProgressTone::Busy);
    else if (twice(Sound::BusyUs, 25, 25) || twice(Sound::BusyUs, 20, 30) || twice(Sound::Eu, 25, 25))
        report(ProgressTone::Reorder);
}

/// Three rising tones without a pause between them. The block in which one gives way to the next holds
/// neither.
void ProgressDetector::followSpecialInformation()
{
    if (holds(m_sitStep)) {
        m_sitMisses = 0;
        if (++m_sitBlocks == leastSitBlocks && m_sitStep + 1 == sitSteps)
            report(ProgressTone::SpecialInformation);
    } else if (m_sitBlocks >= leastSitBlocks && m_sitStep + 1 < sitSteps && holds(m_sitStep + 1)) {
        ++m_sitStep;
        m_sitBlocks = 1;
        m_sitMisses = 0;
    } else if (++m_sitMisses > 1) {
        m_sitStep = 0;
        m_sitBlocks = holds(0) ? 1 : 0;
        m_sitMisses = 0;
    }
}

bool ProgressDetector::holds(std::size_t step) const
{
    for (std::size_t i = sitFirst[step]; i < sitFirst[step + 1]; ++i) {
        if (m_sitBank.share(i) > 0.7)
            return true;
    }
    return false;
}

void ProgressDetector::report(ProgressTone tone)
{
    const auto known = heard();
    if (m_heardCount < m_heard.size() && std::ranges::find(known, tone) == known.end())
        m_heard[m_heardCount++] = tone;
}

} // namespace trunkseal::media
