#include "core/probe/probe_many.h"

#include "core/base/text.h"
#include "core/pki/chain_memory.h"

#include <algorithm>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace trunkseal::probe {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto patience = 300ms; ///< then a target counts as slow
constexpr auto prompt = 20ms; ///< a target that takes no longer keeps a core at work rather than a line
constexpr std::size_t promptEachCore = 4; ///< more of them only drive each other out of the caches
constexpr std::size_t slowestStart = 8; ///< after so many times `prompt` all places are taken
constexpr std::size_t mostThreads = 1024;

/// The threads of one probeMany(). All members are guarded by `m_mutex`.
class Crew {
public:
    Crew(const std::vector<ProbeRequest> &requests, std::size_t places, const Control &control,
         const std::function<void(std::size_t, const Result<ProbeReport> &)> &told)
        : m_requests(requests)
        , m_places(places)
        , m_control(control)
        , m_silent(control.silent())
        , m_told(told)
    {
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        while (!isOver()) {
            hire();
            m_changed.wait_for(lock, isAtFullStrength() ? patience / 3 : prompt);
        }
        lock.unlock();
        for (Worker &worker : m_workers)
            worker.thread.join();
    }

private:
    struct Worker {
        std::thread thread;
        std::optional<Clock::time_point> since; ///< when its target was begun; unset = at rest
    };

    [[nodiscard]] bool hasMore() const { return m_next < m_requests.size() && !m_control.isCanceled(); }
    [[nodiscard]] bool isOver() const { return !hasMore() && m_working == 0; }

    [[nodiscard]] std::size_t begunWithin(Clock::duration time) const
    {
        const auto earliest = Clock::now() - time;
        return static_cast<std::size_t>(
            std::count_if(m_workers.begin(), m_workers.end(), [earliest](const Worker &worker) {
                return worker.since && *worker.since > earliest;
            }));
    }

    /// Those that hold a place: at work, and not on a slow target.
    [[nodiscard]] std::size_t placesTaken() const { return begunWithin(patience); }
    [[nodiscard]] bool isAtFullStrength() const { return !hasMore() || placesTaken() >= m_places; }

    void hire()
    {
        std::size_t taken = placesTaken();
        std::size_t busy = begunWithin(prompt);
        for (; taken < m_places && busy < m_mostBusy && hasMore(); ++taken, ++busy) {
            const auto resting = std::find_if(m_workers.begin(), m_workers.end(),
                                              [](const Worker &worker) { return !worker.since; });
            if (resting != m_workers.end() && resting->thread.joinable())
                resting->thread.join(); // it has left the lock and ends by itself
            if (resting == m_workers.end() && m_workers.size() >= mostThreads)
                return;
            Worker &worker = resting != m_workers.end() ? *resting : m_workers.emplace_back();
            worker.since = Clock::now();
            ++m_working;
            worker.thread = std::thread([this, &worker] { work(worker); });
        }
    }

    /// Fleets share certificates, and all of them their issuers.
    [[nodiscard]] ProbeRequest requestAt(std::size_t index) const
    {
        ProbeRequest request = m_requests[index];
        if (!request.tls.verify.memory)
            request.tls.verify.memory = m_memory;
        return request;
    }

    void work(Worker &worker)
    {
        std::unique_lock lock(m_mutex);
        // A worker whose target was slow finds its place taken and leaves.
        for (bool stays = true; stays && hasMore(); stays = placesTaken() < m_places) {
            const std::size_t index = m_next++;
            worker.since = Clock::now();
            lock.unlock();
            const auto report = probe(requestAt(index), m_silent);
            {
                const std::lock_guard telling(m_telling);
                m_told(index, report);
                m_control.report(++m_done, static_cast<int>(m_requests.size()),
                                 Text::tr("Probed %1").arg(m_requests[index].target));
            }
            lock.lock();
            worker.since.reset();
        }
        worker.since.reset();
        --m_working;
        m_changed.notify_one();
    }

    const std::vector<ProbeRequest> &m_requests;
    const std::size_t m_places;
    const std::size_t m_mostBusy =
        std::max(promptEachCore * std::max(1U, std::thread::hardware_concurrency()), m_places / slowestStart);
    const Control &m_control;
    const Control m_silent;
    const std::function<void(std::size_t, const Result<ProbeReport> &)> &m_told;
    const std::shared_ptr<pki::ChainMemory> m_memory = std::make_shared<pki::ChainMemory>();
    std::mutex m_telling; ///< guards m_told and m_done
    int m_done = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<Worker> m_workers;
    std::size_t m_next = 0;
    std::size_t m_working = 0;
};

} // namespace

void probeMany(const std::vector<ProbeRequest> &requests, int concurrency, const Control &control,
               const std::function<void(std::size_t index, const Result<ProbeReport> &report)> &told)
{
    Crew(requests, static_cast<std::size_t>(std::max(concurrency, 1)), control, told).run();
}

} // namespace trunkseal::probe
