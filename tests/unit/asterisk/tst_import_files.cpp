#include "core/asterisk/import_files.h"
#include "core/base/read_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

Result<QByteArray> readLocal(const QString &path)
{
    return readFile(path, maxConfBytes);
}

} // namespace

class TestImportFiles : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const char *name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

private slots:
    void includesAreFoundBesideTheFileAndByPattern()
    {
        write("a_one.conf", "[one]\ntype=peer\nhost=192.0.2.1");
        write("a_two.conf", "[two]\ntype=peer\nhost=192.0.2.2\n");
        const QString path = write("sip.conf", "[general]\n#include a_*.conf\n");
        const auto sources = loadSources({path}, std::nullopt, readLocal);
        QVERIFY(sources);
        QCOMPARE(sources->inputs.size(), 1U);
        QCOMPARE(sources->inputs.front().format, ConfFormat::ChanSip);
        const Import import = readSources(*sources, readLocal);
        QCOMPARE(import.carriers.size(), 2U);
        QCOMPARE(import.carriers[1].carrier.name, QStringLiteral("two"));
    }

    void configurationAndExportsComeTogether()
    {
        const QString conf = write("pjsip.conf",
                                   "[acme]\ntype=endpoint\naors=acme\n[acme]\ntype=aor\n"
                                   "contact=sip:sip.acme.test\n");
        const QString json = write("other.json", R"({"schema":"trunkseal.carrier/1","id":"x","name":"other",
                                                     "host":"sip.other.test"})");
        const auto sources = loadSources({conf, json}, std::nullopt, readLocal);
        QVERIFY2(sources, qPrintable(sources ? QString() : sources.error().message));
        const Import import = readSources(*sources, readLocal);
        QCOMPARE(import.carriers.size(), 2U);
        QCOMPARE(import.carriers[0].carrier.name, QStringLiteral("other"));
        QCOMPARE(import.carriers[0].carrier.id, QString()); // ids belong to workspaces
        QCOMPARE(import.carriers[0].line, 0U);
        QVERIFY(import.carriers[1].line > 0);
    }

    void aFormatThatIsGivenWins()
    {
        const QString path = write("odd.conf", "[a]\ntype=peer\nhost=192.0.2.1\n");
        const auto sources = loadSources({path}, ConfFormat::Pjsip, readLocal);
        QVERIFY(sources);
        QCOMPARE(sources->inputs.front().format, ConfFormat::Pjsip);
    }

    void everyErrorNamesItsFile()
    {
        const QString bad = write("bad.json", "{ not json");
        for (const QString &path : {bad, m_folder.filePath(QStringLiteral("none.conf")), m_folder.path()}) {
            const auto sources = loadSources({path}, std::nullopt, readLocal);
            QVERIFY(!sources);
            QVERIFY2(sources.error().message.contains(path), qPrintable(sources.error().message));
        }
    }

    void tooLargeIsRefused()
    {
        const QString path = write("large.conf", "0123456789");
        QCOMPARE(readFile(path, 9).error().code, ErrorCode::BadInput);
        QCOMPARE(*readFile(path, 10), QByteArray("0123456789"));
    }
};

QTEST_GUILESS_MAIN(TestImportFiles)
#include "tst_import_files.moc"
