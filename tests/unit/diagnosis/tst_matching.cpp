#include "core/diagnosis/matching.h"

#include <QTest>

using namespace trunkseal::diagnosis;

class TestMatching : public QObject {
    Q_OBJECT

private slots:
    void chainReasonHasItsFinding_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("id");
        QTest::newRow("expired") << "certificate_has_expired" << QString(id::certExpired);
        QTest::newRow("early") << "certificate_is_not_yet_valid" << QString(id::certNotYetValid);
        QTest::newRow("name") << "hostname_mismatch" << QString(id::certWrongName);
        QTest::newRow("self-signed") << "self_signed_certificate" << QString(id::certSelfSigned);
        QTest::newRow("intermediate")
            << "unable_to_verify_the_first_certificate" << QString(id::certMissingIntermediate);
        QTest::newRow("root") << "unable_to_get_local_issuer_certificate" << QString(id::certUnknownRoot);
        QTest::newRow("weak") << "ca_md_too_weak" << QString(id::certWeak);
        QTest::newRow("revoked") << "certificate_revoked" << QString(id::certRevoked);
        QTest::newRow("unheard of") << "path_length_exceeded" << QString(id::certRefused);
        QTest::newRow("empty") << "" << QString(id::certRefused);
    }

    void chainReasonHasItsFinding()
    {
        QFETCH(QString, code);
        QTEST(idOfChainReason(code), "id");
    }

    void sipFailureHasItsFinding_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("credentials");
        QTest::addColumn<bool>("srtp");
        QTest::addColumn<QString>("id");
        QTest::newRow("challenge without login") << 401 << false << true << QString(id::noCredentials);
        QTest::newRow("login refused") << 407 << true << true << QString(id::wrongPassword);
        QTest::newRow("403") << 403 << true << true << QString(id::forbidden);
        QTest::newRow("404") << 404 << true << true << QString(id::numberUnknown);
        QTest::newRow("486") << 486 << true << true << QString(id::busy);
        QTest::newRow("488 to SRTP") << 488 << true << true << QString(id::srtpNotWanted);
        QTest::newRow("488 to RTP") << 488 << true << false << QString(id::srtpNeeded);
        QTest::newRow("503") << 503 << true << true << QString(id::unavailable);
        QTest::newRow("302") << 302 << true << true << QString(id::redirected);
        QTest::newRow("418") << 418 << true << true << QString(id::rejected);
        QTest::newRow("nonsense") << -1 << true << true << QString(id::rejected);
    }

    void sipFailureHasItsFinding()
    {
        QFETCH(int, status);
        QFETCH(bool, credentials);
        QFETCH(bool, srtp);
        QTEST(idOfSipFailure({status, credentials, srtp}), "id");
    }

    void everyMatchIsInTheCatalogue()
    {
        for (int status = 300; status < 700; ++status) {
            for (const bool flag : {false, true})
                QVERIFY(catalogueIds().contains(idOfSipFailure({status, flag, flag})));
        }
    }
};

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
