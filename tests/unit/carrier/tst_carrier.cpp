#include "core/carrier/carrier.h"

#include <QTest>

using namespace trunkseal::carrier;

class TestCarrier : public QObject {
    Q_OBJECT

private slots:
    void postureFollowsTransportAndMedia_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("media");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, Transport transport, MediaPolicy media, const char *word) {
            QTest::newRow(name) << int(transport) << int(media) << QString::fromLatin1(word);
        };
        row("UDP, clear", Transport::Udp, MediaPolicy::Clear, "clear");
        row("TCP, clear", Transport::Tcp, MediaPolicy::Clear, "clear");
        row("UDP, required", Transport::Udp, MediaPolicy::Required, "media_keys_exposed");
        row("TCP, optional", Transport::Tcp, MediaPolicy::Optional, "media_keys_exposed");
        row("TLS, clear", Transport::Tls, MediaPolicy::Clear, "signalling_only");
        row("TLS, optional", Transport::Tls, MediaPolicy::Optional, "may_fall_back");
        row("TLS, required", Transport::Tls, MediaPolicy::Required, "sealed");
    }

    void postureFollowsTransportAndMedia()
    {
        QFETCH(int, transport);
        QFETCH(int, media);
        QTEST(toWord(posture(Transport(transport), MediaPolicy(media))), "word");
    }

    void wordsGoBothWays()
    {
        for (const auto stack : {Stack::Pjsip, Stack::ChanSip})
            QCOMPARE(fromWord<Stack>(toWord(stack)), std::optional(stack));
        for (const auto transport : {Transport::Udp, Transport::Tcp, Transport::Tls})
            QCOMPARE(fromWord<Transport>(toWord(transport)), std::optional(transport));
        for (const auto media : {MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required})
            QCOMPARE(fromWord<MediaPolicy>(toWord(media)), std::optional(media));
        for (const auto trust : {TrustSource::SystemStore, TrustSource::OwnAnchors})
            QCOMPARE(fromWord<TrustSource>(toWord(trust)), std::optional(trust));
        for (const auto dtmf : {DtmfMode::Rfc4733, DtmfMode::Inband, DtmfMode::Info})
            QCOMPARE(fromWord<DtmfMode>(toWord(dtmf)), std::optional(dtmf));
        QCOMPARE(fromWord<Stack>(QStringLiteral("PJSIP")), std::nullopt);
        QCOMPARE(fromWord<Transport>(QString()), std::nullopt);
    }

    void passwordKeyIsByCarrier()
    {
        QCOMPARE(passwordKey(QStringLiteral("42")), QStringLiteral("carrier/42/password"));
    }
};

QTEST_GUILESS_MAIN(TestCarrier)
#include "tst_carrier.moc"
