#include "core/pki/strictness.h"

#include "core/base/text.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/reasons.h"

namespace trunkseal::pki {

namespace {

class Findings {
public:
    Findings(const Certificate &certificate, int depth, std::vector<Reason> &reasons)
        : m_name(shortName(certificate))
        , m_depth(depth)
        , m_reasons(reasons)
    {
    }
    void add(const QString &code, const QString &what)
    {
        const QString message =
            Text::tr("%1 does not follow RFC 5280 (%2). Ask its issuer for a correct certificate.")
                .arg(m_name, what);
        m_reasons.push_back({code, m_depth, message, 0});
    }

private:
    QString m_name;
    int m_depth;
    std::vector<Reason> &m_reasons;
};

void checkSerial(const X509 *x509, Findings &findings)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(x509);
    const BigNumberPtr number(ASN1_INTEGER_to_BN(serial, nullptr));
    if (!number || BN_is_negative(number.get()) || BN_is_zero(number.get()))
        findings.add(QStringLiteral("certificate_serial_number_not_positive"),
                     Text::tr("its serial number is not positive"));
    else if (BN_num_bits(number.get()) >= 160) // 20 octets with the sign bit
        findings.add(QStringLiteral("certificate_serial_number_too_long"),
                     Text::tr("its serial number is longer than 20 octets"));
}

void checkExtensions(X509 *x509, Findings &findings)
{
    const int count = X509_get_ext_count(x509);
    for (int i = 0; i < count; ++i) {
        const ASN1_OBJECT *object = X509_EXTENSION_get_object(X509_get_ext(x509, i));
        if (X509_get_ext_by_OBJ(x509, object, -1) < i) {
            findings.add(QStringLiteral("duplicate_extension"), Text::tr("an extension stands in it twice"));
            return;
        }
    }
    if (X509_get_ext_by_NID(x509, NID_name_constraints, -1) >= 0 && X509_check_ca(x509) == 0)
        findings.add(QStringLiteral("name_constraints_in_non_ca_certificate"),
                     Text::tr("it states name constraints but is no authority"));
}

} // namespace

std::vector<Reason> strictnessReasons(const Path &chain, bool endsInAnchor)
{
    std::vector<Reason> reasons;
    const std::size_t count = endsInAnchor ? chain.size() - 1 : chain.size();
    for (std::size_t i = 0; i < count; ++i) {
        Findings findings(chain[i], static_cast<int>(i), reasons);
        checkSerial(chain[i].handle(), findings);
        checkExtensions(chain[i].handle(), findings);
    }
    return reasons;
}

} // namespace trunkseal::pki
