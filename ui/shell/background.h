#pragma once

#include "core/base/job.h"

namespace trunkseal::ui {

/// Runs `work` on `pool` and `done` here; the job belongs to `context`, whose death cancels it. Returns the
/// job for progress and cancel; it deletes itself after `done`.
template <class T>
Job<T> *startJob(QThreadPool *pool, QObject *context, typename Job<T>::Work work,
                 std::function<void(const Result<T> &)> done)
{
    auto *job = new Job<T>(pool, std::move(work), context);
    QObject::connect(job, &JobBase::finished, context, [job, done = std::move(done)] {
        done(job->result());
        job->deleteLater();
    });
    return job;
}

} // namespace trunkseal::ui
