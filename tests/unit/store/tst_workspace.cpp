#include "core/store/workspace.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using store::Workspace;

namespace {

carrier::Carrier acme(const QString &name = QStringLiteral("acme"))
{
    carrier::Carrier carrier;
    carrier.name = name;
    carrier.host = QStringLiteral("sip.acme.test");
    carrier.otherSettings.insert(QStringLiteral("rtp_timeout"), QStringLiteral("60"));
    carrier.notes = QStringLiteral("línea 1\nline 2");
    return carrier;
}

store::Server dialer(const QString &name = QStringLiteral("dialer-1"))
{
    store::Server server;
    server.name = name;
    server.host = QStringLiteral("10.0.0.2");
    server.login = store::LoginMethod::KeyFile;
    server.keyFile = QStringLiteral("~/.ssh/id_ed25519");
    server.hostKeys = QStringList{QStringLiteral("ssh-ed25519 AAAAC3Nz")};
    server.useSudo = true;
    return server;
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void init();
    void newFileIsPrivate();
    void openFailsWithReason_data();
    void openFailsWithReason();
    void carrierComesBackAsSaved();
    void carriersAreListedByName();
    void carrierIsFoundByIdAndName();
    void savingAgainUpdates();
    void takenNameIsBadInput();
    void hostileNameIsBadInput_data();
    void hostileNameIsBadInput();
    void unknownEntriesAreNotFound();
    void removedCarrierIsGone();
    void serverComesBackAsSaved();
    void badServerIsBadInput_data();
    void badServerIsBadInput();
    void historyIsNewestFirst();
    void settingsAreKept();
    void pinsAreReplacedAndGoWithTheirCarrier();
    void lastWatchIsKeptForEachCarrier();
    void twoWindowsSeeEachOther();
    void changesAreKeptTogetherOrNotAtAll();
    void checkPassesOnAUsedWorkspace();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("w.trunkseal")); }
    std::unique_ptr<Workspace> open()
    {
        auto workspace = Workspace::open(path());
        if (!workspace)
            qWarning() << workspace.error().message << workspace.error().detail;
        return workspace ? std::move(*workspace) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWorkspace::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestWorkspace::newFileIsPrivate()
{
    const auto workspace = open();
    QVERIFY(workspace);
    QVERIFY(workspace->saveCarrier(acme()));
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        const QFileInfo info(path() + suffix);
        QVERIFY(info.exists());
        QVERIFY(!(info.permissions()
                  & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }
}

void TestWorkspace::openFailsWithReason_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no name") << QString() << QByteArray() << ErrorCode::BadInput;
    QTest::newRow("a folder") << QStringLiteral(".") << QByteArray() << ErrorCode::Storage;
    QTest::newRow("no such folder") << QStringLiteral("nowhere/w.trunkseal") << QByteArray()
                                    << ErrorCode::Storage;
    QTest::newRow("a text file") << QStringLiteral("t.txt") << QByteArray(4096, 'x') << ErrorCode::Storage;
}

void TestWorkspace::openFailsWithReason()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(ErrorCode, code);
    const QString file = name.isEmpty() ? name : m_dir->filePath(name);
    if (!content.isEmpty()) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    const auto workspace = Workspace::open(file);
    QVERIFY(!workspace);
    QCOMPARE(workspace.error().code, code);
    if (!content.isEmpty()) {
        QVERIFY(workspace.error().message.contains(file));
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        QCOMPARE(in.readAll(), content); // as it was
    }
}

void TestWorkspace::carrierComesBackAsSaved()
{
    auto workspace = open();
    QVERIFY(workspace);
    const auto saved = workspace->saveCarrier(acme());
    QVERIFY(saved);
    QVERIFY(!saved->id.isEmpty());
    workspace = nullptr;
    workspace = open();
    const auto loaded = workspace->carrier(saved->id);
    QVERIFY(loaded);
    QVERIFY(*loaded == *saved);
}

void TestWorkspace::carriersAreListedByName()
{
    const auto workspace = open();
    for (const char *name : {"north", "acme", "Beta"})
        QVERIFY(workspace->saveCarrier(acme(QString::fromLatin1(name))));
    const auto all = workspace->carriers();
    QVERIFY(all);
    QStringList names;
    for (const auto &carrier : *all)
        names << carrier.name;
    QCOMPARE(names, (QStringList{QStringLiteral("acme"), QStringLiteral("Beta"), QStringLiteral("north")}));
}

void TestWorkspace::carrierIsFoundByIdAndName()
{
    const auto workspace = open();
    const auto saved = workspace->saveCarrier(acme());
    QVERIFY(saved);
    QVERIFY(workspace->carrier(saved->id));
    QVERIFY(workspace->carrier(QStringLiteral("acme")));
    QCOMPARE(workspace->carrier(QStringLiteral("ACME"))->id, saved->id);
}

void TestWorkspace::savingAgainUpdates()
{
    const auto workspace = open();
    auto saved = workspace->saveCarrier(acme());
    QVERIFY(saved);
    saved->host = QStringLiteral("other.acme.test");
    saved->name = QStringLiteral("acme-east");
    QVERIFY(workspace->saveCarrier(*saved));
    QCOMPARE(workspace->carriers()->size(), std::size_t(1));
    QCOMPARE(workspace->carrier(QStringLiteral("acme-east"))->host, QStringLiteral("other.acme.test"));
}

void TestWorkspace::takenNameIsBadInput()
{
    const auto workspace = open();
    QVERIFY(workspace->saveCarrier(acme()));
    const auto second = workspace->saveCarrier(acme(QStringLiteral("ACME")));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::BadInput);
    QVERIFY(second.error().message.contains(QStringLiteral("ACME")));
    QCOMPARE(workspace->carriers()->size(), std::size_t(1));
}

void TestWorkspace::hostileNameIsBadInput_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("newline") << QStringLiteral("acme\nhost=evil");
    QTest::newRow("semicolon") << QStringLiteral("acme;x");
    QTest::newRow("#exec") << QStringLiteral("#exec /bin/sh");
    QTest::newRow("section") << QStringLiteral("[acme]");
    QTest::newRow("SQL") << QStringLiteral("x'); DROP TABLE carrier; --");
    QTest::newRow("empty") << QString();
}

void TestWorkspace::hostileNameIsBadInput()
{
    QFETCH(QString, name);
    const auto workspace = open();
    const auto saved = workspace->saveCarrier(acme(name));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::BadInput);
    QVERIFY(workspace->carriers()->empty());
}

void TestWorkspace::unknownEntriesAreNotFound()
{
    const auto workspace = open();
    QCOMPARE(workspace->carrier(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
    QCOMPARE(workspace->removeCarrier(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
    QCOMPARE(workspace->server(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
    QCOMPARE(workspace->removeServer(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
    QCOMPARE(workspace->historyEntry(QStringLiteral("nobody")).error().code, ErrorCode::NotFound);
}

void TestWorkspace::removedCarrierIsGone()
{
    const auto workspace = open();
    const auto saved = workspace->saveCarrier(acme());
    QVERIFY(saved);
    QVERIFY(workspace->removeCarrier(saved->id));
    QVERIFY(workspace->carriers()->empty());
}

void TestWorkspace::serverComesBackAsSaved()
{
    const auto workspace = open();
    const auto saved = workspace->saveServer(dialer());
    QVERIFY(saved);
    const auto loaded = workspace->server(QStringLiteral("dialer-1"));
    QVERIFY(loaded);
    QVERIFY(*loaded == *saved);
    QCOMPARE(workspace->saveServer(dialer()).error().code, ErrorCode::BadInput); // name taken
    QVERIFY(workspace->removeServer(saved->id));
    QVERIFY(workspace->servers()->empty());
}

void TestWorkspace::badServerIsBadInput_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("name") << QStringLiteral("name") << QStringLiteral("a\nb");
    QTest::newRow("host") << QStringLiteral("host") << QStringLiteral("-oProxyCommand=sh");
    QTest::newRow("user empty") << QStringLiteral("user") << QString();
    QTest::newRow("user option") << QStringLiteral("user") << QStringLiteral("-l root");
    QTest::newRow("key file missing") << QStringLiteral("keyFile") << QString();
    QTest::newRow("key file control") << QStringLiteral("keyFile") << QStringLiteral("a\nb");
    QTest::newRow("relative folder") << QStringLiteral("configDir") << QStringLiteral("etc/asterisk");
    QTest::newRow("port") << QStringLiteral("port") << QStringLiteral("0");
}

void TestWorkspace::badServerIsBadInput()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    store::Server server = dialer();
    if (field == QLatin1String("name"))
        server.name = value;
    else if (field == QLatin1String("host"))
        server.host = value;
    else if (field == QLatin1String("user"))
        server.user = value;
    else if (field == QLatin1String("keyFile"))
        server.keyFile = value;
    else if (field == QLatin1String("configDir"))
        server.configDir = value;
    else
        server.port = value.toUShort();
    const auto workspace = open();
    const auto saved = workspace->saveServer(server);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::BadInput);
}

void TestWorkspace::historyIsNewestFirst()
{
    const auto workspace = open();
    const QDateTime start =
        QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05.678Z"), Qt::ISODateWithMs);
    for (int i = 0; i < 3; ++i)
        QVERIFY(workspace->addHistory(
            {QString::number(i), QStringLiteral("call"), QStringLiteral("c%1").arg(i % 2), start.addSecs(i),
             QStringLiteral("sealed"), QStringLiteral("ok"), QJsonObject{{QStringLiteral("n"), i}}}));
    const auto all = workspace->history();
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(3));
    QCOMPARE(all->front().id, QStringLiteral("2"));
    QCOMPARE(all->back().at, start);
    QCOMPARE(workspace->history(QStringLiteral("c0"))->size(), std::size_t(2));
    QCOMPARE(workspace->history({}, 1)->size(), std::size_t(1));
    QCOMPARE(workspace->historyEntry(QStringLiteral("1"))->report.value(QLatin1String("n")).toInt(), 1);
    QVERIFY(workspace->addHistory({{}, QStringLiteral("push"), {}, start, {}, {}, {}}));
    QVERIFY(!workspace->history()->back().id.isEmpty());
}

void TestWorkspace::settingsAreKept()
{
    const auto workspace = open();
    QCOMPARE(workspace->setting(QStringLiteral("ui/x")), QString());
    QVERIFY(workspace->setSetting(QStringLiteral("ui/x"), QStringLiteral("1")));
    QVERIFY(workspace->setSetting(QStringLiteral("ui/x"), QStringLiteral("2")));
    QCOMPARE(workspace->setting(QStringLiteral("ui/x")), QStringLiteral("2"));
}

void TestWorkspace::pinsAreReplacedAndGoWithTheirCarrier()
{
    const auto workspace = open();
    const auto one = workspace->saveCarrier(acme());
    const auto two = workspace->saveCarrier(acme(QStringLiteral("beta")));
    store::Pin pin{one->id, QStringLiteral("sip.acme.test:5061"), QStringLiteral("aa:bb"), "PEM",
                   QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC)};
    QVERIFY(workspace->savePin(pin));
    pin.keySha256 = QStringLiteral("cc:dd");
    QVERIFY(workspace->savePin(pin));
    QCOMPARE(workspace->pins(one->id)->size(), std::size_t(1));
    QCOMPARE(workspace->pins(one->id)->front(), pin);
    QVERIFY(workspace->savePin({one->id, QStringLiteral("b:5061"), {}, {}, pin.at}));
    QVERIFY(workspace->savePin({two->id, QStringLiteral("b:5061"), {}, {}, pin.at}));
    QCOMPARE(workspace->pins()->size(), std::size_t(3));
    QCOMPARE(*workspace->removePins(one->id, QStringLiteral("b:5061")), 1);
    QCOMPARE(*workspace->removePins(one->id, QStringLiteral("b:5061")), 0);

    QVERIFY(!workspace->savePin({QStringLiteral("nobody"), QStringLiteral("b:5061"), {}, {}, pin.at}));
    QVERIFY(workspace->removeCarrier(one->id));
    QCOMPARE(workspace->pins()->size(), std::size_t(1));
    QVERIFY(workspace->check());
}

void TestWorkspace::lastWatchIsKeptForEachCarrier()
{
    const auto workspace = open();
    const auto saved = workspace->saveCarrier(acme());
    const QDateTime at = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QVERIFY(workspace->saveWatchRecord({saved->id, at, QStringLiteral("good"), {}}));
    QVERIFY(workspace->saveWatchRecord(
        {saved->id, at.addDays(1), QStringLiteral("expiring"), {{QStringLiteral("a"), 1}}}));
    const auto records = workspace->watchRecords();
    QCOMPARE(records->size(), std::size_t(1));
    QCOMPARE(records->front().at, at.addDays(1));
    QCOMPARE(records->front().state, QStringLiteral("expiring"));
    QCOMPARE(records->front().summary.value(QStringLiteral("a")).toInt(), 1);
    QVERIFY(workspace->removeCarrier(saved->id));
    QVERIFY(workspace->watchRecords()->empty());
}

void TestWorkspace::twoWindowsSeeEachOther()
{
    const auto first = open();
    const auto second = open();
    QVERIFY(first && second);
    QVERIFY(first->saveCarrier(acme()));
    QVERIFY(second->saveCarrier(acme(QStringLiteral("beta"))));
    QCOMPARE(first->carriers()->size(), std::size_t(2));
    QCOMPARE(second->carriers()->size(), std::size_t(2));
    QVERIFY(first->check());
}

void TestWorkspace::changesAreKeptTogetherOrNotAtAll()
{
    const auto workspace = open();
    const auto saveBoth = [&](bool fails) {
        return workspace->together([&]() -> Result<void> {
            if (!workspace->saveCarrier(acme(QStringLiteral("alpha"))))
                return fail(ErrorCode::Internal, {});
            const auto taken = workspace->saveCarrier(acme(QStringLiteral("alpha"))); // that one alone fails
            if (taken || !workspace->saveCarrier(acme(QStringLiteral("beta"))) || fails)
                return fail(ErrorCode::Internal, {});
            return {};
        });
    };
    QVERIFY(!saveBoth(true));
    QVERIFY(workspace->carriers()->empty());
    QVERIFY(saveBoth(false));
    QCOMPARE(workspace->carriers()->size(), std::size_t(2));
    QVERIFY(workspace->check());
}

void TestWorkspace::checkPassesOnAUsedWorkspace()
{
    const auto workspace = open();
    QCOMPARE(workspace->schemaVersion(), 2);
    QVERIFY(workspace->saveCarrier(acme()));
    QVERIFY(workspace->saveServer(dialer()));
    QVERIFY(workspace->audit(QStringLiteral("push.apply"), QStringLiteral("dialer-1"),
                             QStringLiteral("applied")));
    QVERIFY(workspace->check());
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
