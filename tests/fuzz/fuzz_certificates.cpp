#include "core/pki/certificate.h"
#include "core/pki/verify.h"

#include <cstdlib>

using namespace trunkseal::pki;

namespace {

/// Every field that is shown must be readable, whatever the bytes are.
void show(const Certificate &certificate)
{
    static_cast<void>(certificate.text());
    static_cast<void>(certificate.keyType());
    static_cast<void>(certificate.keyBits());
    static_cast<void>(certificate.keyUsage());
    static_cast<void>(certificate.extendedKeyUsage());
    static_cast<void>(certificate.extensions());
    static_cast<void>(certificate.crlUrls());
    static_cast<void>(certificate.ocspUrls());
    static_cast<void>(certificate.caIssuerUrls());
}

} // namespace

/// The loader with whatever the bytes hold; what it read is shown, judged as a chain, and read again from
/// PEM.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto certificates = certificatesFrom(bytes, QStringLiteral("fuzz"));
    if (!certificates)
        return 0;
    VerifyRequest request;
    request.sent = *certificates;
    request.anchors = {certificates->back()};
    request.crls = {bytes};
    request.host = QStringLiteral("carrier.test");
    request.at = QDateTime::fromSecsSinceEpoch(1'780'000'000, Qt::UTC);
    for (const IdentityRule rule :
         {IdentityRule::Strict, IdentityRule::Rfc5922, IdentityRule::PjsipWildcard}) {
        request.rule = rule;
        const ChainVerdict verdict = verify(request);
        if (verdict.valid != verdict.reasons.empty() || verdict.chain.empty())
            abort();
    }
    for (const Certificate &certificate : *certificates) {
        show(certificate);
        const auto again = certificatesFrom(certificate.pem(), QStringLiteral("again"));
        if (!again || again->size() != 1)
            abort();
    }
    return 0;
}
