#include "core/asterisk/render.h"
#include "core/carrier/anchors.h"
#include "tests/support/deploy_values.h"

#include <QTest>

using namespace trunkseal;
using asterisk::CarrierSecret;
using asterisk::RenderedFile;
using asterisk::TargetProfile;
using carrier::Carrier;
using carrier::Stack;

namespace {

const QByteArray keyPem = "-----BEGIN PRIVATE KEY-----\nc2VlZGVk\n-----END PRIVATE KEY-----\n";

/// A trunk that is shown a certificate of ours.
Carrier showing(const QString &name, Stack stack = Stack::Pjsip)
{
    Carrier c = test::sealedCarrier(name);
    c.stack = stack;
    c.clientChainPem = c.anchorsPem;
    return c;
}

std::vector<CarrierSecret> secretsOf(const std::vector<Carrier> &carriers)
{
    std::vector<CarrierSecret> secrets;
    for (const Carrier &c : carriers) {
        secrets.push_back(test::secretOf(c));
        secrets.back().clientKey = Secret(QByteArrayView(keyPem));
    }
    return secrets;
}

const RenderedFile *fileOf(const asterisk::Rendered &rendered, const QString &path)
{
    for (const RenderedFile &file : rendered.files) {
        if (file.path == path)
            return &file;
    }
    return nullptr;
}

} // namespace

class TestRenderClient : public QObject {
    Q_OBJECT

private slots:
    void certificateAndKeyBecomeFilesOfATransportAlone_data()
    {
        QTest::addColumn<int>("stack");
        QTest::newRow("PJSIP") << int(Stack::Pjsip);
        QTest::newRow("wizard") << int(Stack::PjsipWizard);
    }
    void certificateAndKeyBecomeFilesOfATransportAlone()
    {
        QFETCH(int, stack);
        const std::vector<Carrier> carriers{showing(QStringLiteral("acme"), Stack(stack)),
                                            showing(QStringLiteral("bravo"), Stack(stack))};
        const auto rendered = asterisk::render(carriers, secretsOf(carriers), TargetProfile());
        QVERIFY2(rendered, rendered ? "" : qPrintable(rendered.error().message));
        const QByteArray conf = fileOf(*rendered, QStringLiteral("pjsip_trunkseal.conf"))->content;
        for (const QByteArray name : {"acme", "bravo"}) {
            const QByteArray path = "/etc/asterisk/trunkseal/" + name + "-client";
            QVERIFY(conf.contains("[trunkseal-tls-" + name + "]"));
            QVERIFY(conf.contains("cert_file = " + path + ".pem\npriv_key_file = " + path + "-key.pem\n"));
            const QString file = QStringLiteral("trunkseal/%1-client").arg(QLatin1String(name));
            const RenderedFile *certificate = fileOf(*rendered, file + QStringLiteral(".pem"));
            const RenderedFile *key = fileOf(*rendered, file + QStringLiteral("-key.pem"));
            QVERIFY(certificate && !certificate->holdsSecret && !certificate->isPrivateKey);
            QVERIFY(key && key->holdsSecret && key->isPrivateKey);
            const auto blocks = carrier::certificateBlocks(carriers.front().clientChainPem);
            QVERIFY(blocks);
            QByteArray certificatesAlone;
            for (const QByteArray &block : *blocks)
                certificatesAlone += block;
            QCOMPARE(certificate->content, certificatesAlone);
            QCOMPARE(key->content, keyPem);
        }
        QVERIFY(!conf.contains("PRIVATE KEY"));
    }

    void chanSipNamesThemInGeneral()
    {
        const Carrier c = showing(QStringLiteral("acme"), Stack::ChanSip);
        const auto rendered = asterisk::render({c}, secretsOf({c}), TargetProfile());
        QVERIFY(rendered);
        const QByteArray conf = fileOf(*rendered, QStringLiteral("sip_trunkseal.conf"))->content;
        QVERIFY(conf.contains("tlscertfile = /etc/asterisk/trunkseal/acme-client.pem\n"
                              "tlsprivatekey = /etc/asterisk/trunkseal/acme-client-key.pem\n"));
        QVERIFY(fileOf(*rendered, QStringLiteral("trunkseal/acme-client-key.pem")));
    }

    void chanSipHasOneForAll()
    {
        Carrier other = showing(QStringLiteral("bravo"), Stack::ChanSip);
        other.clientChainPem = test::sealedCarrier(QStringLiteral("x"), 'B').anchorsPem;
        const std::vector<Carrier> carriers{showing(QStringLiteral("acme"), Stack::ChanSip), other};
        const auto rendered = asterisk::render(carriers, secretsOf(carriers), TargetProfile());
        QVERIFY(!rendered);
        QVERIFY(rendered.error().message.contains(QStringLiteral("bravo")));
    }

    void withoutItsKeyNothingIsWritten()
    {
        const Carrier c = showing(QStringLiteral("acme"));
        const auto rendered = asterisk::render({c}, {test::secretOf(c)}, TargetProfile());
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().code, ErrorCode::BadInput);
    }

    void aPreviewNeedsNoKey()
    {
        const auto text = asterisk::preview(showing(QStringLiteral("acme")), TargetProfile());
        QVERIFY2(text, text ? "" : qPrintable(text.error().message));
        QVERIFY(text->contains(QStringLiteral("acme-client-key.pem")));
    }
};

QTEST_GUILESS_MAIN(TestRenderClient)
#include "tst_render_client.moc"
