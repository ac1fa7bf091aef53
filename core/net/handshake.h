#pragma once

#include "core/pki/verify.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <optional>

namespace trunkseal::net {

enum class TlsVersion { Tls10, Tls11, Tls12, Tls13 };

/// How a TLS client judges and presents itself.
struct TlsOptions {
    QString serverName; ///< SNI; empty = none (also for IP addresses, RFC 6066)
    pki::VerifyRequest verify; ///< anchors, system roots, identity, rule; `sent` is filled by the handshake
    bool insecure =
        false; ///< let the handshake pass whatever the verdict; the verdict is still in the report
    TlsVersion minVersion = TlsVersion::Tls12;
    TlsVersion maxVersion = TlsVersion::Tls13;
    QByteArray clientChainPem; ///< our certificate for mutual TLS; empty = none
    QByteArray clientKeyPem;
    QString keyLogFile; ///< NSS key log for Wireshark; empty = off
};

/// Why a handshake failed, for those who must tell the cases apart.
enum class HandshakeFault {
    None,
    Certificate, ///< refused by us: see the verdict
    PlainSip, ///< the peer answered plain SIP
    NotTls, ///< the peer answered something else that is not TLS
    Version, ///< no TLS version in common
    Cipher, ///< no cipher suite, group or signature in common
    ClientCertificate, ///< the peer wants one, or refused ours
    ServerName, ///< the peer does not know the name we asked for (SNI)
    Closed, ///< the peer closed, with or without a first answer
    Silent, ///< no answer, or not all of it, in time
    Other,
};

/// All that a handshake tells.
struct HandshakeReport {
    HandshakeFault fault =
        HandshakeFault::None; ///< also of a connection that a TLS 1.3 peer ends after the handshake
    bool answered = false; ///< the peer sent at least one byte
    QString version; ///< "TLSv1.3"
    QString cipher; ///< "TLS_AES_256_GCM_SHA384"
    QString group; ///< "x25519", empty when unknown
    QString peerSignature; ///< "RSA-PSS SHA256", empty when unknown
    QString serverName; ///< SNI we sent
    bool resumed = false;
    bool clientCertificateRequested = false;
    QStringList clientCertificateIssuers; ///< acceptable CAs, RFC 4514 text
    bool ocspStapled = false;
    QByteArray ocspResponse; ///< DER as stapled
    pki::ChainVerdict verdict; ///< filled as soon as the certificate was seen
    bool insecure = false; ///< the verdict was not enforced
    QString alert; ///< alert received or sent, in words, empty if none
    QString peerVersion; ///< what the peer chose although we do not offer it ("TLSv1"), empty otherwise
    std::chrono::microseconds duration{0};
};

} // namespace trunkseal::net
