#pragma once

#include "core/asterisk/render.h"
#include "core/carrier/carrier.h"
#include "core/store/server.h"

namespace trunkseal::test {

inline const QString seededPassword = QStringLiteral("seeded-Secret-77");

/// A trunk over TLS with required SRTP, own anchors and digest.
inline carrier::Carrier sealedCarrier(const QString &name = QStringLiteral("acme"), char anchorByte = 'A')
{
    carrier::Carrier result;
    result.id = QStringLiteral("id-") + name;
    result.name = name;
    result.host = QStringLiteral("sip.example.com");
    result.trust = carrier::TrustSource::OwnAnchors;
    result.anchorsPem = "-----BEGIN CERTIFICATE-----\n"
        + (QByteArray("\x30") + QByteArray(96, anchorByte)).toBase64() + "\n-----END CERTIFICATE-----\n";
    result.authUser = QStringLiteral("user1");
    return result;
}

inline asterisk::CarrierSecret secretOf(const carrier::Carrier &carrier)
{
    return {carrier.id, Secret::fromString(seededPassword)};
}

inline store::Server dialer(const QString &configDir = store::Server().configDir)
{
    store::Server server;
    server.configDir = configDir;
    server.id = QStringLiteral("server-1");
    server.name = QStringLiteral("dialer1");
    server.host = QStringLiteral("192.0.2.7");
    return server;
}

} // namespace trunkseal::test
