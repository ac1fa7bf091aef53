#include "core/net/tls_context.h"

#include "core/base/text.h"
#include "core/net/tls_state.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>
#include <map>
#include <mutex>
#include <tuple>

namespace trunkseal::net::detail {

namespace {

constexpr int ordinaryLevel = 2; // Debian's; not left to a changed openssl.cnf
constexpr int legacyLevel = 0; // TLS 1.0 and 1.1 sign with SHA-1, which every higher level refuses

using SecurityCallback = int (*)(const SSL *, const SSL_CTX *, int, int, int, void *, void *);

int protocolNumber(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Tls10:
        return TLS1_VERSION;
    case TlsVersion::Tls11:
        return TLS1_1_VERSION;
    case TlsVersion::Tls12:
        return TLS1_2_VERSION;
    case TlsVersion::Tls13:
        return TLS1_3_VERSION;
    }
    Q_UNREACHABLE();
}

/// Certificates are judged by pki::verify, which names what is weak; here they would die with "ee key too
/// small". Everything else keeps the security level.
int leaveCertificatesToUs(const SSL *ssl, const SSL_CTX *context, int operation, int bits, int nid,
                          void *other, void *ordinary)
{
    switch (operation & ~SSL_SECOP_PEER) {
    case SSL_SECOP_EE_KEY:
    case SSL_SECOP_CA_KEY:
    case SSL_SECOP_CA_MD:
        return 1;
    default:
        break;
    }
    const auto callback = *static_cast<SecurityCallback *>(ordinary);
    return callback(ssl, context, operation, bits, nid, other, nullptr);
}

/// OpenSSL's own callback, asked of a context that still has it.
SecurityCallback *ordinarySecurity(const SSL_CTX *context)
{
    static SecurityCallback callback = SSL_CTX_get_security_callback(context);
    return &callback;
}

Result<SslCtxPtr> makeContext(const SSL_METHOD *method, TlsVersion lowest, TlsVersion highest)
{
    ERR_clear_error();
    if (lowest > highest)
        return fail(ErrorCode::BadInput,
                    Text::tr("The lowest TLS version (%1) is above the highest (%2). Swap them.")
                        .arg(versionName(lowest), versionName(highest)));
    SslCtxPtr context(SSL_CTX_new(method));
    if (!context)
        return fail(ErrorCode::Internal, Text::tr("OpenSSL could not be set up."), takeErrors());
    const bool legacy = lowest < TlsVersion::Tls12;
    SSL_CTX_set0_security_ex_data(context.get(), ordinarySecurity(context.get()));
    SSL_CTX_set_security_callback(context.get(), leaveCertificatesToUs);
    SSL_CTX_set_security_level(context.get(), legacy ? legacyLevel : ordinaryLevel);
    SSL_CTX_set_min_proto_version(context.get(), protocolNumber(lowest));
    SSL_CTX_set_max_proto_version(context.get(), protocolNumber(highest));
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    if (legacy)
        SSL_CTX_set_options(context.get(), SSL_OP_LEGACY_SERVER_CONNECT);
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                         | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_info_callback(context.get(), TlsState::onInfo);
    return context;
}

BioPtr memory(const QByteArray &bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

int noPassphrase(char *, int, int, void *)
{
    return -1; // OpenSSL would ask on the terminal
}

std::vector<X509Ptr> certificates(const QByteArray &pem)
{
    std::vector<X509Ptr> read;
    const BioPtr bio = memory(pem);
    while (X509 *next = PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr))
        read.emplace_back(next);
    ERR_clear_error(); // the end of the text is reported as an error
    return read;
}

/// `whose` begins the messages: "The client certificate".
Result<void> useCertificate(SSL_CTX *context, const QByteArray &chainPem, const QByteArray &keyPem,
                            const QString &whose)
{
    const std::vector<X509Ptr> chain = certificates(chainPem);
    if (chain.empty())
        return fail(ErrorCode::BadInput, Text::tr("%1 is not in PEM form. Choose another file.").arg(whose));
    if (SSL_CTX_use_certificate(context, chain.front().get()) != 1)
        return fail(ErrorCode::BadInput, Text::tr("%1 cannot be used. Choose another one.").arg(whose),
                    takeErrors());
    for (size_t i = 1; i < chain.size(); ++i)
        SSL_CTX_add1_chain_cert(context, chain[i].get());
    const KeyPtr key(PEM_read_bio_PrivateKey(memory(keyPem).get(), nullptr, noPassphrase, nullptr));
    if (!key)
        return fail(
            ErrorCode::BadInput,
            Text::tr("%1 has no readable private key: it must be in PEM form and without a passphrase.")
                .arg(whose),
            takeErrors());
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1)
        return fail(
            ErrorCode::BadInput,
            Text::tr("%1 and the private key do not belong together. Choose the key it was made with.")
                .arg(whose),
            takeErrors());
    return {};
}

Result<void> demandClientCertificate(SSL_CTX *context, const QByteArray &caPem)
{
    const std::vector<X509Ptr> authorities = certificates(caPem);
    if (authorities.empty())
        return fail(ErrorCode::BadInput,
                    Text::tr("The CA file for client certificates holds no PEM certificate."));
    for (const X509Ptr &authority : authorities) {
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get());
        SSL_CTX_add_client_CA(context, authority.get());
    }
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    return {};
}

} // namespace

QString takeErrors()
{
    QStringList lines;
    std::array<char, 256> text;
    while (const unsigned long error = ERR_get_error()) {
        ERR_error_string_n(error, text.data(), text.size());
        lines.append(QString::fromLatin1(text.data()));
    }
    return lines.join(QLatin1String("; "));
}

QString versionName(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Tls10:
        return QStringLiteral("TLS 1.0");
    case TlsVersion::Tls11:
        return QStringLiteral("TLS 1.1");
    case TlsVersion::Tls12:
        return QStringLiteral("TLS 1.2");
    case TlsVersion::Tls13:
        return QStringLiteral("TLS 1.3");
    }
    Q_UNREACHABLE();
}

namespace {

Result<SslCtxPtr> freshClientContext(const TlsOptions &options)
{
    auto context = makeContext(TLS_client_method(), options.minVersion, options.maxVersion);
    if (!context)
        return context;
    SSL_CTX *const raw = context->get();
    SSL_CTX_set_verify(raw, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(raw, TlsState::judge, nullptr);
    SSL_CTX_set_cert_cb(raw, TlsState::onCertificateRequest, nullptr);
    SSL_CTX_set_tlsext_status_type(raw, TLSEXT_STATUSTYPE_ocsp);
    if (!options.keyLogFile.isEmpty())
        SSL_CTX_set_keylog_callback(raw, TlsState::onKeyLog);
    if (!options.clientChainPem.isEmpty()) {
        auto used = useCertificate(raw, options.clientChainPem, options.clientKeyPem,
                                   Text::tr("The client certificate"));
        if (!used)
            return fail(used.error());
    }
    return context;
}

/// Contexts without a client certificate, which holds a key, are alike and take a third of a millisecond to
/// make.
struct SharedContexts {
    using Key = std::tuple<TlsVersion, TlsVersion, bool>; ///< lowest, highest, with key log
    std::mutex mutex;
    std::map<Key, SslCtxPtr> made;
};

} // namespace

Result<SslCtxPtr> makeClientContext(const TlsOptions &options)
{
    if (!options.clientChainPem.isEmpty())
        return freshClientContext(options);
    static SharedContexts shared;
    const std::lock_guard lock(shared.mutex);
    SslCtxPtr &context = shared.made[{options.minVersion, options.maxVersion, !options.keyLogFile.isEmpty()}];
    if (!context) {
        auto fresh = freshClientContext(options);
        if (!fresh)
            return fresh;
        context = std::move(*fresh);
    }
    SSL_CTX_up_ref(context.get());
    return SslCtxPtr(context.get());
}

Result<SslCtxPtr> makeServerContext(const ServerTls &server)
{
    auto context = makeContext(TLS_server_method(), server.minVersion, server.maxVersion);
    if (!context)
        return context;
    auto used =
        useCertificate(context->get(), server.chainPem, server.keyPem, Text::tr("The server certificate"));
    if (used && !server.clientCaPem.isEmpty())
        used = demandClientCertificate(context->get(), server.clientCaPem);
    if (!used)
        return fail(used.error());
    static constexpr std::array<unsigned char, 9> sessionContext{'t', 'r', 'u', 'n', 'k', 's', 'e', 'a', 'l'};
    SSL_CTX_set_session_id_context(context->get(), sessionContext.data(), sessionContext.size());
    if (!server.ocspResponse.isEmpty())
        SSL_CTX_callback_ctrl(context->get(), SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
                              reinterpret_cast<void (*)()>(TlsState::onStatusRequest));
    return context;
}

} // namespace trunkseal::net::detail

namespace trunkseal::net {

void prepareTls()
{
    static const bool once = [] {
        const auto context = detail::makeClientContext({});
        return context && detail::SslPtr(SSL_new(context->get())) != nullptr;
    }();
    static_cast<void>(once); // a failure shows itself in the handshake, with its reason
}

} // namespace trunkseal::net
