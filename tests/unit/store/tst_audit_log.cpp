#include "core/store/audit_log.h"
#include "core/store/schema.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using store::Database;

class TestAuditLog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void untouchedLogVerifies();
    void appendOnlyIsEnforced();
    void tamperIsSeen_data();
    void tamperIsSeen();
    void secretsAreRedacted();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

void TestAuditLog::init()
{
    m_database = nullptr;
    m_dir = std::make_unique<QTemporaryDir>();
    m_database = std::move(*Database::open(m_dir->filePath(QStringLiteral("w.trunkseal"))));
    QVERIFY(store::prepareSchema(*m_database, store::migrations()));
    const store::AuditLog log(*m_database);
    for (int i = 0; i < 4; ++i)
        QVERIFY(log.append(QStringLiteral("push.apply"), QStringLiteral("dialer-%1").arg(i),
                           QStringLiteral("applied")));
}

void TestAuditLog::untouchedLogVerifies()
{
    QVERIFY(store::AuditLog(*m_database).verify());
}

void TestAuditLog::appendOnlyIsEnforced()
{
    QVERIFY(!m_database->run(QStringLiteral("UPDATE audit SET entry = '{}'")));
    QVERIFY(!m_database->run(QStringLiteral("DELETE FROM audit")));
    QVERIFY(store::AuditLog(*m_database).verify());
}

void TestAuditLog::tamperIsSeen_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("changed result") << QStringLiteral(
        "UPDATE audit SET entry = replace(entry, 'applied', 'failed') WHERE seq = 2");
    QTest::newRow("changed hash") << QStringLiteral("UPDATE audit SET hash = '00' WHERE seq = 3");
    QTest::newRow("removed in the middle") << QStringLiteral("DELETE FROM audit WHERE seq = 2");
    QTest::newRow("cut at the end") << QStringLiteral("DELETE FROM audit WHERE seq = 4");
    QTest::newRow("cut at the start") << QStringLiteral("DELETE FROM audit WHERE seq = 1");
    QTest::newRow("emptied") << QStringLiteral("DELETE FROM audit");
    QTest::newRow("renumbered") << QStringLiteral("UPDATE audit SET seq = 9 WHERE seq = 4");
    QTest::newRow("inserted") << QStringLiteral("INSERT INTO audit VALUES(5, '{\"seq\":5}', 'aa')");
}

void TestAuditLog::tamperIsSeen()
{
    QFETCH(QString, statement);
    QVERIFY(m_database->run(QStringLiteral("DROP TRIGGER audit_no_update")));
    QVERIFY(m_database->run(QStringLiteral("DROP TRIGGER audit_no_delete")));
    QVERIFY(m_database->run(statement));
    const auto verified = store::AuditLog(*m_database).verify();
    QVERIFY(!verified);
    QCOMPARE(verified.error().code, ErrorCode::Storage);
    const auto workspace = store::Workspace::open(m_database->path());
    QVERIFY(workspace);
    QVERIFY(!(*workspace)->check());
}

void TestAuditLog::secretsAreRedacted()
{
    const store::AuditLog log(*m_database);
    QVERIFY(log.append(QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("secret=hunter2hunter2")));
    const auto entry = m_database->value(QStringLiteral("SELECT entry FROM audit ORDER BY seq DESC"));
    QVERIFY(entry && !entry->toString().contains(QStringLiteral("hunter2")));
}

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_audit_log.moc"
