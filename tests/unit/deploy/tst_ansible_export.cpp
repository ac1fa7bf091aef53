#include "core/deploy/ansible_export.h"
#include "core/deploy/yaml_text.h"
#include "tests/support/deploy_values.h"
#include "tests/unit/asterisk/hostile_fields.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using deploy::AnsibleExport;

namespace {

store::Server checkedServer(const QString &name = QStringLiteral("dialer1"),
                            const QString &version = QStringLiteral("22.10.1"))
{
    store::Server server = test::dialer();
    server.id = QStringLiteral("id-") + name;
    server.name = name;
    server.asteriskVersion = version;
    server.hostKeys = QStringList{QStringLiteral("ssh-ed25519 AAAAC3Nza+/=")};
    return server;
}

QByteArray fileOf(const AnsibleExport &made, const QString &path)
{
    for (const AnsibleExport::File &file : made.files)
        if (file.path == path)
            return file.content;
    return {};
}

const QString pjsipTemplate =
    QStringLiteral("roles/trunkseal_trunks/templates/dialer1/pjsip_trunkseal.conf.j2");

} // namespace

class TestAnsibleExport : public QObject {
    Q_OBJECT

private slots:
    void itIsARoleAndAnInventory()
    {
        store::Server second = checkedServer(QStringLiteral("d.2"), QStringLiteral("16.28.0"));
        second.port = 2222;
        second.useSudo = true;
        second.login = store::LoginMethod::KeyFile;
        second.keyFile = QStringLiteral("/keys/{{ x }} \"a\"");
        const auto made = deploy::ansibleExport({checkedServer(), second}, {test::sealedCarrier()});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        for (const char *path :
             {"README.md", "site.yml", "inventory.yml", "known_hosts", "vault.example.yml",
              "host_vars/dialer1.yml", "host_vars/d.2.yml", "roles/trunkseal_trunks/tasks/main.yml",
              "roles/trunkseal_trunks/defaults/main.yml", "roles/trunkseal_trunks/meta/main.yml",
              "roles/trunkseal_trunks/files/dialer1/trunkseal/acme-ca.pem"})
            QVERIFY2(!fileOf(*made, QString::fromLatin1(path)).isEmpty(), path);
        QCOMPARE(made->serverNames, (QStringList{QStringLiteral("dialer1"), QStringLiteral("d.2")}));
        QCOMPARE(
            fileOf(*made, QStringLiteral("known_hosts")),
            QByteArray("192.0.2.7 ssh-ed25519 AAAAC3Nza+/=\n[192.0.2.7]:2222 ssh-ed25519 AAAAC3Nza+/=\n"));
        const QByteArray inventory = fileOf(*made, QStringLiteral("inventory.yml"));
        QVERIFY(
            inventory.contains("\"d.2\":\n          ansible_host: \"192.0.2.7\"\n"
                               "          ansible_port: 2222\n          ansible_user: \"root\"\n"
                               "          ansible_ssh_private_key_file: !unsafe \"/keys/{{ x }} \\\"a\\\"\"\n"
                               "          ansible_become: true\n"));
        // Each for its own Asterisk.
        QVERIFY(fileOf(*made, QStringLiteral("host_vars/dialer1.yml"))
                    .contains("Asterisk (?:certified[/-])?22\\\\.10"));
        QVERIFY(fileOf(*made, QStringLiteral("host_vars/d.2.yml"))
                    .contains("Asterisk (?:certified[/-])?16\\\\.28"));
    }

    void secretsAreVariables()
    {
        carrier::Carrier mutual = test::sealedCarrier(QStringLiteral("mutual-1"));
        mutual.clientChainPem = mutual.anchorsPem;
        mutual.inboundUser = QStringLiteral("mutual-1");
        mutual.matchAddresses = QStringList{QStringLiteral("192.0.2.0/24")};
        carrier::Carrier twin = test::sealedCarrier(QStringLiteral("mutual.1"));
        const auto made = deploy::ansibleExport({checkedServer()}, {mutual, twin});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(made->secretNames,
                 (QStringList{QStringLiteral("trunkseal_password_mutual_1"),
                              QStringLiteral("trunkseal_inbound_password_mutual_1"),
                              QStringLiteral("trunkseal_client_key_mutual_1"),
                              QStringLiteral("trunkseal_password_mutual_1_2")}));
        const QByteArray conf = fileOf(*made, pjsipTemplate);
        QVERIFY(conf.contains("password = {{ trunkseal_password_mutual_1 | replace(';', '\\\\;') }}\n"));
        QVERIFY(
            conf.contains("password = {{ trunkseal_inbound_password_mutual_1 | replace(';', '\\\\;') }}\n"));
        QVERIFY(conf.contains("password = {{ trunkseal_password_mutual_1_2 | replace(';', '\\\\;') }}\n"));
        QVERIFY(conf.contains("bind = {{ trunkseal_bind }}"));
        QCOMPARE(fileOf(*made,
                        QStringLiteral(
                            "roles/trunkseal_trunks/templates/dialer1/trunkseal/mutual-1-client-key.pem.j2")),
                 QByteArray("{{ trunkseal_client_key_mutual_1 }}"));
        const QByteArray example = fileOf(*made, QStringLiteral("vault.example.yml"));
        for (const QString &name : made->secretNames)
            QVERIFY(example.contains(name.toUtf8() + ": !unsafe "));
    }

    void whatTheServerKnowsIsAVariable()
    {
        carrier::Carrier system = test::sealedCarrier();
        system.trust = carrier::TrustSource::SystemStore;
        carrier::Carrier old = test::sealedCarrier(QStringLiteral("old"));
        old.stack = carrier::Stack::ChanSip;
        carrier::Carrier oldSystem = test::sealedCarrier(QStringLiteral("old2"));
        oldSystem.stack = carrier::Stack::ChanSip;
        oldSystem.trust = carrier::TrustSource::SystemStore;
        oldSystem.registers = true;
        const auto made = deploy::ansibleExport(
            {checkedServer(QStringLiteral("dialer1"), QStringLiteral("16.28.0"))}, {system, old, oldSystem});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QVERIFY(fileOf(*made, pjsipTemplate).contains("ca_list_file = {{ trunkseal_ca_file }}\n"));
        const QByteArray sip =
            fileOf(*made, QStringLiteral("roles/trunkseal_trunks/templates/dialer1/sip_trunkseal.conf.j2"));
        QVERIFY(sip.contains("tlscapath = {{ trunkseal_ca_file | dirname }}\n"));
        QVERIFY(sip.contains(":{{ trunkseal_password_old2 | replace(';', '\\\\;') }}:"));
        const QByteArray facts = fileOf(*made, QStringLiteral("host_vars/dialer1.yml"));
        QVERIFY(facts.contains("\"in_register_line\": true, \"is_password\": true, "
                               "\"variable\": \"trunkseal_password_old2\""));
        QVERIFY(facts.contains("\"sip show peer old\""));
        QVERIFY(facts.contains("\"chan_sip.so\""));
    }

    /// A text that means something to YAML or Jinja reaches the server as it is, or is refused.
    void hostileTextsAreNoTemplates_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        const auto &fields = tests::hostileFields();
        for (int i = 0; i < static_cast<int>(fields.size()); ++i) {
            for (const char *text : {"{{ 7*7 }}", "{% endraw %}{{x}}", "{# c", "a\n- b: c", "\"}], x: !vault",
                                     "' }}{{ lookup('pipe', 'id') }}"})
                QTest::addRow("%s %s", fields[static_cast<size_t>(i)].name, text)
                    << i << QString::fromUtf8(text);
        }
    }
    void hostileTextsAreNoTemplates()
    {
        QFETCH(int, field);
        QFETCH(QString, text);
        carrier::Carrier carrier = test::sealedCarrier();
        tests::hostileFields()[static_cast<size_t>(field)].set(carrier, text);
        const auto made = deploy::ansibleExport({checkedServer()}, {carrier});
        if (!made) {
            QCOMPARE(made.error().code, ErrorCode::BadInput);
            return;
        }
        for (const AnsibleExport::File &file : made->files) {
            const bool ours = file.path.endsWith(QLatin1String(".j2"))
                || file.path.startsWith(QLatin1String("host_vars"))
                || file.path == QLatin1String("inventory.yml");
            if (!ours)
                continue;
            QByteArray rest = file.content;
            for (const char *own :
                 {"{{ '{' }}", "{{ trunkseal_bind }}", "{{ trunkseal_ca_file }}",
                  "{{ trunkseal_client_key_acme }}", "{{ trunkseal_password_acme | replace(';', '\\\\;') }}"})
                rest.replace(own, "");
            if (file.path == QLatin1String("inventory.yml"))
                rest.replace(rest.indexOf("{{ ("), rest.indexOf("}}") - rest.indexOf("{{ (") + 2, "");
            QVERIFY2(!rest.contains("{{") && !rest.contains("{%") && !rest.contains("{#"),
                     file.content.constData());
            QVERIFY2(!file.content.contains("\n- b: c"), file.content.constData());
        }
    }

    void bracesInASettingStandForThemselves()
    {
        carrier::Carrier carrier = test::sealedCarrier();
        carrier.otherSettings = {{QStringLiteral("set_var"), QStringLiteral("X=${Y}{{ Z }}")}};
        const auto made = deploy::ansibleExport({checkedServer()}, {carrier});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QVERIFY(fileOf(*made, pjsipTemplate).contains("set_var = X=${{ '{' }}Y}{{ '{' }}{{ '{' }} Z }}\n"));
    }

    void whatCannotBeExportedIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("named");
        QTest::newRow("no server") << "none"
                                   << "no server";
        QTest::newRow("no carrier") << "no carrier"
                                    << "no carrier";
        QTest::newRow("never checked") << "unchecked"
                                       << "dialer1";
        QTest::newRow("not trusted") << "untrusted"
                                     << "dialer1";
        QTest::newRow("behind a jump host") << "jump"
                                            << "jump hosts";
        QTest::newRow("a key of two lines") << "key"
                                            << "dialer1";
        QTest::newRow("a name of Ansible's") << "ungrouped"
                                             << "ungrouped";
        QTest::newRow("a server that is not valid") << "invalid"
                                                    << "host";
        QTest::newRow("a secret in other settings") << "secret"
                                                    << "auth/md5_cred";
        QTest::newRow("chan_sip on 22") << "chan_sip"
                                        << "acme";
    }
    void whatCannotBeExportedIsRefused()
    {
        QFETCH(QString, what);
        QFETCH(QString, named);
        store::Server server =
            checkedServer(what == QLatin1String("ungrouped") ? what : QStringLiteral("dialer1"));
        carrier::Carrier carrier = test::sealedCarrier();
        if (what == QLatin1String("unchecked"))
            server.asteriskVersion.clear();
        if (what == QLatin1String("untrusted"))
            server.hostKeys.clear();
        if (what == QLatin1String("jump"))
            server.jumps = *store::jumpsFrom(QStringLiteral("bastion.example"));
        if (what == QLatin1String("key"))
            server.hostKeys << QStringLiteral("ssh-rsa AAAA\n* ssh-rsa BBBB");
        if (what == QLatin1String("invalid"))
            server.host = QStringLiteral("a b");
        if (what == QLatin1String("secret"))
            carrier.otherSettings = {{QStringLiteral("auth/md5_cred"), test::seededPassword}};
        if (what == QLatin1String("chan_sip"))
            carrier.stack = carrier::Stack::ChanSip;
        const auto made = deploy::ansibleExport(
            what == QLatin1String("none") ? std::vector<store::Server>{} : std::vector{server},
            what == QLatin1String("no carrier") ? std::vector<carrier::Carrier>{} : std::vector{carrier});
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::BadInput);
        QVERIFY2(made.error().message.contains(named), qPrintable(made.error().message));
        QVERIFY(!made.error().message.contains(test::seededPassword));
    }

    void aFolderIsWrittenOnceOnly()
    {
        const QTemporaryDir home;
        const QString folder = home.filePath(QStringLiteral("new/fleet"));
        const auto made = deploy::ansibleExport({checkedServer()}, {test::sealedCarrier()});
        QVERIFY(made);
        QVERIFY(deploy::writeExport(*made, folder));
        for (const AnsibleExport::File &file : made->files) {
            QFile written(folder + QLatin1Char('/') + file.path);
            QVERIFY(written.open(QIODevice::ReadOnly));
            QCOMPARE(written.readAll(), file.content);
        }
        const auto again = deploy::writeExport(*made, folder);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Refused);
        const auto onFile = deploy::writeExport(*made, folder + QStringLiteral("/site.yml"));
        QVERIFY(!onFile);
        QCOMPARE(onFile.error().code, ErrorCode::Refused);
        QVERIFY(QDir().mkpath(home.filePath(QStringLiteral("empty"))));
        QVERIFY(deploy::writeExport(*made, home.filePath(QStringLiteral("empty"))));
        QVERIFY(QDir().mkpath(home.filePath(QStringLiteral("hidden/.git"))));
        QVERIFY(!deploy::writeExport(*made, home.filePath(QStringLiteral("hidden"))));
        const auto nowhere = deploy::writeExport(*made, QStringLiteral("/proc/nowhere"));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::Storage);
    }

    void yamlKeepsEveryText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("plain") << "abc" << QByteArray("\"abc\"");
        QTest::newRow("quotes") << "a\"b\\c" << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("lines") << "a\nb\tc" << QByteArray("\"a\\nb\\U00000009c\"");
        QTest::newRow("umlaut") << "ü" << QByteArray("\"ü\"");
        QTest::newRow("line separator") << QString(QChar(0x2028)) << QByteArray("\"\\U00002028\"");
        QTest::newRow("next line") << QString(QChar(0x85)) << QByteArray("\"\\U00000085\"");
        QTest::newRow("emoji") << QString::fromUtf8("😀") << QByteArray("\"😀\"");
        QTest::newRow("template") << "{{ x }}" << QByteArray("!unsafe \"{{ x }}\"");
    }
    void yamlKeepsEveryText()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, yaml);
        QCOMPARE(deploy::yamlText(text), yaml);
    }

    void yamlHasListsAndMaps()
    {
        QCOMPARE(deploy::yamlLines({{QStringLiteral("a"), 5},
                                    {QStringLiteral("b"),
                                     QJsonArray{true, QJsonObject{{QStringLiteral("c"), QJsonValue()}}}},
                                    {QStringLiteral("d"), QJsonArray()}}),
                 QByteArray("a: 5\nb:\n  - true\n  - {\"c\": null}\nd: []\n"));
    }
};

QTEST_GUILESS_MAIN(TestAnsibleExport)
#include "tst_ansible_export.moc"
