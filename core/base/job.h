#pragma once

#include "core/base/result.h"

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>
#include <functional>
#include <memory>

namespace trunkseal {

/// How a blocking core function reports its steps and is stopped. `Control()` never cancels and ignores
/// progress. Blocking functions look at isCanceled() at least every 100 ms.
class Control {
public:
    /// `step` is translated and shown; `done` of `total` steps are behind it.
    using Report = std::function<void(int done, int total, const QString &step)>;

    Control() = default;
    Control(std::shared_ptr<std::atomic_bool> canceled, Report report)
        : m_canceled(std::move(canceled))
        , m_report(std::move(report))
    {
    }

    [[nodiscard]] bool isCanceled() const
    {
        return m_canceled && m_canceled->load(std::memory_order_relaxed);
    }
    /// Cancels with this one and reports nothing: for parts that are done side by side.
    [[nodiscard]] Control silent() const { return {m_canceled, {}}; }
    void report(int done, int total, const QString &step) const
    {
        if (m_report)
            m_report(done, total, step);
    }

private:
    std::shared_ptr<std::atomic_bool> m_canceled;
    Report m_report;
};

/// Signals of a Job<T>; they arrive in the thread that owns the job.
class JobBase : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asks the work to stop. It ends soon and still delivers its result.
    void cancel() { m_canceled->store(true); }

signals:
    void progressed(int done, int total, const QString &step); ///< at most 25 a second
    void finished(); ///< exactly once

protected:
    std::shared_ptr<std::atomic_bool> m_canceled = std::make_shared<std::atomic_bool>(false);
};

/// Runs one blocking core function on `pool`. Destroying it cancels and waits.
template <class T = void>
class Job final : public JobBase {
public:
    using Work = std::function<Result<T>(const Control &)>;

    Job(QThreadPool *pool, Work work, QObject *parent = nullptr)
        : JobBase(parent)
    {
        connect(&m_watcher, &QFutureWatcherBase::finished, this, &JobBase::finished);
        connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int done) {
            emit progressed(done, m_watcher.progressMaximum(), m_watcher.progressText());
        });
        m_watcher.setFuture(QtConcurrent::run(
            pool, [work = std::move(work), canceled = m_canceled](QPromise<Result<T>> &promise) {
                const Control control(canceled, [&promise](int done, int total, const QString &step) {
                    promise.setProgressRange(0, total);
                    promise.setProgressValueAndText(done, step);
                });
                promise.addResult(work(control));
            }));
    }

    ~Job() override
    {
        cancel();
        m_watcher.waitForFinished();
    }

    [[nodiscard]] bool isRunning() const { return m_watcher.isRunning(); }
    [[nodiscard]] Result<T> result() const { return m_watcher.result(); }

private:
    QFutureWatcher<Result<T>> m_watcher;
};

} // namespace trunkseal
