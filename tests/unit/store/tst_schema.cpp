#include "core/store/schema.h"
#include "core/store/workspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using store::Database;
using store::Migration;

namespace {

std::vector<Migration> withSecondStep(const QStringList &statements)
{
    std::vector<Migration> steps = store::migrations();
    steps.push_back({steps.back().version + 1, statements});
    return steps;
}

int newest()
{
    return store::migrations().back().version;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT

private slots:
    void init();
    void migrationsAreInOrder();
    void olderSchemaIsBackedUpAndMigrated();
    void firstSchemaBecomesTodaysWithItsContent();
    void failedMigrationLeavesTheOldFile();
    void secondBackupDoesNotReplaceTheFirst();
    void newerSchemaIsRefused();
    void foreignDatabaseIsRefusedAndUntouched();
    void emptyFileBecomesAWorkspace();
    void busyDatabaseIsNamed();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("w.trunkseal")); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestSchema::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestSchema::migrationsAreInOrder()
{
    int version = 0;
    for (const Migration &step : store::migrations())
        QCOMPARE(step.version, ++version);
}

void TestSchema::olderSchemaIsBackedUpAndMigrated()
{
    {
        const auto workspace = store::Workspace::open(path());
        QVERIFY(workspace);
        QVERIFY((*workspace)->setSetting(QStringLiteral("kept"), QStringLiteral("yes")));
    }
    auto database = Database::open(path());
    QVERIFY(database);
    QVERIFY(store::prepareSchema(**database,
                                 withSecondStep({QStringLiteral("ALTER TABLE setting ADD COLUMN at INTEGER"),
                                                 QStringLiteral("UPDATE setting SET at = 7")})));
    QCOMPARE(*store::schemaVersion(**database), newest() + 1);
    QCOMPARE((*database)->value(QStringLiteral("SELECT at FROM setting WHERE value = 'yes'"))->toInt(), 7);

    const QString copy = path() + QStringLiteral(".backup-v%1").arg(newest());
    QVERIFY(!(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther)));
    const auto backup = store::Workspace::open(copy); // a whole workspace of the old schema
    QVERIFY(backup);
    QCOMPARE((*backup)->setting(QStringLiteral("kept")), QStringLiteral("yes"));
}

void TestSchema::firstSchemaBecomesTodaysWithItsContent()
{
    {
        auto database = Database::open(path());
        QVERIFY(store::prepareSchema(**database, {store::migrations().front()}));
        QVERIFY((*database)->run(QStringLiteral("INSERT INTO setting VALUES('kept', 'yes')")));
    }
    const auto workspace = store::Workspace::open(path());
    QVERIFY(workspace);
    QCOMPARE((*workspace)->schemaVersion(), newest());
    QCOMPARE((*workspace)->setting(QStringLiteral("kept")), QStringLiteral("yes"));
    QVERIFY((*workspace)->check());
    QVERIFY((*workspace)->pins()->empty());
    QVERIFY(QFile::exists(path() + QStringLiteral(".backup-v1")));
}

void TestSchema::failedMigrationLeavesTheOldFile()
{
    QVERIFY(store::Workspace::open(path()));
    {
        auto database = Database::open(path());
        const auto done = store::prepareSchema(
            **database,
            withSecondStep({QStringLiteral("DROP TABLE setting"), QStringLiteral("this is not SQL")}));
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Storage);
    }
    const auto workspace = store::Workspace::open(path());
    QVERIFY(workspace);
    QCOMPARE((*workspace)->schemaVersion(), newest());
    QVERIFY((*workspace)->setSetting(QStringLiteral("a"), QStringLiteral("b"))); // the table is still there
}

void TestSchema::secondBackupDoesNotReplaceTheFirst()
{
    QVERIFY(store::Workspace::open(path()));
    const QString copy = path() + QStringLiteral(".backup-v%1").arg(newest());
    QFile earlier(copy);
    QVERIFY(earlier.open(QIODevice::WriteOnly));
    earlier.write("earlier");
    earlier.close();
    auto database = Database::open(path());
    QVERIFY(store::prepareSchema(**database, withSecondStep({})));
    QVERIFY(QFile::exists(copy + QStringLiteral("-2")));
    QCOMPARE(earlier.size(), 7);
}

void TestSchema::newerSchemaIsRefused()
{
    QVERIFY(store::Workspace::open(path()));
    {
        auto database = Database::open(path());
        QVERIFY((*database)->run(QStringLiteral("PRAGMA user_version=99")));
    }
    const auto workspace = store::Workspace::open(path());
    QVERIFY(!workspace);
    QCOMPARE(workspace.error().code, ErrorCode::Storage);
    QVERIFY(workspace.error().message.contains(QStringLiteral("99")));
    QVERIFY(workspace.error().message.contains(path()));
}

void TestSchema::foreignDatabaseIsRefusedAndUntouched()
{
    {
        auto database = Database::open(path());
        QVERIFY((*database)->run(QStringLiteral("CREATE TABLE theirs(a)")));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const auto workspace = store::Workspace::open(path());
    QVERIFY(!workspace);
    QCOMPARE(workspace.error().code, ErrorCode::Storage);
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestSchema::emptyFileBecomesAWorkspace()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(store::Workspace::open(path()));
}

void TestSchema::busyDatabaseIsNamed()
{
    QVERIFY(store::Workspace::open(path()));
    auto holder = Database::open(path());
    auto other = Database::open(path());
    QVERIFY(holder && other);
    QVERIFY((*other)->rows(QStringLiteral("PRAGMA busy_timeout=50"))); // do not wait the usual 5 s
    const auto held = (*holder)->transact([&]() -> Result<void> {
        const auto second = (*other)->transact([] { return Result<void>(); });
        return second ? Result<void>(fail(ErrorCode::Internal, QStringLiteral("not busy"))) : second;
    });
    QVERIFY(!held);
    QCOMPARE(held.error().code, ErrorCode::Storage);
    QVERIFY(held.error().message.contains(path()));
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
