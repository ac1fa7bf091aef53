#include "tests/support/test_ocsp.h"

#include "core/pki/ocsp_ptr.h"

#include <openssl/pem.h>

namespace trunkseal::test {

using namespace pki;

namespace {

using TimePtr = std::unique_ptr<ASN1_TIME, FreeWith<ASN1_TIME_free>>;

TimePtr generalizedTime(const QDateTime &time)
{
    if (!time.isValid())
        return nullptr;
    return TimePtr(ASN1_GENERALIZEDTIME_set(nullptr, static_cast<time_t>(time.toSecsSinceEpoch())));
}

int code(OcspSpec::Status status)
{
    switch (status) {
    case OcspSpec::Status::Good:
        return V_OCSP_CERTSTATUS_GOOD;
    case OcspSpec::Status::Revoked:
        return V_OCSP_CERTSTATUS_REVOKED;
    case OcspSpec::Status::Unknown:
        break;
    }
    return V_OCSP_CERTSTATUS_UNKNOWN;
}

QByteArray derOf(OCSP_RESPONSE *response)
{
    unsigned char *der = nullptr;
    const int size = i2d_OCSP_RESPONSE(response, &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

} // namespace

QByteArray ocspDer(const Certificate &about, const Credential &issuer, const Credential &signer,
                   const OcspSpec &spec)
{
    const OcspBasicPtr basic(OCSP_BASICRESP_new());
    const OcspIdPtr id(OCSP_cert_to_id(EVP_get_digestbyname(spec.idDigest.constData()), about.handle(),
                                       issuer.certificate.handle()));
    const TimePtr revoked = generalizedTime(spec.thisUpdate.addDays(-1));
    const TimePtr from = generalizedTime(spec.thisUpdate);
    const TimePtr until = generalizedTime(spec.nextUpdate);
    const bool isRevoked = spec.status == OcspSpec::Status::Revoked;
    OCSP_basic_add1_status(basic.get(), id.get(), code(spec.status), isRevoked ? spec.reason : -1,
                           isRevoked ? revoked.get() : nullptr, from.get(), until.get());
    if (!spec.nonce.isEmpty()) {
        QByteArray value = spec.nonce.mid(2); // OpenSSL puts the octet string's head before it
        OCSP_basic_add1_nonce(basic.get(), reinterpret_cast<unsigned char *>(value.data()),
                              static_cast<int>(value.size()));
    }
    const BioPtr bio = bioOver(signer.keyPem.bytes());
    const PkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    unsigned long flags = spec.byKey ? OCSP_RESPID_KEY : 0;
    if (!spec.withCertificate)
        flags |= OCSP_NOCERTS;
    if (OCSP_basic_sign(basic.get(), signer.certificate.handle(), key.get(), EVP_sha256(), nullptr, flags)
        != 1)
        qFatal("test OCSP answer: %s", qPrintable(takeErrors()));
    const OcspResponsePtr response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return derOf(response.get());
}

QByteArray ocspRefusal(int status)
{
    const OcspResponsePtr response(OCSP_response_create(status, nullptr));
    return derOf(response.get());
}

CertificateSpec responderSpec(const QString &commonName)
{
    CertificateSpec spec = leafSpec({commonName});
    spec = with(std::move(spec), "extendedKeyUsage", "OCSPSigning");
    return with(std::move(spec), "noCheck", "ignored");
}

} // namespace trunkseal::test
