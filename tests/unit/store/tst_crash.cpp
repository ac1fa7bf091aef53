#include "core/store/workspace.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace trunkseal;
using store::Workspace;

namespace {

/// The victim: saves carriers without end and says so after each one.
int saveUntilKilled(const QString &path)
{
    const auto workspace = Workspace::open(path);
    if (!workspace)
        return 1;
    std::puts("open");
    std::fflush(stdout);
    for (int i = 0;; ++i) {
        carrier::Carrier carrier;
        carrier.name = QStringLiteral("c%1").arg(i);
        carrier.host = QStringLiteral("sip.acme.test");
        if (!(*workspace)->saveCarrier(carrier))
            return 2;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
}

} // namespace

class TestCrash : public QObject {
    Q_OBJECT

private slots:
    void killedSaverLosesNothingItConfirmed_data();
    void killedSaverLosesNothingItConfirmed();
};

void TestCrash::killedSaverLosesNothingItConfirmed_data()
{
    QTest::addColumn<int>("lines");
    QTest::newRow("at once") << 1;
    QTest::newRow("after some") << 5;
    QTest::newRow("after many") << 40;
}

void TestCrash::killedSaverLosesNothingItConfirmed()
{
    QFETCH(int, lines);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("w.trunkseal"));
    QProcess saver;
    saver.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--save-until-killed"), path});
    QByteArray said;
    while (said.count('\n') < lines && saver.waitForReadyRead(20000))
        said += saver.readAllStandardOutput();
    saver.kill();
    QVERIFY(saver.waitForFinished());
    said += saver.readAllStandardOutput();
    const int confirmed = static_cast<int>(said.count('\n')) - 1; // the first line only says that it is open
    QVERIFY(confirmed >= lines - 1);

    const auto workspace = Workspace::open(path);
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    QVERIFY((*workspace)->check());
    const auto carriers = (*workspace)->carriers();
    QVERIFY(carriers);
    const int stored = static_cast<int>(carriers->size());
    QVERIFY(stored == confirmed
            || stored == confirmed + 1); // the last one may have been saved but not yet told
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "--save-until-killed")
        return saveUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
