#include "core/carrier/preset.h"
#include "core/carrier/validate.h"

#include <QTest>

#include <algorithm>

using namespace trunkseal;
using namespace trunkseal::carrier;

namespace {

QByteArray file(const QByteArray &entries)
{
    return R"({"schema":"trunkseal.presets/1","presets":[)" + entries + "]}";
}

Preset builtIn(const char *id)
{
    const auto presets = builtInPresets();
    const auto it = std::find_if(presets->begin(), presets->end(),
                                 [id](const Preset &p) { return p.id == QLatin1String(id); });
    return it == presets->end() ? Preset() : *it;
}

} // namespace

class TestPreset : public QObject {
    Q_OBJECT

private slots:
    void builtInPresetsAreSound()
    {
        const auto presets = builtInPresets();
        QVERIFY(presets.has_value());
        QCOMPARE(presets->size(), std::size_t(24));
        for (const Preset &preset : *presets) {
            QVERIFY2(!preset.sources.isEmpty() && !preset.confidence.isEmpty(), qPrintable(preset.id));
            Carrier c = fromPreset(preset);
            c.host = QStringLiteral("sip.example.com");
            c.authUser = QStringLiteral("user");
            for (const Issue &issue : validate(c))
                QVERIFY2(issue.level == Issue::Level::Warning, qPrintable(preset.id + u' ' + issue.message));
        }
    }

    void presetFillsTheCarrier()
    {
        const Carrier twilio = fromPreset(builtIn("twilio_elastic_sip_trunking"));
        QCOMPARE(twilio.name, QStringLiteral("twilio"));
        QVERIFY(twilio.allowWildcard);
        QVERIFY(!twilio.registers);
        QCOMPARE(posture(twilio), Posture::Sealed);
        QVERIFY(!isValidHost(twilio.host)); // "{trunk}" is still to be filled in
        const Carrier telekom = fromPreset(builtIn("telekom_companyflex"));
        QVERIFY(telekom.registers);
        QVERIFY(telekom.useSrv);
        QCOMPARE(telekom.fromDomain, QStringLiteral("tel.t-online.de"));
        QCOMPARE(telekom.codecs, (QStringList{QStringLiteral("alaw"), QStringLiteral("ulaw")}));
        QCOMPARE(fromPreset(builtIn("voip_ms")).testNumber, QStringLiteral("4443"));
        QCOMPARE(posture(fromPreset(builtIn("deutsche_glasfaser"))), Posture::Clear);
        QCOMPARE(fromPreset(builtIn("exotel_vsip")).port, quint16(443));
        QVERIFY(fromPreset(builtIn("telnyx"), 99).host.isEmpty());
    }

    void badFileIsNamedWithPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("names");
        const QByteArray good = R"({"id":"a","name":"A","signalling_hosts":[{"host":"h"}]})";
        QTest::newRow("not JSON") << QByteArray("{") << "byte";
        QTest::newRow("list") << QByteArray("[]") << "schema";
        QTest::newRow("other schema") << QByteArray(R"({"schema":"x"})") << "schema";
        QTest::newRow("no list") << QByteArray(R"({"schema":"trunkseal.presets/1","presets":1})")
                                 << "presets";
        QTest::newRow("no objects") << file("1") << "presets";
        QTest::newRow("no id") << file(R"({"name":"A","signalling_hosts":[{"host":"h"}]})") << "\"id\"";
        QTest::newRow("second without host")
            << file(good + R"(,{"id":"b","name":"B","signalling_hosts":[]})") << "Entry 2 (b)";
        QTest::newRow("host of a number")
            << file(R"({"id":"b","name":"B","signalling_hosts":[{"host":1}]})") << "\"host\"";
        QTest::newRow("twice") << file(good + "," + good) << "before";
        QTest::newRow("port") << file(
            R"({"id":"b","name":"B","signalling_hosts":[{"host":"h"}],"tls_port":0})")
                              << "tls_port";
        QTest::newRow("flag") << file(
            R"({"id":"b","name":"B","signalling_hosts":[{"host":"h"}],"tls_supported":"yes"})")
                              << "tls_supported";
        QTest::newRow("codecs") << file(
            R"({"id":"b","name":"B","signalling_hosts":[{"host":"h"}],"codecs":[1]})")
                                << "codecs";
        QTest::newRow("large") << QByteArray(9 * 1024 * 1024, ' ') << "8 MiB";
    }

    void badFileIsNamedWithPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, names);
        const auto presets = loadPresets(text, QStringLiteral("mine.json"));
        QVERIFY(!presets);
        QCOMPARE(presets.error().code, ErrorCode::BadInput);
        QVERIFY2(presets.error().message.contains(names), qPrintable(presets.error().message));
        QVERIFY(presets.error().message.contains(QStringLiteral("mine.json")));
    }
};

QTEST_GUILESS_MAIN(TestPreset)
#include "tst_preset.moc"
