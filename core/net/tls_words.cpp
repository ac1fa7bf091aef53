#include "core/net/tls_words.h"

#include "core/base/text.h"
#include "core/net/tls_context.h"
#include "core/net/wire.h"

#include <openssl/sslerr.h>

namespace trunkseal::net::detail {

namespace {

Explained explained(HandshakeFault fault, const QString &message, const QString &detail,
                    ErrorCode code = ErrorCode::Tls)
{
    return {fault, {code, message, detail}};
}

QString printable(const QByteArray &bytes)
{
    QString text;
    for (const char c : bytes.left(24))
        text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    return text;
}

Explained notTls(const QString &peer, const QByteArray &bytes, const QString &detail)
{
    const bool keepAlive = bytes.trimmed().isEmpty(); // RFC 5626 3.5.1
    if (looksLikeSip(bytes) || keepAlive)
        return explained(
            HandshakeFault::PlainSip,
            Text::tr("%1: this port answers plain SIP, not TLS: use transport TCP or the carrier's TLS port "
                     "(mostly 5061).")
                .arg(peer),
            detail);
    if (bytes.startsWith("HTTP/"))
        return explained(
            HandshakeFault::NotTls,
            Text::tr("%1 answers as a web server, not TLS for SIP: use the carrier's TLS port (mostly 5061).")
                .arg(peer),
            detail);
    return explained(
        HandshakeFault::NotTls,
        Text::tr("%1 answers something that is not TLS (it begins with “%2”): use the carrier's TLS port "
                 "(mostly 5061).")
            .arg(peer, printable(bytes)),
        detail);
}

Explained noCommonVersion(const HandshakeFailure &failure, const QString &chosen)
{
    const QString ours = failure.minVersion == failure.maxVersion
        ? versionName(failure.minVersion)
        : Text::tr("%1 to %2").arg(versionName(failure.minVersion), versionName(failure.maxVersion));
    if (failure.server)
        return explained(HandshakeFault::Version,
                         Text::tr("%1 offers no TLS version that we speak (%2).").arg(failure.peer, ours),
                         failure.detail);
    if (!chosen.isEmpty())
        return explained(
            HandshakeFault::Version,
            Text::tr(
                "%1 has no TLS version in common with us: it wants %2, we offer %3. Ask the carrier for a "
                "host with TLS 1.2 or later.")
                .arg(failure.peer, chosen, ours),
            failure.detail);
    return explained(
        HandshakeFault::Version,
        Text::tr("%1 has no TLS version in common with us (we offer %2). Ask the carrier which versions it "
                 "speaks; TLS 1.0 and 1.1 are out of date.")
            .arg(failure.peer, ours),
        failure.detail);
}

Explained wantsClientCertificate(const QString &peer, const TlsState &state, const QString &detail)
{
    const QStringList &issuers = state.report.clientCertificateIssuers;
    if (state.haveClientCertificate)
        return explained(
            HandshakeFault::ClientCertificate,
            Text::tr("%1 refused our client certificate. Ask the carrier which CA it must come from.")
                .arg(peer),
            detail);
    if (issuers.isEmpty())
        return explained(
            HandshakeFault::ClientCertificate,
            Text::tr("%1 wants a client certificate (mutual TLS). Give this carrier one, with its key.")
                .arg(peer),
            detail);
    return explained(
        HandshakeFault::ClientCertificate,
        Text::tr("%1 wants a client certificate (mutual TLS) from: %2. Give this carrier one, with its key.")
            .arg(peer, issuers.join(QLatin1String("; "))),
        detail);
}

Explained closedEarly(const HandshakeFailure &failure, const TlsState &state, const BioPeer &bytes)
{
    if (state.report.clientCertificateRequested)
        return wantsClientCertificate(failure.peer, state, failure.detail);
    if (bytes.firstBytes.isEmpty())
        return explained(
            HandshakeFault::Closed,
            Text::tr(
                "%1 took the connection and closed it without an answer to our TLS handshake. It may speak "
                "plain SIP on this port (use transport TCP), or not accept our address; ask the carrier.")
                .arg(failure.peer),
            failure.detail);
    return explained(
        HandshakeFault::Closed,
        Text::tr("%1 closed the connection in the middle of the TLS handshake. Its log tells why; ask the "
                 "carrier for the TLS versions, cipher suites and client certificate it wants.")
            .arg(failure.peer),
        failure.detail);
}

Explained silent(const HandshakeFailure &failure, const BioPeer &bytes)
{
    const QString seconds = QString::number(double(failure.patience.count()) / 1000.0);
    if (failure.server || !bytes.firstBytes.isEmpty())
        return explained(HandshakeFault::Silent,
                         Text::tr("%1 did not finish the TLS handshake within %2 s. Try again; if it stays "
                                  "so, ask the carrier.")
                             .arg(failure.peer, seconds),
                         failure.detail, ErrorCode::Timeout);
    return explained(
        HandshakeFault::Silent,
        Text::tr(
            "%1 took the connection but did not answer the TLS handshake within %2 s. It may speak plain "
            "SIP on this port: use transport TCP or the carrier's TLS port (mostly 5061).")
            .arg(failure.peer, seconds),
        failure.detail, ErrorCode::Timeout);
}

bool isVersionReason(int reason)
{
    switch (reason) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_WRONG_SSL_VERSION:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_VERSION_TOO_HIGH:
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
        return true;
    default:
        return false;
    }
}

/// Where OpenSSL's own words mean nothing to an operator.
QString reasonWords(int reason)
{
    switch (reason) {
    case SSL_R_DH_KEY_TOO_SMALL:
        return Text::tr("%1 uses a Diffie-Hellman key that is too short to be safe. Ask the carrier for "
                        "ECDHE or 2048 bits.");
    case SSL_R_UNSAFE_LEGACY_RENEGOTIATION_DISABLED:
        return Text::tr(
            "%1 does not know safe renegotiation (RFC 5746): its TLS is out of date. Ask the carrier for a "
            "current host.");
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_NO_SUITABLE_KEY_SHARE:
    case SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
        return Text::tr("%1 and we have no cipher suite, group or signature in common. Ask which ones the "
                        "other end speaks.");
    default:
        return {};
    }
}

} // namespace

QString serverHelloVersion(const QByteArray &firstBytes)
{
    constexpr char handshakeRecord = 0x16;
    constexpr char serverHello = 0x02;
    if (firstBytes.size() < 11 || firstBytes[0] != handshakeRecord || firstBytes[5] != serverHello
        || firstBytes[9] != 3)
        return {};
    switch (firstBytes[10]) {
    case 0:
        return QStringLiteral("SSLv3");
    case 1:
        return QStringLiteral("TLSv1");
    case 2:
        return QStringLiteral("TLSv1.1");
    default:
        return {}; // 1.2 stands here for 1.3 too
    }
}

Explained explainEnd(const QString &peer, const TlsState &state, const QString &detail)
{
    return wantsClientCertificate(peer, state, detail);
}

Explained explainAlert(const QString &peer, const TlsState &state, const QString &detail)
{
    const bool requested = state.report.clientCertificateRequested;
    switch (state.receivedAlert.value_or(-1)) {
    case SSL_AD_CERTIFICATE_REQUIRED:
        return wantsClientCertificate(peer, state, detail);
    case SSL_AD_HANDSHAKE_FAILURE:
        if (requested)
            return wantsClientCertificate(peer, state, detail);
        return explained(
            HandshakeFault::Cipher,
            Text::tr("%1 refused our TLS offer (handshake failure): no cipher suite in common, or it wants "
                     "another server name. Ask the carrier which suites it speaks.")
                .arg(peer),
            detail);
    case SSL_AD_BAD_CERTIFICATE:
    case SSL_AD_UNSUPPORTED_CERTIFICATE:
    case SSL_AD_CERTIFICATE_REVOKED:
    case SSL_AD_CERTIFICATE_EXPIRED:
    case SSL_AD_CERTIFICATE_UNKNOWN:
    case SSL_AD_UNKNOWN_CA:
    case SSL_AD_ACCESS_DENIED:
        if (requested)
            return wantsClientCertificate(peer, state, detail);
        break;
    case SSL_AD_UNRECOGNIZED_NAME:
        return explained(
            HandshakeFault::ServerName,
            Text::tr("%1 does not know the name “%2” that we asked for (SNI). Check the host name.")
                .arg(peer, state.report.serverName),
            detail);
    default:
        break;
    }
    return explained(HandshakeFault::Other,
                     Text::tr("%1 ended the TLS connection: alert %2. Its log tells why; ask the carrier.")
                         .arg(peer, state.report.alert),
                     detail);
}

Explained explainHandshake(const HandshakeFailure &failure, const TlsState &state, const BioPeer &bytes)
{
    if (state.certificateSeen && !state.report.verdict.valid && !state.insecure)
        return explained(HandshakeFault::Certificate,
                         Text::tr("The certificate of %1 was refused: %2")
                             .arg(failure.peer, state.report.verdict.firstReason()),
                         failure.detail);
    const bool otherProtocol = bytes.firstBytes.size() > 1 && !looksLikeTls(bytes.firstBytes);
    if (otherProtocol && failure.server)
        return explained(
            HandshakeFault::NotTls,
            Text::tr("%1 speaks no TLS to our TLS port (it begins with “%2”). Set its transport to TLS.")
                .arg(failure.peer, printable(bytes.firstBytes)),
            failure.detail);
    if (otherProtocol)
        return notTls(failure.peer, bytes.firstBytes, failure.detail);
    if (state.receivedAlert == SSL_AD_PROTOCOL_VERSION || isVersionReason(failure.sslReason))
        return noCommonVersion(failure, state.report.peerVersion);
    if (failure.timedOut)
        return silent(failure, bytes);
    if (state.receivedAlert)
        return explainAlert(failure.peer, state, failure.detail);
    if (const QString words = reasonWords(failure.sslReason); !words.isEmpty())
        return explained(failure.sslReason == SSL_R_UNSAFE_LEGACY_RENEGOTIATION_DISABLED
                             ? HandshakeFault::Other
                             : HandshakeFault::Cipher,
                         words.arg(failure.peer), failure.detail);
    if (bytes.ended || bytes.error != 0)
        return closedEarly(failure, state, bytes);
    return explained(HandshakeFault::Other,
                     Text::tr("The TLS handshake with %1 failed: %2.").arg(failure.peer, failure.detail),
                     failure.detail);
}

} // namespace trunkseal::net::detail
