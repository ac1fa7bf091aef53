#include "core/pki/strictness.h"

#include "core/pki/der_form.h"
#include "core/pki/faults.h"
#include "core/pki/name_constraints.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/strict_extensions.h"
#include "core/pki/strict_names.h"

namespace trunkseal::pki {

namespace {

void checkSerial(const X509 *x509, Faults &faults)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(x509);
    const BigNumberPtr number(ASN1_INTEGER_to_BN(serial, nullptr));
    if (!number || BN_is_negative(number.get()) || BN_is_zero(number.get()))
        faults.add("certificate_serial_number_not_positive", Text::tr("its serial number is not positive"));
    else if (BN_num_bits(number.get()) >= 160) // 20 octets with the sign bit
        faults.add("certificate_serial_number_too_long",
                   Text::tr("its serial number is longer than 20 octets"));
}

void checkFields(X509 *x509, Faults &faults)
{
    if (!isProfileTime(X509_get0_notBefore(x509)) || !isProfileTime(X509_get0_notAfter(x509)))
        faults.add("validity_wrongly_encoded", Text::tr("its dates are not written as they must be"));
    const auto version = X509_get_version(x509);
    if (version < X509_VERSION_1 || version > X509_VERSION_3)
        faults.add("version_unknown", Text::tr("its version does not exist"));
}

void checkAlgorithms(const X509 *x509, Faults &faults)
{
    const X509_ALGOR *outer = nullptr;
    X509_get0_signature(nullptr, &outer, x509);
    if (X509_ALGOR_cmp(outer, X509_get0_tbs_sigalg(x509)) != 0)
        faults.add("signature_algorithms_differ", Text::tr("it names two different signature algorithms"));
    const EVP_PKEY *key = X509_get0_pubkey(x509);
    if (key && EVP_PKEY_get_base_id(key) == EVP_PKEY_DSA)
        faults.add("key_algorithm_unsuitable", Text::tr("its key is a DSA key, which TLS does not use"));
    ERR_clear_error();
}

} // namespace

std::vector<Reason> strictnessReasons(const Certificate &certificate, Place place, int depth)
{
    std::vector<Reason> reasons;
    if (place == Place::SystemAnchor)
        return reasons;
    Faults faults(certificate, depth, reasons);
    X509 *x509 = certificate.handle();
    if (place != Place::GivenAnchor) { // anchors of the public stores break these, and nothing depends on it
        checkSerial(x509, faults);
        checkFields(x509, faults);
        checkAlternativeNames(x509, faults);
        if (!isDer(certificate.der()))
            faults.add("not_der", Text::tr("it is not encoded in DER"));
    }
    checkAlgorithms(x509, faults);
    checkExtensions(x509, place, faults);
    checkNameConstraints(x509, faults);
    return reasons;
}

std::vector<Reason> strictnessReasons(const Path &chain, Place lastPlace)
{
    std::vector<Reason> reasons;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const Place place = i == 0 ? Place::Leaf : i + 1 < chain.size() ? Place::Between : lastPlace;
        const auto some = strictnessReasons(chain[i], place, static_cast<int>(i));
        reasons.insert(reasons.end(), some.begin(), some.end());
    }
    const auto constrained = constrainedNameReasons(chain);
    reasons.insert(reasons.end(), constrained.begin(), constrained.end());
    return reasons;
}

} // namespace trunkseal::pki
