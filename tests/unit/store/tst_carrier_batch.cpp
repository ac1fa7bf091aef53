#include "core/store/carrier_batch.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::store;

namespace {

CarrierEntry entry(const char *name, const char *password = "")
{
    CarrierEntry made;
    made.carrier.name = QLatin1String(name);
    made.carrier.host = QStringLiteral("sip.acme.test");
    made.password = Secret(QByteArrayView(password));
    return made;
}

} // namespace

class TestCarrierBatch : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    int m_number = 0;

private slots:
    void init()
    {
        auto opened = Workspace::open(m_folder.filePath(QStringLiteral("%1.trunkseal").arg(++m_number)));
        QVERIFY(opened);
        m_workspace = std::move(*opened);
    }

    void carriersAndPasswordsAreSaved()
    {
        QVERIFY(m_workspace->createVault(Secret::fromString(QStringLiteral("correct horse"))));
        const auto saved = saveCarriers(*m_workspace, {entry("a", "pw-a"), entry("b")});
        QVERIFY(saved);
        QCOMPARE(saved->size(), 2U);
        QCOMPARE(m_workspace->secret(carrier::passwordKey((*saved)[0].id))->bytes().toByteArray(),
                 QByteArray("pw-a"));
        QVERIFY(!m_workspace->hasSecret(carrier::passwordKey((*saved)[1].id)));
        QVERIFY(!m_workspace->hasSecret(carrier::inboundPasswordKey((*saved)[0].id)));
    }

    void anUpdateKeepsThePasswordThatIsNotGiven()
    {
        QVERIFY(m_workspace->createVault(Secret::fromString(QStringLiteral("correct horse"))));
        auto first = entry("a", "pw-a");
        first.carrier = saveCarriers(*m_workspace, {first})->front();
        first.password = Secret();
        first.carrier.host = QStringLiteral("new.acme.test");
        QVERIFY(saveCarriers(*m_workspace, {first}));
        QCOMPARE(m_workspace->carriers()->front().host, QStringLiteral("new.acme.test"));
        QVERIFY(m_workspace->hasSecret(carrier::passwordKey(first.carrier.id)));
    }

    void nothingIsSavedWhenOneCannotBe_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("named");
        QTest::newRow("bad value") << QByteArray("no name") << QByteArray() << QStringLiteral("no name");
        QTest::newRow("name of another, but for case")
            << QByteArray("PRESENT") << QByteArray() << QStringLiteral("PRESENT");
        QTest::newRow("twice") << QByteArray("First") << QByteArray() << QStringLiteral("First");
        QTest::newRow("no vault") << QByteArray("second") << QByteArray("pw") << QString();
    }

    void nothingIsSavedWhenOneCannotBe()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, password);
        QFETCH(QString, named);
        QVERIFY(saveCarriers(*m_workspace, {entry("present")}));
        const auto saved =
            saveCarriers(*m_workspace, {entry("first"), entry(name.constData(), password.constData())});
        QVERIFY(!saved);
        QVERIFY2(saved.error().message.contains(named), qPrintable(saved.error().message));
        QCOMPARE(m_workspace->carriers()->size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestCarrierBatch)
#include "tst_carrier_batch.moc"
