#include "core/pki/make_certificate.h"
#include "core/pki/ocsp.h"
#include "core/pki/revocation_verdict.h"

#include <cstddef>
#include <cstdlib>

using namespace trunkseal;
using namespace trunkseal::pki;

namespace {

struct Pair {
    Credential authority;
    Credential leaf;
};

const Pair &pair()
{
    static const Pair made = [] {
        const QDateTime now(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
        LeafRequest request;
        request.dnsNames = QStringList{QStringLiteral("carrier.test")};
        Credential authority = *makeAuthority(QStringLiteral("Fuzz"), 30, now);
        Credential leaf = *makeLeaf(request, authority, now);
        return Pair{std::move(authority), std::move(leaf)};
    }();
    return made;
}

} // namespace

/// No input is signed by the authority of this run, so none may be called good or revoked. The same bytes are
/// also offered as a revocation list.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QDateTime at(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
    const RevocationDetail detail =
        judgeOcsp(input, pair().leaf.certificate, pair().authority.certificate, {at, {}});
    if (detail.state() != RevocationState::Unknown || detail.message.isEmpty())
        std::abort();
    static_cast<void>(faultOfList(input, at));
    return 0;
}
