// Carriers that are legal alone and share a server: no object of one is taken for another's.
#include "core/asterisk/conf/conf_tree.h"
#include "core/asterisk/render.h"
#include "core/carrier/validate.h"

#include <QSet>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using carrier::Carrier;
using carrier::Stack;

namespace {

Carrier named(const QString &name)
{
    Carrier c;
    c.id = c.name = name;
    c.host = QStringLiteral("sip.example.com");
    c.authUser = QStringLiteral("user1");
    return c;
}

Result<Rendered> renderAll(const std::vector<Carrier> &carriers)
{
    std::vector<CarrierSecret> secrets;
    for (const Carrier &c : carriers)
        secrets.push_back({c.id, Secret(QByteArrayView("pw")), Secret(QByteArrayView("pw"))});
    return render(carriers, secrets, {});
}

/// "type name" of every object of pjsip_trunkseal.conf, and the values of `key`.
QStringList objectsOf(const Rendered &rendered)
{
    QStringList objects;
    const auto tree = ConfTree::fromText(rendered.files.back().content, rendered.files.back().path);
    for (const ConfObject &object : tree->objects())
        objects += QString::fromUtf8(tree->value(object, "type") + ' ' + object.name);
    return objects;
}

QList<QByteArray> valuesOf(const Rendered &rendered, const char *key)
{
    QList<QByteArray> values;
    const auto tree = ConfTree::fromText(rendered.files.back().content, rendered.files.back().path);
    for (const ConfObject &object : tree->objects()) {
        if (const QByteArray value = tree->value(object, key); !value.isEmpty())
            values += value;
    }
    return values;
}

} // namespace

class TestRenderNames : public QObject {
    Q_OBJECT

private slots:
    void incomingLoginIsNoOtherCarriersLogin_data()
    {
        QTest::addColumn<QString>("other");
        for (const char *name : {"acme-in", "acme-auth", "acme.in", "in-acme"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void incomingLoginIsNoOtherCarriersLogin()
    {
        QFETCH(QString, other);
        Carrier acme = named(QStringLiteral("acme"));
        acme.inboundUser = acme.name;
        const auto rendered = renderAll({acme, named(other)});
        QVERIFY(rendered.has_value());
        const QStringList objects = objectsOf(*rendered);
        QCOMPARE(QSet<QString>(objects.begin(), objects.end()).size(), objects.size());
        QVERIFY(!carrier::isValidName(QString::fromUtf8(valuesOf(*rendered, "auth").front())));
    }

    void carrierWithTheNameOfAWizardsObjectIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("refused");
        for (const char *name : {"acme-oauth", "acme-iauth", "acme-identify", "acme-reg-0", "ACME-reg-12"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name : {"acme-auth", "acme-reg-", "other-oauth", "oauth"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
    }

    void carrierWithTheNameOfAWizardsObjectIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(bool, refused);
        Carrier acme = named(QStringLiteral("acme"));
        acme.stack = Stack::PjsipWizard;
        const auto rendered = renderAll({named(name), acme});
        QCOMPARE(!rendered.has_value(), refused);
        if (refused)
            QVERIFY2(rendered.error().message.contains(name), qPrintable(rendered.error().message));
    }

    void chanSipRegistersThroughNoOtherCarriersPeer()
    {
        Carrier acme = named(QStringLiteral("acme"));
        Carrier other = named(QStringLiteral("Sip.example.com"));
        acme.stack = other.stack = Stack::ChanSip;
        other.host = QStringLiteral("192.0.2.1");
        QVERIFY(renderAll({acme, other}).has_value());
        acme.registers = true;
        const auto rendered = renderAll({acme, other});
        QVERIFY(!rendered);
        QVERIFY2(rendered.error().message.contains(other.name), qPrintable(rendered.error().message));
        other.registers = true;
        QVERIFY(renderAll({other}).has_value());
    }

    /// A transport with a certificate is called on its port: of two on one port, only the first would listen.
    void everyListeningTransportHasAPortOfItsOwn()
    {
        std::vector<Carrier> carriers;
        for (int i = 0; i < 300; ++i) {
            Carrier c = named(QStringLiteral("trunk%1").arg(i));
            c.clientCertFile = QStringLiteral("/etc/asterisk/keys/us.crt");
            c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/us.key");
            carriers.push_back(c);
        }
        const auto rendered = renderAll(carriers);
        QVERIFY(rendered.has_value());
        const QList<QByteArray> binds = valuesOf(*rendered, "bind");
        QCOMPARE(binds.size(), 300);
        QCOMPARE(QSet<QByteArray>(binds.begin(), binds.end()).size(), 300);
    }

    void fromUserIsWrittenWhereAsteriskTakesIt_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<bool>("written");
        QTest::newRow("plain") << QStringLiteral("user1") << true;
        QTest::newRow("number") << QStringLiteral("+15550100") << true;
        QTest::newRow("marks") << QStringLiteral("a-._~!*'()&$,=b") << true;
        QTest::newRow("at") << QStringLiteral("user@example.com") << false;
        QTest::newRow("slash") << QStringLiteral("account/user") << false;
        QTest::newRow("question mark") << QStringLiteral("what?") << false;
    }

    /// Asterisk 16 and 22 drop an endpoint whose from_user holds `@`, `/` or `?`.
    void fromUserIsWrittenWhereAsteriskTakesIt()
    {
        QFETCH(QString, login);
        QFETCH(bool, written);
        Carrier c = named(QStringLiteral("acme"));
        c.authUser = login;
        const auto rendered = renderAll({c});
        QVERIFY(rendered.has_value());
        QCOMPARE(valuesOf(*rendered, "username"), QList<QByteArray>{login.toUtf8()});
        QCOMPARE(valuesOf(*rendered, "from_user").isEmpty(), !written);
        c.fromUser = QStringLiteral("5550100");
        QCOMPARE(valuesOf(*renderAll({c}), "from_user"), QList<QByteArray>{"5550100"});
    }
};

QTEST_GUILESS_MAIN(TestRenderNames)
#include "tst_render_names.moc"
