#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace trunkseal {

/// Answers that cost something and that several threads ask for, by a name each. Whoever asks while another
/// one looks for the same waits for that answer. No more than `most` are kept: then all are forgotten.
template <class Answer>
class OnceEach {
public:
    explicit OnceEach(qsizetype most)
        : m_most(most)
    {
    }

    /// The answer kept by `name`, else what `find` returns; it is kept unless `isKept` says no. What has an
    /// empty name is neither kept nor waited for.
    Answer of(
        const QByteArray &name, const std::function<Answer()> &find,
        const std::function<bool(const Answer &)> &isKept = [](const Answer &) { return true; })
    {
        if (name.isEmpty())
            return find();
        std::unique_lock lock(m_mutex);
        m_found.wait(lock, [&] { return !m_sought.contains(name); });
        if (const auto known = m_known.constFind(name); known != m_known.cend())
            return *known;
        m_sought.insert(name);
        lock.unlock();
        Answer answer = find();
        lock.lock();
        m_sought.remove(name);
        if (isKept(answer)) {
            if (m_known.size() >= m_most)
                m_known.clear();
            m_known.insert(name, answer);
        }
        m_found.notify_all();
        return answer;
    }

private:
    const qsizetype m_most;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_found;
    QHash<QByteArray, Answer> m_known;
    QSet<QByteArray> m_sought;
};

} // namespace trunkseal
