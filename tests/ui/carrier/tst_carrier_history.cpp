#include "ui/carrier/carrier_history.h"

#include <QTest>

using namespace trunkseal;
using carrier::Carrier;
using ui::CarrierHistory;

namespace {

Carrier at(const QString &host, const QString &id = {})
{
    Carrier c;
    c.id = id;
    c.host = host;
    return c;
}

CarrierHistory::Edit typed(const char *key, qint64 atMs)
{
    return {QLatin1String(key), QLatin1String(key), true, atMs};
}

} // namespace

class TestCarrierHistory : public QObject {
    Q_OBJECT

private slots:
    void lettersOfOneFieldAreOneStep()
    {
        CarrierHistory history;
        history.resume(at({}));
        history.record(at(QStringLiteral("a")), typed("host", 0));
        history.record(at(QStringLiteral("ab")), typed("host", 500));
        history.record(at(QStringLiteral("abc")), typed("host", 1000));
        QCOMPARE(history.undo().host, QString());
        QVERIFY(!history.canUndo());
        QCOMPARE(history.redo().host, QStringLiteral("abc"));
        QVERIFY(!history.canRedo());
    }

    void aPauseAnotherFieldOrAClickEndsAStep()
    {
        CarrierHistory history;
        history.resume(at({}));
        history.record(at(QStringLiteral("a")), typed("host", 0));
        history.record(at(QStringLiteral("ab")), typed("host", 5000));
        Carrier next = at(QStringLiteral("ab"));
        next.name = QStringLiteral("n");
        history.record(next, typed("name", 5100));
        next.registers = true;
        history.record(next, {QStringLiteral("Register"), QStringLiteral("registers"), false, 5200});
        next.registers = false;
        history.record(next, {QStringLiteral("Register"), QStringLiteral("registers"), false, 5300});
        int steps = 0;
        for (; history.canUndo(); ++steps)
            history.undo();
        QCOMPARE(steps, 5);
    }

    void typedAndDeletedIsNoStep()
    {
        CarrierHistory history;
        history.resume(at(QStringLiteral("a")));
        history.record(at(QStringLiteral("ab")), typed("host", 0));
        history.record(at(QStringLiteral("a")), typed("host", 100));
        QVERIFY(!history.canUndo());
    }

    void aNewEditForgetsWhatWasUndone()
    {
        CarrierHistory history;
        history.resume(at(QStringLiteral("a")));
        history.record(at(QStringLiteral("b")), typed("host", 0));
        history.undo();
        history.record(at(QStringLiteral("c")), typed("host", 100));
        QVERIFY(!history.canRedo());
        QCOMPARE(history.undo().host, QStringLiteral("a"));
    }

    void anUndoneStepIsNotTypedOnto()
    {
        CarrierHistory history;
        history.resume(at({}));
        history.record(at(QStringLiteral("a")), typed("host", 0));
        history.undo();
        history.redo();
        history.record(at(QStringLiteral("ab")), typed("host", 100));
        QCOMPARE(history.undo().host, QStringLiteral("a"));
    }

    void theIdOfTheFirstSaveDoesNotEndIt()
    {
        CarrierHistory history;
        history.resume(at({}));
        history.record(at(QStringLiteral("a")), typed("host", 0));
        history.resume(at(QStringLiteral("a"), QStringLiteral("id-1")));
        QVERIFY(history.canUndo());
        history.resume(at(QStringLiteral("changed elsewhere"), QStringLiteral("id-1")));
        QVERIFY(!history.canUndo());
    }

    void itKeepsTheLastStepsOnly()
    {
        CarrierHistory history;
        history.resume(at({}));
        for (int i = 1; i <= 500; ++i)
            history.record(at(QString::number(i)), typed("host", i * 10000));
        int steps = 0;
        QString last;
        for (; history.canUndo(); ++steps)
            last = history.undo().host;
        QCOMPARE(steps, 200);
        QCOMPARE(last, QStringLiteral("300"));
    }
};

QTEST_APPLESS_MAIN(TestCarrierHistory)
#include "tst_carrier_history.moc"
