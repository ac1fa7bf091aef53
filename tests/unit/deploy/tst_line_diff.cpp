#include "core/deploy/line_diff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace trunkseal::deploy;

class TestLineDiff : public QObject {
    Q_OBJECT

private slots:
    void equalTextsGiveNothing()
    {
        QVERIFY(unifiedDiff(QStringLiteral("/a"), "x\n", true, "x\n", true).isEmpty());
    }

    void anAddedLineHasThreeLinesOfContext()
    {
        QCOMPARE(unifiedDiff(QStringLiteral("/a"), "1\n2\n3\n4\n5\n", true, "1\n2\n3\n4\n5\nnew\n", true),
                 QStringLiteral("--- /a\n+++ /a\n@@ -3,3 +3,4 @@\n 3\n 4\n 5\n+new\n"));
    }

    void newAndRemovedFilesNameDevNull()
    {
        QCOMPARE(unifiedDiff(QStringLiteral("/a"), {}, false, "x\n", true),
                 QStringLiteral("--- /dev/null\n+++ /a\n@@ -0,0 +1,1 @@\n+x\n"));
        QCOMPARE(unifiedDiff(QStringLiteral("/a"), "x\n", true, {}, false),
                 QStringLiteral("--- /a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n"));
    }

    void distantChangesGetHunksOfTheirOwn()
    {
        const QByteArray before = "a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n";
        const QByteArray after = "A\n1\n2\n3\n4\n5\n6\n7\n8\nB\n";
        QCOMPARE(unifiedDiff(QStringLiteral("/a"), before, true, after, true),
                 QStringLiteral("--- /a\n+++ /a\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
                                "@@ -7,4 +7,4 @@\n 6\n 7\n 8\n-b\n+B\n"));
    }

    void secretsAreNeverShown()
    {
        const QString diff = unifiedDiff(QStringLiteral("/a"), "[x]\npassword=seeded-old\n", true,
                                         "[x]\npassword=seeded-new\nuser=1\n", true);
        QVERIFY(!diff.contains(QStringLiteral("seeded")));
        QVERIFY(diff.contains(QStringLiteral("+user=1")));
    }

    void aChangeOfOnlyASecretIsSaid()
    {
        const QString diff =
            unifiedDiff(QStringLiteral("/a"), "password=seeded-old\n", true, "password=seeded-new\n", true);
        QVERIFY(!diff.contains(QStringLiteral("seeded")));
        QVERIFY(diff.contains(QStringLiteral("secret")));
    }

    void veryDifferentTextsStillEnd()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 3000; ++i) {
            before += "old " + QByteArray::number(i) + '\n';
            after += "new " + QByteArray::number(i) + '\n';
        }
        QVERIFY(unifiedDiff(QStringLiteral("/a"), before, true, after, true).count(QLatin1Char('\n')) > 6000);
    }

    void hunksRebuildTheNewText()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            const auto text = [&random] {
                QByteArray lines;
                for (int i = random.bounded(25); i >= 0; --i)
                    lines += QByteArray(1, char('a' + random.bounded(4))) + '\n';
                return lines;
            };
            const QByteArray before = text();
            const QByteArray after = text();
            QCOMPARE(patched(before, unifiedDiff(QStringLiteral("/a"), before, true, after, true)), after);
        }
    }

private:
    static QByteArray patched(const QByteArray &before, const QString &diff)
    {
        if (diff.isEmpty())
            return before;
        QByteArrayList old = before.split('\n');
        old.removeLast();
        QByteArray result;
        qsizetype at = 0;
        for (const QString &line : diff.split(QLatin1Char('\n')).mid(2)) {
            if (line.startsWith(QLatin1String("@@"))) {
                const auto start = line.mid(4).section(QLatin1Char(','), 0, 0).toInt();
                while (at < start - 1)
                    result += old[at++] + '\n';
            } else if (line.startsWith(QLatin1Char('+'))) {
                result += line.mid(1).toUtf8() + '\n';
            } else if (!line.isEmpty()) {
                if (old.value(at) != line.mid(1).toUtf8())
                    return "context does not fit";
                if (line.startsWith(QLatin1Char(' ')))
                    result += old[at] + '\n';
                ++at;
            }
        }
        while (at < old.size())
            result += old[at++] + '\n';
        return result;
    }
};

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_line_diff.moc"
