#include "core/net/tls_state.h"

#include "core/base/text.h"

#include <openssl/err.h>
#include <openssl/tls1.h>

#include <algorithm>
#include <cstring>

namespace trunkseal::net::detail {

namespace {

std::vector<pki::Certificate> asSent(X509_STORE_CTX *store)
{
    std::vector<pki::Certificate> sent;
    STACK_OF(X509) *const chain = X509_STORE_CTX_get0_untrusted(store); // leaf first, as libssl hands it over
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        X509 *const certificate = sk_X509_value(chain, i);
        X509_up_ref(certificate);
        sent.emplace_back(std::shared_ptr<X509>(certificate, X509_free));
    }
    return sent;
}

/// The number from which libssl makes the alert that tells the peer why.
int verifyError(const pki::ChainVerdict &verdict)
{
    const auto known =
        std::find_if(verdict.reasons.begin(), verdict.reasons.end(),
                     [](const pki::Reason &reason) { return reason.opensslCode != X509_V_OK; });
    return known == verdict.reasons.end() ? X509_V_ERR_APPLICATION_VERIFICATION : known->opensslCode;
}

QString nameText(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0,
                       XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return QString::fromUtf8(text, size);
}

QString signatureText(SSL *ssl)
{
    int digest = NID_undef;
    int type = NID_undef;
    if (SSL_get_peer_signature_type_nid(ssl, &type) != 1)
        return {};
    SSL_get_peer_signature_nid(ssl, &digest);
    QString text;
    switch (type) {
    case EVP_PKEY_RSA:
        text = QStringLiteral("RSA");
        break;
    case EVP_PKEY_RSA_PSS:
        text = QStringLiteral("RSA-PSS");
        break;
    case EVP_PKEY_EC:
        text = QStringLiteral("ECDSA");
        break;
    default:
        text = QString::fromLatin1(OBJ_nid2sn(type));
        if (text == QLatin1String("ED25519") || text == QLatin1String("ED448"))
            return text.replace(0, 2, QStringLiteral("Ed"));
    }
    return digest == NID_undef ? text : text + QLatin1Char(' ') + QString::fromLatin1(OBJ_nid2sn(digest));
}

/// A group of finite fields that a TLS 1.2 server chose freely has no name, only a size.
QString unnamedGroup(SSL *ssl)
{
    EVP_PKEY *raw = nullptr;
    if (SSL_get_peer_tmp_key(ssl, &raw) != 1)
        return {};
    const KeyPtr key(raw);
    return EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_DH
        ? QStringLiteral("DH %1").arg(EVP_PKEY_get_bits(key.get()))
        : QString();
}

} // namespace

int TlsState::judge(X509_STORE_CTX *store, void *)
{
    const auto *ssl =
        static_cast<const SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    TlsState *const state = of(ssl);
    state->verify.sent = asSent(store);
    state->report.verdict = pki::verify(state->verify);
    state->certificateSeen = true;
    if (state->report.verdict.valid || state->insecure) {
        X509_STORE_CTX_set_error(store, X509_V_OK);
        return 1;
    }
    X509_STORE_CTX_set_error(store, verifyError(state->report.verdict));
    return 0;
}

void TlsState::onInfo(const SSL *ssl, int where, int value)
{
    TlsState *const state = of(ssl);
    if (!state || !(where & SSL_CB_ALERT) || (value & 0xff) == SSL_AD_CLOSE_NOTIFY)
        return;
    const QString name = QString::fromLatin1(SSL_alert_desc_string_long(value));
    if (where & SSL_CB_READ)
        state->receivedAlert = value & 0xff;
    state->report.alert = (where & SSL_CB_READ ? Text::tr("received “%1” (%2)") : Text::tr("sent “%1” (%2)"))
                              .arg(name)
                              .arg(value & 0xff);
}

int TlsState::onCertificateRequest(SSL *ssl, void *)
{
    TlsState *const state = of(ssl);
    state->report.clientCertificateRequested = true;
    const STACK_OF(X509_NAME) *const names = SSL_get0_peer_CA_list(ssl);
    state->report.clientCertificateIssuers.clear();
    for (int i = 0; i < sk_X509_NAME_num(names); ++i)
        state->report.clientCertificateIssuers.append(nameText(sk_X509_NAME_value(names, i)));
    return 1;
}

void TlsState::onKeyLog(const SSL *ssl, const char *line)
{
    FILE *const file = of(ssl)->keyLog.get();
    if (!file)
        return;
    if (WireTap *const tap = of(ssl)->tap)
        tap->secret(line);
    std::fprintf(file, "%s\n", line);
    std::fflush(file); // Wireshark reads it while the call runs
}

int TlsState::onStatusRequest(SSL *ssl, void *)
{
    const QByteArray &response = of(ssl)->ocspResponse;
    if (response.isEmpty())
        return SSL_TLSEXT_ERR_NOACK;
    auto *const copy = static_cast<unsigned char *>(
        OPENSSL_memdup(response.constData(), static_cast<size_t>(response.size())));
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, static_cast<int>(response.size())); // takes the copy over
    return SSL_TLSEXT_ERR_OK;
}

void TlsState::readFrom(SSL *ssl)
{
    // Before a cipher is agreed OpenSSL names the highest version it would speak, and has no session to ask
    // for a group.
    if (const SSL_CIPHER *const cipher = SSL_get_current_cipher(ssl); cipher && SSL_get_session(ssl)) {
        report.version = QString::fromLatin1(SSL_get_version(ssl));
        report.cipher = QString::fromLatin1(SSL_CIPHER_get_name(cipher));
        if (const auto group = static_cast<int>(SSL_get_negotiated_group(ssl)); group != 0)
            report.group = QString::fromLatin1(SSL_group_to_name(ssl, group));
        else
            report.group = unnamedGroup(ssl);
    }
    report.peerSignature = signatureText(ssl);
    report.resumed = SSL_session_reused(ssl) == 1;
    if (const char *const name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name))
        report.serverName = QString::fromLatin1(name);
    const unsigned char *response = nullptr;
    const long size = SSL_is_server(ssl) ? 0 : SSL_get_tlsext_status_ocsp_resp(ssl, &response);
    if (response && size > 0) {
        report.ocspStapled = true;
        report.ocspResponse = QByteArray(reinterpret_cast<const char *>(response), size);
    }
}

} // namespace trunkseal::net::detail
