#include "core/carrier/validate.h"
#include "tests/support/read_back.h"

#include <QElapsedTimer>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

const QString name = QStringLiteral("sip.conf");

Import readText(const QByteArray &text, ConfFormat format)
{
    std::vector<ConfInput> inputs;
    auto tree = ConfTree::fromText(text, name);
    Q_ASSERT(tree.has_value());
    inputs.push_back({std::move(*tree), format});
    return readCarriers(inputs, {});
}

QString told(const Import &import)
{
    QString text;
    for (const NotUnderstood &line : import.notUnderstood)
        text += QStringLiteral("%1:%2 %3: %4\n").arg(line.file).arg(line.line).arg(line.text, line.why);
    return text;
}

} // namespace

class TestReadHostile : public QObject {
    Q_OBJECT

private slots:
    void aFileOf200MegabytesIsRefusedByName()
    {
        const auto tree = ConfTree::fromText(QByteArray(200 * 1024 * 1024, 'x'), name);
        QVERIFY(!tree.has_value());
        QVERIFY(tree.error().code == ErrorCode::BadInput);
        QVERIFY2(tree.error().message.contains(name), qPrintable(tree.error().message));
        QVERIFY(tree.error().message.contains(QLatin1String("200 MiB")));
    }

    void anIncludedFileWithANulIsNamedAndTheRestIsRead()
    {
        const auto files = tests::filesOf(
            {{QStringLiteral("sip.conf"), "[general]\n#include bad.conf\n[a]\ntype=peer\nhost=192.0.2.1\n"},
             {QStringLiteral("bad.conf"), QByteArray("[b]\ntype=peer\nhost=\0x\n", 22)}});
        auto tree = ConfTree::load(name, files);
        QVERIFY(tree.has_value());
        std::vector<ConfInput> inputs;
        inputs.push_back({std::move(*tree), ConfFormat::ChanSip});
        const Import import = readCarriers(inputs, files);
        QCOMPARE(import.carriers.size(), std::size_t(1));
        QVERIFY2(told(import).contains(QLatin1String("sip.conf:2 #include bad.conf: bad.conf, line 3")),
                 qPrintable(told(import)));
    }

    void noValueChangesALineItDoesNotOwn_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"a\\;b",
                                  "\\;type=user",
                                  "x\\;-- y --\\;",
                                  "=> x",
                                  "[general]",
                                  "#include x",
                                  "#exec id",
                                  "a\tb",
                                  "\xff\xfe",
                                  "\xe2\x80\xae",
                                  "${SHELL(id)}",
                                  "\"",
                                  "\\",
                                  "<sip:a>",
                                  "a|b",
                                  "%0a",
                                  "\x01",
                                  "sip:",
                                  "sip:@",
                                  "sip:[",
                                  "@",
                                  "tls://",
                                  "::1",
                                  "[::1",
                                  "99999999999999999999",
                                  "-1",
                                  "all",
                                  "!all",
                                  "yes",
                                  ",",
                                  ",,,",
                                  "*",
                                  "?",
                                  "~",
                                  "/"})
            QTest::newRow(value) << QByteArray(value);
        QTest::newRow("long") << QByteArray(7000, 'a');
    }

    /// In every place of every format: no crash, and what can be written changes nothing else.
    void noValueChangesALineItDoesNotOwn()
    {
        QFETCH(QByteArray, value);
        static const QByteArray pjsip =
            "[t]\ntype=endpoint\naors=t\nallow=ulaw\noutbound_auth=t\nfrom_user=u\n"
            "[t]\ntype=aor\ncontact=sip:192.0.2.1:5060\n[t]\ntype=auth\nusername=u\npassword=p\n"
            "[t]\ntype=registration\nserver_uri=sip:192.0.2.1\nclient_uri=sip:u@192.0.2.1\n"
            "endpoint=t\n[t]\ntype=identify\nendpoint=t\nmatch=192.0.2.1\n";
        static const QByteArray sip =
            "[general]\nregister=u:p@192.0.2.1/u\nlocalnet=10.0.0.0/8\n[t]\ntype=peer\nhost=192.0.2.1\n"
            "defaultuser=u\nremotesecret=p\nfromuser=u\ncallerid=x <1>\nnat=no\nallow=ulaw\n"
            "qualify=yes\noutboundproxy=p\ncontext=c\nunknown=1\n";
        static const QByteArray wizard =
            "[t]\ntype=wizard\nremote_hosts=192.0.2.1\nsends_auth=yes\nsends_registrations=yes\n"
            "outbound_auth/username=u\noutbound_auth/password=p\nendpoint/from_user=u\n"
            "contact_pattern=sip:${REMOTE_HOST}\nendpoint/unknown=1\naor/unknown=1\n";
        for (const auto &[text, format] :
             {std::pair(pjsip, ConfFormat::Pjsip), std::pair(sip, ConfFormat::ChanSip),
              std::pair(wizard, ConfFormat::PjsipWizard)}) {
            const QList<QByteArray> lines = text.split('\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (!lines[i].contains('='))
                    continue;
                QList<QByteArray> changed = lines;
                changed[i] = lines[i].left(lines[i].indexOf('=') + 1) + value;
                checkReading(changed.join('\n'), format);
            }
        }
    }

    void tenThousandTrunksAreReadInTime()
    {
        QByteArray text;
        for (int i = 0; i < 10000; ++i) {
            const QByteArray trunk = "trunk" + QByteArray::number(i);
            text += '[' + trunk + "]\ntype=endpoint\naors=" + trunk + "\noutbound_auth=" + trunk
                + "\nallow=ulaw,alaw\n[" + trunk + "]\ntype=aor\ncontact=sip:192.0.2.1:5060\n[" + trunk
                + "]\ntype=auth\nusername=" + trunk + "\npassword=x\n[" + trunk
                + "]\ntype=registration\noutbound_auth=" + trunk
                + "\nserver_uri=sip:192.0.2.1:5060\nclient_uri=sip:" + trunk + "@192.0.2.1\n";
        }
        QElapsedTimer timer;
        timer.start();
        const Import import = readText(text, ConfFormat::Pjsip);
        QCOMPARE(import.carriers.size(), std::size_t(10000));
        // Linear: about a second unoptimised; a join that looks at every pair would take minutes.
        QVERIFY2(timer.elapsed() < 30000, qPrintable(QString::number(timer.elapsed())));
        qInfo("10,000 trunks in %lld ms", timer.elapsed());
    }

private:
    static void checkReading(const QByteArray &text, ConfFormat format)
    {
        const Import import = readText(text, format);
        for (const ImportedCarrier &each : import.carriers) {
            TargetProfile target;
            target.version = {18, 20, 0};
            const auto rendered =
                render({each.carrier}, {{each.carrier.name, each.password, each.inboundPassword}}, target);
            if (!rendered)
                continue;
            const auto again = tests::readBack(*rendered, target);
            QVERIFY(again.has_value());
            QCOMPARE(again->carriers.size(), std::size_t(1));
            QVERIFY2(again->carriers.front().carrier == tests::asConfigured(each.carrier), text.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestReadHostile)
#include "tst_read_hostile.moc"
