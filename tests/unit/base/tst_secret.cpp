#include "core/base/secret.h"

#include <QTest>

using namespace trunkseal;

class TestSecret : public QObject {
    Q_OBJECT

private slots:
    void takingTextOverWipesIt()
    {
        QByteArray text("hunter2-hunter2");
        const char *where = text.constData();
        const Secret secret(std::move(text));
        QVERIFY(text.isEmpty()); // NOLINT: the moved-from state is the point
        QVERIFY(where != secret.bytes().data());
        QCOMPARE(secret.bytes().toByteArray(), QByteArray("hunter2-hunter2"));
    }

    void copiesCompareEqualAndMovesLeaveNothing()
    {
        const Secret first = Secret::fromString(QStringLiteral("pässword"));
        Secret second = first;
        QVERIFY(first == second);
        const Secret third = std::move(second);
        QVERIFY(second.isEmpty()); // NOLINT: the moved-from state is the point
        QVERIFY(third == first);
        QVERIFY(!(third == Secret()));
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
