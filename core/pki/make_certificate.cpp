#include "core/pki/make_certificate.h"

#include "core/base/text.h"
#include "core/pki/certificate_builder.h"

namespace trunkseal::pki {

namespace {

Result<> checkNameAndDays(const QString &commonName, int days, int mostDays)
{
    if (commonName.isEmpty() || commonName.size() > 64 || commonName.contains(QChar(0)))
        return fail(
            ErrorCode::BadInput,
            Text::tr("A certificate needs a common name of 1 to 64 characters. Choose another name."));
    if (days < 1 || days > mostDays)
        return fail(
            ErrorCode::BadInput,
            Text::tr("A certificate cannot be made for %1 days. Choose 1 to %2.").arg(days).arg(mostDays));
    return {};
}

/// The clocks of two machines differ a little.
CertificateSpec specFor(const QString &commonName, int days, const QDateTime &now)
{
    CertificateSpec spec;
    spec.commonName = commonName;
    spec.notBefore = now.addSecs(-3600);
    spec.notAfter = now.addDays(days);
    return spec;
}

} // namespace

Result<Credential> makeAuthority(const QString &commonName, int days, const QDateTime &now)
{
    if (const auto checked = checkNameAndDays(commonName, days, 3650); !checked)
        return fail(checked.error());
    CertificateSpec spec = specFor(commonName, days, now);
    spec.extensions = {{"basicConstraints", "critical,CA:TRUE,pathlen:0"},
                       {"keyUsage", "critical,keyCertSign,cRLSign"}};
    return buildCertificate(spec, nullptr);
}

Result<Credential> makeLeaf(const LeafRequest &request, const Credential &authority, const QDateTime &now)
{
    const QStringList names = request.dnsNames + request.ipAddresses + request.uris;
    if (names.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("A certificate needs at least one name or address."));
    const QString commonName = request.commonName.isEmpty() ? names.first().left(64) : request.commonName;
    if (const auto checked = checkNameAndDays(commonName, request.days, 825); !checked)
        return fail(checked.error());
    CertificateSpec spec = specFor(commonName, request.days, now);
    spec.dnsNames = request.dnsNames;
    spec.ipAddresses = request.ipAddresses;
    spec.uris = request.uris;
    spec.extensions = {{"basicConstraints", "critical,CA:FALSE"},
                       {"keyUsage", "critical,digitalSignature"},
                       {"extendedKeyUsage", "serverAuth,clientAuth"}};
    return buildCertificate(spec, &authority);
}

} // namespace trunkseal::pki
