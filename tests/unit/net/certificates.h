#pragma once

#include "core/net/listener.h"
#include "core/pki/make_certificate.h"

namespace trunkseal::test {

/// An authority and what it issued for carrier.test, made in memory.
struct TestPki {
    pki::Credential authority;
    pki::Credential leaf;

    static TestPki make(const QDateTime &now = QDateTime::currentDateTimeUtc())
    {
        pki::LeafRequest request;
        request.dnsNames = QStringList{QStringLiteral("carrier.test")};
        request.days = 90;
        const auto authority = *pki::makeAuthority(QStringLiteral("Test Root"), 200, now);
        return {authority, *pki::makeLeaf(request, authority, now)};
    }
    [[nodiscard]] net::ServerTls server() const
    {
        net::ServerTls tls;
        tls.chainPem = leaf.certificate.pem();
        tls.keyPem = leaf.keyPem.bytes().toByteArray();
        return tls;
    }
    /// A client that trusts the authority and asks for carrier.test.
    [[nodiscard]] net::ConnectOptions client(const Address &target) const
    {
        net::ConnectOptions options;
        options.target = target;
        options.tls.serverName = QStringLiteral("carrier.test");
        options.tls.verify.anchors = {authority.certificate};
        options.tls.verify.sipDomain = QStringLiteral("carrier.test");
        return options;
    }
};

} // namespace trunkseal::test
