// Asterisk's own sample set, as Debian's package asterisk-config installs it in the lab's chroots: every file
// is printed as it was, and the files of the channel drivers are read without a fault that Asterisk itself
// would not have.
#include "core/asterisk/conf/conf_tree.h"

#include <QDir>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

QString sampleFolder(const QString &version)
{
    const QString lab =
        qEnvironmentVariable("LAB_DIR", QDir::homePath() + QStringLiteral("/.cache/trunkseal-lab"));
    return QStringLiteral("%1/root%2/etc/asterisk.stock").arg(lab, version);
}

Result<QByteArray> readSample(const QString &folder, const QString &path)
{
    QFile file(QDir(folder).filePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, path);
    return file.readAll();
}

} // namespace

class TestConfSamples : public QObject {
    Q_OBJECT

private slots:
    void everyFileIsPrintedAsItWas_data() { versions(); }
    void everyFileIsPrintedAsItWas()
    {
        QFETCH(QString, version);
        const QString folder = sampleFolder(version);
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.conf")}, QDir::Files);
        QVERIFY2(files.size() >= 90, qPrintable(folder));
        for (const QString &name : files) {
            const auto text = readSample(folder, name);
            QVERIFY(text);
            const auto document = ConfDocument::parse(*text, name);
            QVERIFY2(document, qPrintable(name));
            QVERIFY2(document->print() == *text, qPrintable(name));
        }
        qInfo("Asterisk %s: %lld files", qPrintable(version), qlonglong(files.size()));
    }

    void theChannelDriversFilesHaveNoErrors_data() { versions(); }
    void theChannelDriversFilesHaveNoErrors()
    {
        QFETCH(QString, version);
        const QString folder = sampleFolder(version);
        for (const char *name : {"sip.conf", "pjsip.conf", "pjsip_wizard.conf", "extensions.conf"}) {
            const QString path = QString::fromLatin1(name);
            if (!QFileInfo::exists(QDir(folder).filePath(path)))
                continue;
            const auto tree =
                ConfTree::load(path, [&](const QString &file) { return readSample(folder, file); });
            QVERIFY2(tree, name);
            for (const ConfFault &fault : tree->faults())
                QVERIFY2(fault.level != ConfFault::Level::Error,
                         qPrintable(
                             QStringLiteral("%1:%2 %3").arg(fault.file).arg(fault.line).arg(fault.message)));
        }
    }

private:
    static void versions()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("16") << QStringLiteral("16");
        QTest::newRow("22") << QStringLiteral("22");
    }
};

QTEST_APPLESS_MAIN(TestConfSamples)
#include "tst_conf_samples.moc"
