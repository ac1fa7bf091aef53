#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/log_ids.h"
#include "core/diagnosis/log_matcher.h"
#include "core/diagnosis/log_patterns.h"
#include "core/diagnosis/remedies.h"

#include <QSet>
#include <QTest>

#include <random>

using namespace trunkseal::diagnosis;

namespace {

LogReport reportOf(const QByteArray &log)
{
    LogMatcher matcher;
    matcher.append(log);
    return matcher.report();
}

QStringList idsOf(const LogReport &report)
{
    QStringList ids;
    for (const LogMatch &match : report.matches)
        ids << match.finding.id;
    return ids;
}

} // namespace

class TestLogMatcher : public QObject {
    Q_OBJECT

private slots:
    void lineIsKnown_data();
    void lineIsKnown();
    void healthyLineIsNot_data();
    void healthyLineIsNot();

    void everyPatternLeadsToTheCatalogue()
    {
        for (const LogPattern &pattern : logPatterns()) {
            QVERIFY2(catalogueIds().contains(pattern.id), pattern.expression);
            QVERIFY(!finding(pattern.id).what.isEmpty());
        }
    }

    void valuesComeFromTheLine()
    {
        const LogReport report =
            reportOf("[Nov 27 09:00:00] ERROR[12]: tcptls.c:93 ast_tcptls: Certificate from peer "
                     "'10.1.2.3:5061' did not verify: unable to get local issuer certificate\n");
        QCOMPARE(idsOf(report), QStringList({id::logIssuerMissing, id::logTooQuiet}));
        const LogMatch &match = report.matches.front();
        QCOMPARE(match.finding.what,
                 QStringLiteral(
                     "Asterisk does not trust the certificate of 10.1.2.3:5061: its issuer is missing."));
        QVERIFY(!match.finding.ask.isEmpty());
        QCOMPARE(match.count, 1);
        QCOMPARE(match.firstLine, 1);
        QCOMPARE(match.firstTime, QStringLiteral("Nov 27 09:00:00"));
        QVERIFY(!report.isGood());
    }

    void linesAreCountedAcrossPieces()
    {
        const QByteArray one =
            "[2026-11-27 09:00:01.250] WARNING[7][C-00000001]: res_srtp.c:401 ast_srtp_unprotect: SRTP "
            "unprotect failed on SSRC 77 because of authentication failure 110\r\n";
        const QByteArray log =
            "[2026-11-27 09:00:00.000] VERBOSE[7]: pbx.c: Executing\n" + one + "nothing\n" + one;
        for (const qsizetype size : {1, 7, 64, 4096}) {
            LogMatcher matcher;
            for (qsizetype at = 0; at < log.size(); at += size)
                matcher.append(QByteArrayView(log).sliced(at, std::min(size, log.size() - at)));
            const LogReport report = matcher.report();
            QCOMPARE(report.lines, 4);
            QCOMPARE(report.asteriskLines, 3);
            QVERIFY(report.hasVerbose);
            QCOMPARE(idsOf(report), QStringList(id::logAuthenticationFailure));
            QCOMPARE(report.matches.front().count, 2);
            QCOMPARE(report.matches.front().firstLine, 2);
            QCOMPARE(report.matches.front().lastLine, 4);
            QCOMPARE(report.firstTime, QStringLiteral("2026-11-27 09:00:00.000"));
            QCOMPARE(report.lastTime, QStringLiteral("2026-11-27 09:00:01.250"));
        }
    }

    void lastLineNeedsNoEnd()
    {
        LogMatcher matcher;
        matcher.append("SSL routines:ssl3_get_record:wrong version number");
        QCOMPARE(matcher.report().lines, 1);
        QCOMPARE(idsOf(matcher.report()), QStringList(id::logWrongProtocol));
        matcher.append(" and more\n");
        QCOMPARE(matcher.report().lines, 1);
        QCOMPARE(matcher.report().matches.front().count, 1);
    }

    /// Whoever calls chooses what stands in his message.
    void sipMessagesAreNotSearched()
    {
        const QByteArray trap = "User-Agent: Terminating SRTP due to T.38 UDPTL\r\n"
                                "Subject: certificate has expired\r\n\r\nno protocols available\r\n";
        const LogReport pjsip =
            reportOf("[Nov 27 09:00:00] VERBOSE[1]: res_pjsip_logger.c:145 logging_on_rx_msg: <--- "
                     "Received SIP request (462 bytes) from TLS:127.0.0.1:5061 --->\r\nINVITE "
                     "sip:a@b SIP/2.0\r\n"
                     + trap + "[Nov 27 09:00:01] NOTICE[1]: x.c: done\n");
        QVERIFY2(pjsip.matches.empty(), qPrintable(idsOf(pjsip).join(u' ')));
        QCOMPARE(pjsip.sipLines, 5);
        const LogReport chanSip =
            reportOf("\n<--- SIP read from TLS:127.0.0.1:5061 --->\nINVITE sip:a@b SIP/2.0\n" + trap
                     + "<------------->\nno protocols available\n");
        QCOMPARE(idsOf(chanSip), QStringList(id::logNoProtocols));
        QCOMPARE(chanSip.matches.front().count, 1);
    }

    void quietLogIsTold()
    {
        const LogReport report = reportOf("[Nov 27 09:00:00] NOTICE[1]: x.c:1 f: fine\n");
        QCOMPARE(idsOf(report), QStringList(id::logTooQuiet));
        QVERIFY(report.isGood());
        QVERIFY(reportOf("only a line from somewhere\n").matches.empty());
        QVERIFY(reportOf({}).matches.empty());
    }

    void severeAndFrequentComesFirst()
    {
        const QByteArray warning =
            "bad transport? no: <--- \nPeer 'a' is now UNREACHABLE!  Last qualify: 9\n";
        const LogReport report = reportOf(warning.repeated(9) + "no shared cipher\nno protocols available\n"
                                          + "no protocols available\n");
        QCOMPARE(idsOf(report), QStringList({id::logNoProtocols, id::logNoSharedCipher, id::logUnreachable}));
    }

    void secretsAreNotShown()
    {
        const LogReport report =
            reportOf("Unsupported crypto parameters: 1 AES_CM_128_HMAC_SHA1_80 "
                     "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 UNENCRYPTED_SRTCP\n");
        QCOMPARE(report.matches.size(), std::size_t(1));
        QVERIFY2(!report.matches.front().sample.contains(QLatin1String("WVNfX19zZW1")),
                 qPrintable(report.matches.front().sample));
    }

    void colourAndRubbishAreBorne()
    {
        QCOMPARE(idsOf(reportOf(
                     "[Nov 27 09:00:00] \x1b[1;31mERROR\x1b[0m[12]: x: \x1b[1mno shared\x1b[0m cipher\n")),
                 QStringList({id::logNoSharedCipher, id::logTooQuiet}));
        std::mt19937 random(7);
        QByteArray rubbish(200'000, Qt::Uninitialized);
        for (char &c : rubbish)
            c = char(random());
        const LogReport report =
            reportOf(rubbish + '\n' + QByteArray(1'000'000, 'x') + "no shared cipher\nno shared cipher");
        QCOMPARE(report.matches.size(), std::size_t(1)); // behind the longest line nothing is searched
        QCOMPARE(report.matches.front().count, 1);
    }
};

void TestLogMatcher::lineIsKnown_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *line, QLatin1String id) {
        QTest::newRow(line) << QByteArray(line) << QString(id);
    };
    row("sip_tls: error:0A0000BF:SSL routines::no protocols available", id::logNoProtocols);
    row("[SSL_ERROR_ZERO_RETURN] (Read) ret: 0", id::logClosedByPeer);
    row("tls: 0A000102:SSL routines:ssl_choose_client_version unsupported protocol", id::logVersionRefused);
    row("SSL SSL_ERROR_SSL (Handshake): Level: 0 err: <337678594> <SSL "
        "routines-tls_process_client_hello-unsupported "
        "protocol> len: 0 peer: 127.0.0.1:40001",
        id::logVersionRefused);
    row("SSL SSL_ERROR_SSL (Handshake): Level: 0 err: <167772427> <SSL routines-ssl3_get_record-wrong "
        "version number> "
        "len: 0 peer: 127.0.16.1:5060",
        id::logWrongProtocol);
    row("SSL SSL_ERROR_SSL (Handshake): Level: 0 err: <336109761> <SSL "
        "routines-tls_post_process_client_hello-no shared "
        "cipher> len: 0 peer: 10.0.0.1:1",
        id::logNoSharedCipher);
    row("Problem setting up ssl connection: error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert "
        "handshake failure, "
        "Internal SSL error",
        id::logHandshakeRefused);
    row("Problem setting up ssl connection: error:00000000:lib(0)::reason(0), Underlying BIO error: "
        "Connection reset",
        id::logHandshakeFailed);
    row("error:0A00018E:SSL routines::ca md too weak", id::logTooWeak);
    row("error: dh key too small", id::logTooWeak);
    row("Certificate from peer '10.0.0.1:5061' did not verify: unable to get local issuer certificate",
        id::logIssuerMissing);
    row("Certificate did not verify: self signed certificate", id::logIssuerMissing);
    row("verify error:num=20:unable to get local issuer certificate", id::logIssuerMissing);
    row("Transport 'transport-tls' to remote 'sip.example.com' - RSA/SHA256 - The issuer certificate cannot "
        "be found",
        id::logIssuerMissing);
    row("error 10 at 3 depth lookup: certificate has expired", id::logCertificateExpired);
    row("Transport 'tls' to remote 'carrier.test' - The certificate is untrusted", id::logIssuerMissing);
    row("Transport 'tls' to remote 'carrier.test' - 127.0.16.11:5075 - Unknown verification error",
        id::logVerificationFailed);
    row("Unable to lookup 'carrier.test'", id::logHostUnknown);
    row("Transport 't' to remote 'c' - x - The certificate has expired or not yet valid",
        id::logCertificateExpired);
    row("The server identity does not match to any identities specified in the certificate",
        id::logNameMismatch);
    row("503 SSL certificate verification error (PJSIP_TLS_ECERTVERIF)", id::logVerificationFailed);
    row("RFC 5922 (section 7.2) does not allow TLS wildcard certificates. Advise your SIP provider, please!",
        id::logWildcard);
    row("Certificate common name from peer '10.0.0.1:5061' did not match (sip.example.com)",
        id::logCommonName);
    row("Transport 'transport-tls' could not be started: Error loading SSL certificate chain file "
        "(PJSIP_TLS_ECERTFILE)",
        id::logTransportNotStarted);
    row("Transport 'transport-tls' could not be started: Address already in use", id::logPortTaken);
    row("TLS/SSL error loading cert file. </etc/asterisk/keys/x.pem>", id::logOwnCertificate);
    row("TLS/SSL error loading private RSA key from </etc/x.pem>.", id::logOwnCertificate);
    row("Transport: tls: cert_file /etc/x.pem is either missing or not readable", id::logOwnCertificate);
    row("Transport 'tls' is not fully reloadable, not reloading: protocol, bind, TLS, TCP, ToS, or CoS "
        "options.",
        id::logNotReloaded);
    row("Cannot use 'tls' transport with tlsenable=no. Removing from available transports.",
        id::logTlsDisabled);
    row("Unsupported transport (PJSIP_EUNSUPTRANSPORT)", id::logNoTransport);
    row("Could not create an object of type 'endpoint' with id 'acme' from configuration file 'pjsip.conf'",
        id::logSectionRefused);
    row("Rejecting secure audio stream without encryption details: audio 4000 RTP/SAVP 0",
        id::logSrtpKeysMissing);
    row("Can't provide secure audio requested in SDP offer", id::logSrtpNotSet);
    row("Failed to receive SDP offer/answer with required SRTP crypto attributes for audio",
        id::logSrtpNotOffered);
    row("Matched device setup to use SRTP, but request was not!", id::logSrtpNotOffered);
    row("-- Got SIP response 488 \"Not Acceptable Here\" back from 10.0.0.1:5061", id::logOfferRefused);
    row(" acme: Couldn't negotiate stream 0:audio-0:audio:sendrecv (nothing)", id::logNoAgreement);
    row("32209 SIP: Secure transport required", id::logSecureTransportWanted);
    row("a=crypto in RTP/AVP, refer to rfc3711", id::logOptionalRefused);
    row("Received SAVPF profle in audio answer but AVPF is not enabled: audio 4 RTP/SAVPF 0",
        id::logFeedbackProfile);
    row("SRTP crypto offer not acceptable: '1 AES_256_CM_HMAC_SHA1_80'", id::logSuiteRefused);
    row("SRTP descriptions key length is '42', not '44'", id::logSuiteRefused);
    row("SRTP output wanted, but no crypto suite was negotiated", id::logTagMismatch);
    row("SRTP crypto-suite name not match the offerer tag", id::logTagMismatch);
    row("Failed to parse lifetime value in crypto attribute: 2^x", id::logCryptoLine);
    row("Rejecting crypto attribute 'inline:x|2^10': lifetime '1024.000000' too short", id::logCryptoLine);
    row("Crypto MKI handling is not supported: ignoring attribute inline:x", id::logMki);
    row("SRTP unprotect failed on SSRC 1234 because of authentication failure 160",
        id::logAuthenticationFailure);
    row("SRTP unprotect failed with replay check failed (index too old), retrying", id::logReplay);
    row("Failed to unprotect SRTP, pkt size=182", id::logReplay);
    row("SRTP audio unprotect failed with code 7 (auth check failed)", id::logAuthenticationFailure);
    row("RTP 0x1 -- Received packet from 1.2.3.4:5, dropping due to strict RTP protection. Qualifying new "
        "stream.",
        id::logStrictRtp);
    row("Disconnecting channel 'PJSIP/acme-1' for lack of audio RTP activity in 60 seconds", id::logNoAudio);
    row("protocol/port mismatch (forced tls:0.0.0.0:5061, to udp:1.2.3.4:5060)", id::logWrongPath);
    row("Terminating SRTP due to T.38 UDPTL", id::logSrtpEnds);
    row("No SRTP module loaded, can't setup SRTP session.", id::logSrtpModule);
    row("SRTP support module is not loaded or available. Try loading res_srtp.so.", id::logSrtpModule);
    row("error:1408F119:SSL routines:ssl3_get_record:sslv3 alert bad record mac", id::logBadRecordMac);
    row("bad transport for sips uri", id::logSipsUri);
    row("Peer 'acme' is now UNREACHABLE!  Last qualify: 4", id::logUnreachable);
    row("Contact acme/sip:acme@10.0.0.1 is now Unreachable.  RTT: 0.000 msec", id::logUnreachable);
    row("Forbidden - wrong password on authentication for REGISTER for 'u' to 'sip.example.com'",
        id::logLoginRefused);
    row("Fatal response '403' received from 'sip:c' on registration attempt to 'sip:u@c', stopping outbound "
        "registration",
        id::logLoginRefused);
    row("No response received from 'sip:c' on registration attempt to 'sip:u@c', retrying in '60'",
        id::logRegistrationUnanswered);
    row("Unable to connect SIP socket to 10.0.0.1:5061: Connection refused", id::logNoConnection);
    row("tlsv13 alert certificate required", id::logClientCertificate);
    row("SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca", id::logOurCertificateUnknown);
    row("SSL routines:ssl3_read_bytes:sslv3 alert bad certificate", id::logOurCertificateRefused);
}

void TestLogMatcher::lineIsKnown()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, id);
    QCOMPARE(idOfLogLine(line), id);
    QCOMPARE(idOfLogLine("[Nov 27 09:00:00] WARNING[12][C-0001]: some_file.c:12 some_function: " + line), id);
}

void TestLogMatcher::healthyLineIsNot_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"SRTP unprotect failed with replay check, so said the book",
                             "-- Executing [600@in:1] Answer(\"PJSIP/a-1\", \"\")",
                             "Contact acme/sip:acme@10.0.0.1 is now Reachable.  RTT: 1.000 msec",
                             "Registered SIP 'acme' at 10.0.0.1:5061",
                             "Crypto attribute 'x' accepted with lifetime '1048576.000000', MKI '-'",
                             "res_srtp.so => (Secure RTP (SRTP))", "Loaded res_srtp.so",
                             "Strict RTP learning complete - Locking on source address 10.0.0.1:4000",
                             "Certificate loaded, key accepted",
                             "Received SAVPF profle in audio offer but AVPF is not enabled, enabling: a"})
        QTest::newRow(line) << QByteArray(line);
}

void TestLogMatcher::healthyLineIsNot()
{
    QFETCH(QByteArray, line);
    QCOMPARE(idOfLogLine(line), QString());
}

QTEST_GUILESS_MAIN(TestLogMatcher)
#include "tst_log_matcher.moc"
