#include "core/pki/identity.h"
#include "core/pki/names.h"
#include "tests/support/raw_certificate.h"
#include "tests/support/test_pki.h"

#include <cstdlib>

using namespace trunkseal::pki;
using namespace trunkseal::test;

namespace {

/// A certificate of these names, which need not be any. Nothing here looks at its signature: it has none.
std::optional<Certificate> certificateOf(const QByteArray &generalNames, const QByteArray &commonName)
{
    static const QByteArray publicKey = publicKeyDer(rawKey());
    static const QByteArray algorithm = der::seq({der::oid("1.2.840.10045.4.3.2")});
    static const QByteArray validity =
        der::seq({der::time(testTime().addDays(-30)), der::time(testTime().addDays(300))});
    const QByteArray subject =
        der::seq({der::tlv(0x31, der::seq({der::oid("2.5.4.3"), der::tlv(0x0c, commonName)}))});
    const QByteArray alternatives =
        der::seq({der::oid(oid::subjectAltName), der::tlv(0x04, der::tlv(0x30, generalNames))});
    const QByteArray body =
        der::seq({der::tlv(0xa0, der::integer(2)), der::integer(1), algorithm, subject, validity, subject,
                  publicKey, der::tlv(0xa3, der::seq({alternatives}))});
    const auto read =
        certificatesFrom(der::seq({body, algorithm, der::bits(QByteArray(8, '\1'))}), QStringLiteral("fuzz"));
    return read ? std::optional(read->front()) : std::nullopt;
}

/// What no rule may do: take a name with an embedded NUL, or a wildcard for a name without its domain.
void checkMatch(const IdentityResult &result, const QString &wanted)
{
    if (!result.valid)
        return;
    if (result.matchedBy.isEmpty() || !result.found.contains(result.matchedBy))
        abort();
    const qsizetype star = result.matchedBy.indexOf(QLatin1String(":*."));
    if (result.matchedBy.contains(QLatin1String("\\x00"))
        || (star >= 0 && !wanted.contains(result.matchedBy.mid(star + 2), Qt::CaseInsensitive)
            && !wanted.contains(QLatin1Char('*'))))
        abort();
}

} // namespace

/// First line: the name wanted; second: the common name; the rest: general names in DER, or a DNS name.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype first = bytes.indexOf('\n');
    const qsizetype second = bytes.indexOf('\n', first + 1);
    if (first < 0 || second < 0)
        return 0;
    const QString wanted = QString::fromUtf8(bytes.left(first));
    const QByteArray commonName = bytes.mid(first + 1, second - first - 1);
    const QByteArray rest = bytes.mid(second + 1);
    static_cast<void>(isHostName(rest));
    static_cast<void>(parseIp(wanted));
    for (const QByteArray &names : {rest, der::dns(rest), der::uri(rest), der::ip(rest)}) {
        const auto certificate = certificateOf(names, commonName);
        if (!certificate)
            continue;
        for (const auto rule : {IdentityRule::Strict, IdentityRule::Rfc5922, IdentityRule::ChanSip11,
                                IdentityRule::ChanSip13, IdentityRule::Pjsip, IdentityRule::PjsipWildcard}) {
            checkMatch(checkIdentity(*certificate, {wanted, {}, {}, rule}), wanted);
            checkMatch(checkIdentity(*certificate, {{}, wanted, {}, rule}), wanted);
            checkMatch(checkIdentity(*certificate, {{}, {}, wanted, rule}), wanted);
        }
    }
    return 0;
}
