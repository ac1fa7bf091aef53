#include "core/carrier/preset_fill.h"

#include <QTest>

using namespace trunkseal::carrier;

namespace {

Preset acme()
{
    Preset preset;
    preset.id = QStringLiteral("acme");
    preset.name = QStringLiteral("Acme");
    preset.product = QStringLiteral("Trunking");
    preset.hosts = {{QStringLiteral("{space}-{id}.sip.acme.test"), {}, {}},
                    {QStringLiteral("edge.acme.test"), {}, {}}};
    preset.tls = true;
    preset.tlsPort = 5071;
    preset.srtp = true;
    preset.login = QStringLiteral("registration");
    preset.codecs = QStringList{QStringLiteral("G722"), QStringLiteral("PCMA")};
    preset.testNumbers = {{QStringLiteral("3246"), QStringLiteral("echo test")}};
    return preset;
}

} // namespace

class TestPresetFill : public QObject {
    Q_OBJECT

private slots:
    void partsAreNamedOnce()
    {
        QCOMPARE(partsToFill(QStringLiteral("{a}-{b}.{a}.test")),
                 (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(partsToFill(QStringLiteral("{host from the order}")),
                 QStringList{QStringLiteral("host from the order")});
        QCOMPARE(partsToFill(QStringLiteral("sip.acme.test")), QStringList());
        QCOMPARE(partsToFill(QStringLiteral("{}{a")), QStringList());
    }

    void onlyGivenPartsAreFilledIn()
    {
        QCOMPARE(withParts(QStringLiteral("{a}.{b}.test"),
                           {{QStringLiteral("a"), QStringLiteral("x")}, {QStringLiteral("b"), QString()}}),
                 QStringLiteral("x.{b}.test"));
    }

    void anEmptyFormTakesAll()
    {
        const Carrier c = filledIn({}, acme(), 0,
                                   {{QStringLiteral("space"), QStringLiteral("team")},
                                    {QStringLiteral("id"), QStringLiteral("42")}});
        QCOMPARE(c.name, QStringLiteral("acme"));
        QCOMPARE(c.description, QStringLiteral("Acme Trunking"));
        QCOMPARE(c.host, QStringLiteral("team-42.sip.acme.test"));
        QCOMPARE(c.port, quint16(5071));
        QVERIFY(c.registers);
        QCOMPARE(c.codecs, (QStringList{QStringLiteral("g722"), QStringLiteral("alaw")}));
        QCOMPARE(c.testNumber, QStringLiteral("3246"));
        QCOMPARE(posture(c), Posture::Sealed);
    }

    void whatWasTypedStays()
    {
        Carrier typed;
        typed.id = QStringLiteral("id-1");
        typed.name = QStringLiteral("mine");
        typed.description = QStringLiteral("ours");
        typed.testNumber = QStringLiteral("600");
        typed.authUser = QStringLiteral("user");
        typed.callerId = QStringLiteral("+15550100");
        typed.fromDomain = QStringLiteral("mine.test");
        typed.stack = Stack::ChanSip;
        typed.notes = QStringLiteral("note");
        typed.allowWildcard = true; // the preset does not know
        const Carrier c = filledIn(typed, acme(), 1);
        Carrier wanted = typed;
        wanted.host = QStringLiteral("edge.acme.test");
        wanted.port = 5071;
        wanted.registers = true;
        wanted.codecs = QStringList{QStringLiteral("g722"), QStringLiteral("alaw")};
        QVERIFY(c == wanted);
    }
};

QTEST_APPLESS_MAIN(TestPresetFill)
#include "tst_preset_fill.moc"
