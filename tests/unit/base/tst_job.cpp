#include "core/base/job.h"

#include <QSignalSpy>
#include <QTest>

using namespace trunkseal;

namespace {

Result<int> countTo(int limit, const Control &control)
{
    for (int i = 0; i < limit; ++i) {
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, QStringLiteral("stopped"), QString::number(i));
        control.report(i + 1, limit, QStringLiteral("step"));
        QThread::msleep(1);
    }
    return limit;
}

} // namespace

class TestJob : public QObject {
    Q_OBJECT

private slots:
    void runsWithoutAThreadInTests() { QCOMPARE(*countTo(3, Control()), 3); }

    void reportsStepsAndFinishesOnce()
    {
        QThreadPool pool;
        Job<int> job(&pool, [](const Control &control) { return countTo(5, control); });
        QSignalSpy finished(&job, &JobBase::finished);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(*job.result(), 5);
    }

    void cancelStillDeliversAResult()
    {
        QThreadPool pool;
        Job<int> job(&pool, [](const Control &control) { return countTo(100000, control); });
        QSignalSpy finished(&job, &JobBase::finished);
        job.cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job.result().error().code, ErrorCode::Canceled);
    }

    void destroyingItStopsTheWork()
    {
        QThreadPool pool;
        auto job = std::make_unique<Job<int>>(&pool, [](const Control &control) { return countTo(100000, control); });
        job.reset();
        QVERIFY(pool.waitForDone(1000));
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
