// Files that cannot be used, given to the real command line: each is named with its line, with the exit code
// of the contract, at once and in little memory.
#include "tests/unit/cli/cli_runner.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/resource.h>

using namespace trunkseal;

namespace {

struct Row {
    const char *name;
    QByteArray text;
    const char *named; ///< in what both verbs say
    int inspected = 1; ///< exit code of `inspect conf`; `carrier import` has 2 for all
};

const std::vector<Row> &rows()
{
    static const std::vector<Row> all{
        {"a NUL", QByteArray("[a]\ntype=peer\nhost=\0x\n", 22), "bad.conf, line 3", 2},
        {"UTF-16", QByteArray("\xff\xfe[\0a\0]\0\n\0", 10), "bad.conf, line 1: this is UTF-16", 2},
        {"an include loop", "[a]\ntype=endpoint\n#include bad.conf\n", "bad.conf:3"},
        {"a loop of two", "[a]\ntype=endpoint\n#include loop.conf\n", "loop.conf:2"},
        {"an include that is not there", "[a]\ntype=endpoint\n\n#include gone.conf\n", "bad.conf:4"},
        {"no section", "; trunks\ntype=endpoint\n", "bad.conf:2"},
        {"a template that is not there", "[a](gone)\ntype=endpoint\n", "bad.conf:1"},
        {"a bracket that is not closed", "; trunks\n\n[a\ntype=endpoint\n", "bad.conf:3"},
        {"one id twice", "[a]\ntype=endpoint\n[a]\ntype=endpoint\n", "bad.conf:3"},
    };
    return all;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 mostMs = 60000; // unoptimised and watched
#else
constexpr qint64 mostMs = 10000; // a tenth of a second on a quiet machine
#endif

/// More than this is not needed for any file that is refused. Sanitizers reserve terabytes.
void limitMemory()
{
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    const rlimit limit{1024UL * 1024 * 1024, 1024UL * 1024 * 1024};
    setrlimit(RLIMIT_AS, &limit);
#endif
}

} // namespace

class TestBadFiles : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_cli.write(QStringLiteral("loop.conf"), "; and back\n#include bad.conf\n");
        m_cli.write(QStringLiteral("include.conf"), "[s]\ntype=aor\n");
    }

    void confFileIsNamedWithItsLine_data() { fill(); }
    void confFileIsNamedWithItsLine()
    {
        const Row &row = write();
        const auto result = run("inspect conf bad.conf --follow-includes");
        QCOMPARE(result.exit, row.inspected);
        QVERIFY2((result.out + result.err).contains(row.named), (result.out + result.err).constData());
    }

    void importSaysWhyThereIsNothing_data() { fill(); }
    void importSaysWhyThereIsNothing()
    {
        const Row &row = write();
        const auto result = run("carrier import bad.conf");
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.contains(row.named), result.err.constData());
        QCOMPARE(run("carrier list --json").json().value(QLatin1String("carriers")).toArray().size(), 0);
    }

    void emptyFileIsNamed()
    {
        m_cli.write(QStringLiteral("bad.conf"), {});
        const auto result = run("carrier import bad.conf");
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.contains("bad.conf"), result.err.constData());
    }

    void fileOfEmptyLinesIsRefused()
    {
        m_cli.write(QStringLiteral("bad.conf"), QByteArray(60'000'000, '\n'));
        const auto result = run("inspect conf bad.conf");
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.contains("bad.conf has more than a million lines"), result.err.constData());
    }

    void hugeFileIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("command");
        for (const char *command : {"inspect conf huge.conf", "carrier import huge.conf",
                                    "carrier import huge.conf --dry-run", "inspect conf includes-huge.conf"})
            QTest::newRow(command) << QByteArray(command);
    }

    void hugeFileIsNotRead()
    {
        QFETCH(QByteArray, command);
        QFile huge(m_cli.write(QStringLiteral("huge.conf"), "[a]\ntype=endpoint\n"));
        QVERIFY(huge.resize(200LL * 1024 * 1024));
        m_cli.write(QStringLiteral("includes-huge.conf"), "#include huge.conf\n");
        const auto result = run(command + (command.endsWith("-huge.conf") ? " --follow-includes" : ""));
        QVERIFY2(result.exit == 1 || result.exit == 2, QByteArray::number(result.exit).constData());
        QVERIFY2((result.out + result.err).contains("huge.conf"), (result.out + result.err).constData());
    }

    /// A few lines that name a hundred thousand files, or two to the power of sixty.
    void includesOfIncludesComeToAnEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one file many times") << QByteArray("#include include.conf\n").repeated(100000);
        QTest::newRow("doubling") << QByteArray(
            "[0]\ntype=aor\n#include double1.conf\n#include double1.conf\n");
        QTest::newRow("too many lines") << QByteArray("#include lines.conf\n#include lines.conf\n");
        QTest::newRow("too much text")
            << QByteArray("#include half.conf\n#include half.conf\n#include half.conf\n");
    }

    void includesOfIncludesComeToAnEnd()
    {
        QFETCH(QByteArray, text);
        for (int i = 1; i <= 60; ++i)
            m_cli.write(QStringLiteral("double%1.conf").arg(i),
                        QStringLiteral("#include double%1.conf\n").arg(i + 1).repeated(2).toLatin1());
        m_cli.write(QStringLiteral("half.conf"), (';' + QByteArray(1023, ' ') + '\n').repeated(32 * 1024));
        m_cli.write(QStringLiteral("lines.conf"), QByteArray(600'000, '\n'));
        m_cli.write(QStringLiteral("bad.conf"), text);
        const auto result = run("inspect conf bad.conf --follow-includes");
        QCOMPARE(result.exit, 1);
        QVERIFY2(result.out.contains("what follows was not read"), result.out.left(2000).constData());
        QVERIFY(result.out.size() < 1'000'000);
    }

    void unknownPresetIsNamed_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("unknown") << QStringLiteral("nosuch")
                                 << QByteArray("“nosuch”. “carrier presets” lists");
        QTest::newRow("nearly right") << QStringLiteral("tel") << QByteArray("There is telnyx");
        QTest::newRow("empty") << QString() << QByteArray("“”. “carrier presets” lists");
        QTest::newRow("line end") << QStringLiteral("a\nb") << QByteArray("“aU+000Ab”");
    }

    void unknownPresetIsNamed()
    {
        QFETCH(QString, preset);
        QFETCH(QByteArray, said);
        const auto result = m_cli.run({QStringLiteral("carrier"), QStringLiteral("add"),
                                       QStringLiteral("acme"), QStringLiteral("--preset"), preset});
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.contains(said), result.err.constData());
    }

    void brokenJsonIsNamedWithItsLine()
    {
        m_cli.write(QStringLiteral("bad.json"),
                    "{\"schema\":\"trunkseal.carrier/1\",\n\"name\":\"a\",\noops}\n");
        const auto result = run("carrier import bad.json");
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.contains("bad.json") && result.err.contains("line 3"), result.err.constData());
    }

private:
    static void fill()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].name) << int(i);
    }

    const Row &write()
    {
        const int index = *static_cast<int *>(QTest::qData("row", QMetaType::Int));
        const Row &row = rows()[std::size_t(index)];
        m_cli.write(QStringLiteral("bad.conf"), row.text);
        return row;
    }

    test::CliResult run(const QByteArray &command)
    {
        QProcess process;
        process.setChildProcessModifier(limitMemory);
        QElapsedTimer timer;
        timer.start();
        m_cli.start(process, QString::fromLatin1(command).split(u' '));
        process.closeWriteChannel();
        process.waitForFinished(60000);
        if (timer.elapsed() > mostMs)
            QTest::qFail(command.constData(), __FILE__, __LINE__);
        return m_cli.finished(process);
    }

    test::CliRunner m_cli;
};

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_bad_files.moc"
