#include "core/diagnosis/ids.h"
#include "core/watch/listeners.h"
#include "tests/unit/watch/watch_values.h"

#include <QTest>

using namespace trunkseal;
using watch::ServedState;

namespace {

/// A dialer that has files, answers openssl with what "runs" on a port, and Asterisk's CLI.
class Dialer final : public ssh::RemoteMachine {
public:
    QMap<QString, QByteArray> files;
    QMap<QString, QByteArray> running; ///< "127.0.0.1:5061" → certificate as s_client prints it
    QString version = QStringLiteral("16.28.0");
    QString loadedFile = QStringLiteral("/etc/asterisk/keys/a.pem");

    Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &,
                                   std::chrono::milliseconds) override
    {
        if (words.first() == QLatin1String("openssl"))
            return ssh::CommandResult{
                running.contains(words.at(3)) ? 0 : 1, "CONNECTED\n" + running.value(words.at(3)), {}};
        const QString command = words.last();
        if (command.startsWith(QLatin1String("core show version")))
            return ssh::CommandResult{0, "Asterisk " + version.toUtf8() + " built by nobody\n", {}};
        return ssh::CommandResult{0, " cert_file   : " + loadedFile.toUtf8() + "\n", {}};
    }
    Result<QByteArray> readFile(const QString &path) override
    {
        if (!files.contains(path))
            return fail(ErrorCode::NotFound, path);
        return files[path];
    }
    Result<void> writeNewFile(const QString &, const QByteArray &, int) override { return {}; }
    Result<void> rename(const QString &, const QString &) override { return {}; }
    Result<ssh::FileInfo> info(const QString &) override { return ssh::FileInfo(); }
    Result<void> remove(const QString &) override { return {}; }
    Result<void> makeDirectory(const QString &, int) override { return {}; }
    bool setInterruptible(bool) override { return true; }
};

store::Server dialer()
{
    store::Server server;
    server.name = QStringLiteral("dialer-1");
    server.host = QStringLiteral("127.0.0.1");
    return server;
}

constexpr auto pjsipConf =
    "[base](!)\ntype=transport\nprotocol=tls\ncert_file=/etc/asterisk/keys/a.pem\n"
    "[tls](base)\nbind=0.0.0.0:5061\n[udp]\ntype=transport\nprotocol=udp\nbind=0.0.0.0\n"
    "#include more.conf\n";

} // namespace

class TestServed : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;
    QByteArray m_old = test::leafBetween(m_pki, -80, 10).certificate.pem();
    QByteArray m_new = test::leafBetween(m_pki, -1, 89).certificate.pem();

    Result<watch::ServedReport> compared(Dialer &machine)
    {
        watch::ServedOptions options;
        options.askWire = false;
        return watch::servedCertificates(machine, dialer(), options, Control());
    }
    Dialer withPjsip(const QByteArray &onDisk, const QByteArray &served)
    {
        Dialer machine;
        machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")] = pjsipConf;
        if (!onDisk.isEmpty())
            machine.files[QStringLiteral("/etc/asterisk/keys/a.pem")] = onDisk;
        if (!served.isEmpty())
            machine.running[QStringLiteral("127.0.0.1:5061")] = served;
        return machine;
    }

private slots:
    void listenersComeFromTheConfigurationWithIncludesAndTemplates()
    {
        Dialer machine = withPjsip(m_old, m_old);
        machine.files[QStringLiteral("/etc/asterisk/more.conf")] =
            "[v6]\ntype=transport\nprotocol=tls\nbind=[::]:5071\ncert_file=keys/b.pem\n"
            "[out]\ntype=transport\nprotocol=tls\nbind=0.0.0.0\n";
        machine.files[QStringLiteral("/etc/asterisk/sip.conf")] =
            "[general]\nbindaddr=192.0.2.9:5070\ntlsenable=yes\ntlscertfile=/k/"
            "c.pem\n[general](+)\ntlscertfile=/k/d.pem\n";
        const auto listeners = watch::configuredListeners(machine, dialer());
        QVERIFY(listeners);
        QCOMPARE(listeners->size(), std::size_t(3));
        QCOMPARE(listeners->at(0).transport, QStringLiteral("tls"));
        QCOMPARE(listeners->at(0).bind.toString(), QStringLiteral("0.0.0.0:5061"));
        QCOMPARE(listeners->at(1).bind.toString(), QStringLiteral("[::]:5071"));
        QCOMPARE(listeners->at(2).stack, carrier::Stack::ChanSip);
        QCOMPARE(listeners->at(2).file, QStringLiteral("/k/d.pem"));
        QCOMPARE(listeners->at(2).bind.toString(), QStringLiteral("192.0.2.9:5061"));
    }

    void stateAndRemedy_data()
    {
        QTest::addColumn<QByteArray>("onDisk");
        QTest::addColumn<QByteArray>("served");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("remedy");
        const QString restart = QStringLiteral("asterisk -rx 'core restart when convenient'");
        const QString reload = QStringLiteral("asterisk -rx 'module reload res_pjsip.so'");
        const auto row = [](const char *name, const QByteArray &disk, const QByteArray &served,
                            const char *version, const char *state, const QString &remedy) {
            QTest::newRow(name) << disk << served << QString::fromLatin1(version)
                                << QString::fromLatin1(state) << remedy;
        };
        row("the same", m_old, m_old, "16.28.0", "same", {});
        row("renewed, old Asterisk", m_new, m_old, "16.28.0", "renewed_not_served", restart);
        row("renewed, reload will do", m_new, m_old, "22.10.1", "renewed_not_served", reload);
        row("older on disk", m_old, m_new, "22.10.1", "serves_other", reload);
        row("nobody listens", m_new, {}, "22.10.1", "not_served", {});
        row("no file", {}, m_old, "22.10.1", "file_unreadable", {});
        row("junk in the file", "junk", m_old, "22.10.1", "file_unreadable", {});
    }
    void stateAndRemedy()
    {
        QFETCH(QByteArray, onDisk);
        QFETCH(QByteArray, served);
        QFETCH(QString, version);
        Dialer machine = withPjsip(onDisk, served);
        machine.version = version;
        const auto report = compared(machine);
        QVERIFY(report);
        QCOMPARE(report->listeners.size(), std::size_t(1));
        QTEST(watch::toWord(report->listeners.front().state), "state");
        QTEST(report->listeners.front().remedy, "remedy");
        const bool isGood = report->listeners.front().state == ServedState::Same
            || report->listeners.front().state == ServedState::NotServed;
        QCOMPARE(report->findings.empty(), isGood);
    }

    void theFindingNamesFileAndCommand()
    {
        Dialer machine = withPjsip(m_new, m_old);
        const auto report = compared(machine);
        QCOMPARE(report->findings.front().id, QString(diagnosis::id::renewedNotServed));
        QVERIFY(report->findings.front().what.contains(QStringLiteral("/etc/asterisk/keys/a.pem")));
        QVERIFY(report->findings.front().fix.contains(QStringLiteral("core restart")));
    }

    void aFileOfAnotherNameNeedsARestart()
    {
        Dialer machine = withPjsip(m_new, m_old);
        machine.version = QStringLiteral("22.10.1");
        machine.loadedFile = QStringLiteral("/etc/asterisk/keys/before.pem");
        QVERIFY(compared(machine)->listeners.front().remedy.contains(QStringLiteral("core restart")));
    }

    void chanSipReloads()
    {
        Dialer machine;
        machine.files[QStringLiteral("/etc/asterisk/sip.conf")] =
            "[general]\ntlsenable=yes\ntlscertfile=/etc/asterisk/keys/a.pem\n";
        machine.files[QStringLiteral("/etc/asterisk/keys/a.pem")] = m_new;
        machine.running[QStringLiteral("127.0.0.1:5061")] = m_old;
        QCOMPARE(compared(machine)->listeners.front().remedy, QStringLiteral("asterisk -rx 'sip reload'"));
    }
};

QTEST_GUILESS_MAIN(TestServed)
#include "tst_served.moc"
