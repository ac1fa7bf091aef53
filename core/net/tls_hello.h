#pragma once

#include "core/net/handshake.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// The first flight of a TLS handshake as bytes: what a port accepts is asked with offers that OpenSSL would not
/// make (old suites, one at a time), and no connection of the program is weakened for it. Nothing is encrypted.
namespace trunkseal::net {

/// A ClientHello (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2).
struct ClientHello {
    TlsVersion version = TlsVersion::Tls12; ///< the one version that is offered
    QByteArray serverName; ///< SNI; empty = none
    std::vector<quint16> suites;
    std::vector<quint16> groups;
    QByteArray alpn; ///< one protocol; empty = none
};
[[nodiscard]] QByteArray toBytes(const ClientHello &hello);

/// What the port said to it.
struct HelloAnswer {
    enum class Kind {
        NeedMore,
        Accepted, ///< a ServerHello, or a HelloRetryRequest, of the version that was offered
        OtherVersion, ///< a ServerHello of another version: see `version`
        Alert,
        NotTls,
    };
    Kind kind = Kind::NeedMore;
    quint16 version = 0; ///< 0x0303
    quint16 suite = 0;
    quint16 group = 0; ///< that the server chose; 0 = not told
    int dhBits = 0; ///< of the prime of a DHE key exchange; 0 = none
    QByteArray alpn; ///< that the server chose
    bool resumable = false; ///< TLS 1.2 and older: a session id or a ticket was promised
    bool asksForCertificate = false; ///< TLS 1.2 and older: CertificateRequest
    int alert = -1; ///< AlertDescription; with Accepted: the server chose, and then could not go on
};

/// Reads the answer of a server; up to TLS 1.2 up to its ServerHelloDone, with 1.3 the one message in clear.
class HelloReader {
public:
    explicit HelloReader(TlsVersion offered)
        : m_offered(offered)
    {
    }
    /// NeedMore until the answer is whole. An answer that ends early is taken as far as it came by finish().
    const HelloAnswer &append(const QByteArray &bytes);
    /// The connection has ended, or nothing more comes.
    const HelloAnswer &finish();

private:
    void takeRecords();
    void takeMessages();
    void takeServerHello(QByteArrayView body);
    void takeKeyExchange(QByteArrayView body);
    void takeExtensions(QByteArrayView extensions);

    TlsVersion m_offered;
    QByteArray m_records;
    QByteArray m_messages;
    bool m_hasHello = false;
    HelloAnswer m_answer;
};

/// "handshake failure" (RFC 8446 section 6); the number where it has no name.
[[nodiscard]] QString alertName(int description);

} // namespace trunkseal::net
