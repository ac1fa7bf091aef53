#include "core/carrier/carrier_json.h"
#include "core/carrier/validate.h"
#include "tests/support/read_back.h"
#include "tests/unit/asterisk/trunk_variants.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using namespace trunkseal::tests;
using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Stack;
using carrier::Transport;

namespace {

QString json(const Carrier &c)
{
    return QString::fromUtf8(QJsonDocument(carrier::toJson(c)).toJson());
}

} // namespace

class TestRoundTrip : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenReadsBackTheSame_data()
    {
        QTest::addColumn<int>("stack");
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("media");
        QTest::addColumn<int>("variant");
        QTest::addColumn<int>("version");
        for (const Stack stack : {Stack::Pjsip, Stack::ChanSip, Stack::PjsipWizard}) {
            for (std::size_t i = 0; i < variants().size(); ++i) {
                const bool chanSip = stack == Stack::ChanSip;
                if (chanSip && variants()[i].pjsipOnly)
                    continue;
                addRows(stack, int(i));
            }
        }
    }

    void whatIsWrittenReadsBackTheSame()
    {
        QFETCH(int, stack);
        QFETCH(int, transport);
        QFETCH(int, media);
        QFETCH(int, variant);
        QFETCH(int, version);
        Carrier c = base(Stack(stack), Transport(transport), MediaPolicy(media));
        variants()[std::size_t(variant)].change(c);
        TargetProfile target;
        target.version = {version, version == 16 || version == 18 ? 30 : 0, 0};
        const auto secrets = secretsOf(c);
        const auto rendered = render({c}, secrets, target);
        QVERIFY2(rendered.has_value(), qPrintable(rendered ? QString() : rendered.error().message));
        const auto import = readBack(*rendered, target);
        QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().message));
        QString told;
        for (const NotUnderstood &line : import->notUnderstood) {
            if (line.section != QLatin1String("general"))
                told +=
                    QStringLiteral("%1:%2 %3: %4\n").arg(line.file).arg(line.line).arg(line.text, line.why);
        }
        QCOMPARE(told, QString());
        QCOMPARE(import->carriers.size(), std::size_t(1));
        const ImportedCarrier &read = import->carriers.front();
        const Carrier expected = asConfigured(c);
        if (!(read.carrier == expected))
            QCOMPARE(json(read.carrier), json(expected));
        QVERIFY(read.carrier == expected);
        QCOMPARE(read.remarks, QStringList());
        QVERIFY(read.password == (c.authUser.isEmpty() ? Secret() : secrets.front().password));
        QVERIFY(read.inboundPassword == secrets.front().inbound);
    }

    void manyTrunksInOneFileReadBackTheSame_data()
    {
        QTest::addColumn<int>("stack");
        QTest::newRow("pjsip") << int(Stack::Pjsip);
        QTest::newRow("wizard") << int(Stack::PjsipWizard);
    }

    /// The readers join by name, so neighbours must not mix.
    void manyTrunksInOneFileReadBackTheSame()
    {
        QFETCH(int, stack);
        std::vector<Carrier> carriers;
        std::vector<CarrierSecret> secrets;
        for (std::size_t i = 0; i < variants().size(); ++i) {
            for (const Transport transport : {Transport::Tls, Transport::Udp}) { // written by name
                Carrier c = base(Stack(stack), transport, MediaPolicy::Required);
                c.name = QStringLiteral("trunk%1%2").arg(i + 100).arg(toWord(transport));
                variants()[i].change(c);
                c.id = c.name;
                carriers.push_back(c);
                secrets.push_back(secretsOf(c).front());
            }
        }
        TargetProfile target;
        target.version = {20, 0, 0};
        const auto rendered = render(carriers, secrets, target);
        QVERIFY2(rendered.has_value(), qPrintable(rendered ? QString() : rendered.error().message));
        const auto import = readBack(*rendered, target);
        QVERIFY(import.has_value());
        QCOMPARE(import->notUnderstood.size(), std::size_t(0));
        QCOMPARE(import->carriers.size(), carriers.size());
        for (std::size_t i = 0; i < carriers.size(); ++i) {
            const Carrier expected = asConfigured(carriers[i]);
            if (!(import->carriers[i].carrier == expected))
                QCOMPARE(json(import->carriers[i].carrier), json(expected));
        }
    }

private:
    static void addRows(Stack stack, int variant)
    {
        for (const Transport transport : {Transport::Udp, Transport::Tcp, Transport::Tls}) {
            for (const MediaPolicy media :
                 {MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required}) {
                if (stack == Stack::ChanSip && media == MediaPolicy::Optional)
                    continue;
                const int version = stack == Stack::ChanSip ? 18 : variant % 2 ? 16 : 22;
                const QString name = QStringLiteral("%1 %2 %3 %4")
                                         .arg(toWord(stack), toWord(transport), toWord(media),
                                              QString::fromLatin1(variants()[std::size_t(variant)].name));
                QTest::newRow(qPrintable(name))
                    << int(stack) << int(transport) << int(media) << variant << version;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_round_trip.moc"
