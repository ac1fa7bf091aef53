#include "core/carrier/carrier_json.h"
#include "core/carrier/carrier_schema.h"
#include "core/carrier/validate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::carrier;

namespace {

QJsonObject schema()
{
    const auto text = carrierSchema();
    return text ? QJsonDocument::fromJson(*text).object() : QJsonObject();
}

QJsonObject properties()
{
    return schema().value(QLatin1String("properties")).toObject();
}

QJsonObject keyOf(const char *key)
{
    return properties().value(QLatin1String(key)).toObject();
}

Carrier small()
{
    Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.example.com");
    return c;
}

/// Of every type but the property's own, a value.
QList<QJsonValue> wrongValues(const QString &type)
{
    const QList<std::pair<QString, QJsonValue>> all{
        {QStringLiteral("string"), QJsonValue(QStringLiteral("x"))},
        {QStringLiteral("integer"), QJsonValue(1.5)},
        {QStringLiteral("boolean"), QJsonValue(true)},
        {QStringLiteral("array"), QJsonArray{1}},
        {QStringLiteral("object"), QJsonObject{{QStringLiteral("a"), 1}}},
        {QStringLiteral("null"), QJsonValue()}};
    QList<QJsonValue> values;
    for (const auto &[name, value] : all) {
        const bool holdsNumbers = type == QLatin1String("array") || type == QLatin1String("object");
        if (name != type || holdsNumbers || type == QLatin1String("integer"))
            values += value;
    }
    return values;
}

bool isLegal(const QJsonObject &json)
{
    const auto c = fromJson(json);
    if (!c)
        return false;
    const auto issues = validate(*c);
    return std::none_of(issues.begin(), issues.end(),
                        [](const Issue &issue) { return issue.level == Issue::Level::Error; });
}

template <class Enum>
QJsonArray words(std::initializer_list<Enum> all)
{
    QJsonArray array;
    for (const Enum each : all)
        array << toWord(each);
    return array;
}

} // namespace

class TestCarrierSchema : public QObject {
    Q_OBJECT

private slots:
    void schemaIsASchema()
    {
        const QJsonObject json = schema();
        QCOMPARE(json.value(QLatin1String("$schema")).toString(),
                 QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
        QCOMPARE(json.value(QLatin1String("additionalProperties")).toBool(true), false);
        QCOMPARE(json.value(QLatin1String("required")).toArray(),
                 (QJsonArray{QStringLiteral("schema"), QStringLiteral("name"), QStringLiteral("host")}));
    }

    void keysAreThoseThatAreWritten() { QCOMPARE(properties().keys(), toJson(small()).keys()); }

    void everyKeyIsDescribedWithItsDefault_data()
    {
        QTest::addColumn<QString>("key");
        for (const QString &key : properties().keys())
            QTest::newRow(qPrintable(key)) << key;
    }

    void everyKeyIsDescribedWithItsDefault()
    {
        QFETCH(QString, key);
        const QJsonObject told = properties().value(key).toObject();
        QVERIFY(!told.value(QLatin1String("type")).toString().isEmpty());
        QVERIFY(told.value(QLatin1String("description")).toString().size() > 10);
        static const QStringList without{QStringLiteral("schema"), QStringLiteral("name"),
                                         QStringLiteral("host"), QStringLiteral("posture")};
        QCOMPARE(told.contains(QLatin1String("default")), !without.contains(key));
        if (!without.contains(key))
            QCOMPARE(told.value(QLatin1String("default")), toJson(small()).value(key));
    }

    void enumsHoldEveryWord()
    {
        const auto has = [](const char *key) { return keyOf(key).value(QLatin1String("enum")).toArray(); };
        QCOMPARE(has("stack"), words({Stack::Pjsip, Stack::ChanSip, Stack::PjsipWizard}));
        QCOMPARE(has("transport"), words({Transport::Udp, Transport::Tcp, Transport::Tls}));
        QCOMPARE(has("media"), words({MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required}));
        QCOMPARE(has("trust"), words({TrustSource::SystemStore, TrustSource::OwnAnchors}));
        QCOMPARE(has("dtmf"), words({DtmfMode::Rfc4733, DtmfMode::Inband, DtmfMode::Info}));
        QCOMPARE(has("send_identity"),
                 words({SendIdentity::None, SendIdentity::PAssertedIdentity, SendIdentity::RemotePartyId}));
        QCOMPARE(has("session_timers"),
                 words({SessionTimers::Refuse, SessionTimers::Accept, SessionTimers::Require,
                        SessionTimers::Always}));
        QCOMPARE(has("posture"),
                 words({Posture::Clear, Posture::MediaKeysExposed, Posture::SignallingOnly,
                        Posture::MayFallBack, Posture::Sealed}));
        const QJsonObject items = keyOf("codecs").value(QLatin1String("items")).toObject();
        for (const QJsonValue &codec : items.value(QLatin1String("enum")).toArray()) {
            Carrier c = small();
            c.codecs = QStringList{codec.toString()};
            QVERIFY2(isLegal(toJson(c)), qPrintable(codec.toString()));
        }
    }

    void wrongTypeIsRefusedAtItsPlace_data() { everyKeyIsDescribedWithItsDefault_data(); }

    void wrongTypeIsRefusedAtItsPlace()
    {
        QFETCH(QString, key);
        const QString type = properties().value(key).toObject().value(QLatin1String("type")).toString();
        for (const QJsonValue &value : wrongValues(type)) {
            QJsonObject json = toJson(small());
            json.insert(key, value);
            const auto read = fromJson(json);
            QVERIFY2(!read, qPrintable(key));
            QCOMPARE(read.error().code, ErrorCode::BadInput);
            QVERIFY2(read.error().message.contains(u'"' + key), qPrintable(read.error().message));
        }
    }

    void placeInAListOrObjectIsNamed_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("place");
        QTest::newRow("list") << QByteArray(R"("codecs":["ulaw",7])") << QStringLiteral("\"codecs[1]\"");
        QTest::newRow("object") << QByteArray(R"("other_settings":{"language":{}})")
                                << QStringLiteral("\"other_settings.language\"");
        QTest::newRow("null in a list")
            << QByteArray(R"("match_addresses":[null])") << QStringLiteral("\"match_addresses[0]\"");
    }

    void placeInAListOrObjectIsNamed()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, place);
        const auto read =
            fromJsonText(R"({"schema":"trunkseal.carrier/1","name":"a","host":"h",)" + change + '}');
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(place), qPrintable(read.error().message));
    }

    void numbersHaveTheLimitsOfTheProgram_data()
    {
        QTest::addColumn<QString>("key");
        for (const QString &key : properties().keys()) {
            if (properties().value(key).toObject().value(QLatin1String("type")) == QLatin1String("integer"))
                QTest::newRow(qPrintable(key)) << key;
        }
    }

    void numbersHaveTheLimitsOfTheProgram()
    {
        QFETCH(QString, key);
        const QJsonObject told = properties().value(key).toObject();
        const qint64 step = told.value(QLatin1String("multipleOf")).toInt(1);
        QJsonObject json = toJson(small());
        const auto legal = [&](qint64 value) {
            json.insert(key, value);
            return isLegal(json);
        };
        const qint64 least = told.value(QLatin1String("minimum")).toInteger();
        QVERIFY(legal(least));
        QVERIFY(!legal(least - step));
        if (step > 1)
            QVERIFY(!legal(least + 1));
        if (!told.contains(QLatin1String("maximum")))
            return;
        const qint64 most = told.value(QLatin1String("maximum")).toInteger();
        QVERIFY(legal(most));
        QVERIFY(!legal(most + step));
    }

    void patternsAreThoseOfTheProgram_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        for (const QString &key : properties().keys()) {
            if (!properties().value(key).toObject().contains(QLatin1String("pattern")))
                continue;
            for (const char *value :
                 {"acme", "a b", "-a", "", "US", "us", "9", "12345678", "*9", "+1555", "+", "a.b_c-d",
                  "0123456789012345678901234567890123456789x", "ä", "a\n"})
                QTest::addRow("%s %s", qPrintable(key), value) << key << QString::fromUtf8(value);
        }
    }

    void patternsAreThoseOfTheProgram()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const QString pattern = properties().value(key).toObject().value(QLatin1String("pattern")).toString();
        // "$" of JSON Schema (ECMA 262) is the very end.
        QRegularExpression expression(QString(pattern).replace(u'$', QLatin1String("\\z")));
        QVERIFY(expression.isValid());
        QJsonObject json = toJson(small());
        json.insert(key, value);
        QCOMPARE(isLegal(json), expression.match(value).hasMatch());
    }
};

QTEST_GUILESS_MAIN(TestCarrierSchema)
#include "tst_carrier_schema.moc"
