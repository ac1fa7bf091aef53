#include "core/pki/strict_extensions.h"

#include "core/pki/der_form.h"
#include "core/pki/openssl_ptr.h"

#include <algorithm>
#include <array>

namespace trunkseal::pki {

namespace {

enum class Critical { Free, Never, Always };

/// The extensions of RFC 5280 4.2; what is not listed is not looked into.
struct ExtensionRule {
    int nid;
    Critical critical;
    bool mayBeEmpty = false; ///< as a SEQUENCE without elements
};

constexpr std::array rules{
    ExtensionRule{NID_authority_key_identifier, Critical::Free, true}, // OpenSSL looks at these three itself
    ExtensionRule{NID_subject_key_identifier, Critical::Free, true},
    ExtensionRule{NID_basic_constraints, Critical::Free, true},
    ExtensionRule{NID_subject_alt_name, Critical::Free, true},
    ExtensionRule{NID_key_usage, Critical::Free, true},
    ExtensionRule{NID_issuer_alt_name, Critical::Free},
    ExtensionRule{NID_ext_key_usage, Critical::Free},
    ExtensionRule{NID_certificate_policies, Critical::Free},
    ExtensionRule{NID_policy_mappings, Critical::Free},
    ExtensionRule{NID_crl_distribution_points, Critical::Free},
    ExtensionRule{NID_freshest_crl, Critical::Never},
    ExtensionRule{NID_info_access, Critical::Never},
    ExtensionRule{NID_sinfo_access, Critical::Never},
    ExtensionRule{NID_name_constraints, Critical::Always},
    ExtensionRule{NID_policy_constraints, Critical::Always},
    ExtensionRule{NID_inhibit_any_policy, Critical::Always},
};

const ExtensionRule *ruleOf(const X509_EXTENSION *extension)
{
    const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(const_cast<X509_EXTENSION *>(extension)));
    const auto *rule =
        std::find_if(rules.begin(), rules.end(), [&](const ExtensionRule &r) { return r.nid == nid; });
    return rule == rules.end() ? nullptr : rule;
}

QString nameOf(X509_EXTENSION *extension)
{
    return QString::fromLatin1(OBJ_nid2ln(OBJ_obj2nid(X509_EXTENSION_get_object(extension))));
}

bool isReadable(X509_EXTENSION *extension)
{
    const X509V3_EXT_METHOD *method = X509V3_EXT_get(extension);
    void *value = X509V3_EXT_d2i(extension);
    ERR_clear_error();
    if (!value)
        return false;
    if (method->it)
        ASN1_item_free(static_cast<ASN1_VALUE *>(value), ASN1_ITEM_ptr(method->it));
    else
        method->ext_free(value);
    return true;
}

void checkExtension(X509_EXTENSION *extension, const ExtensionRule &rule, Faults &faults)
{
    const ASN1_OCTET_STRING *data = X509_EXTENSION_get_data(extension);
    const QByteArrayView value(ASN1_STRING_get0_data(data), ASN1_STRING_length(data));
    const bool isCritical = X509_EXTENSION_get_critical(extension) != 0;
    if (!isDer(value) || !isReadable(extension))
        faults.add("malformed_extension", Text::tr("its extension %1 is malformed").arg(nameOf(extension)));
    else if (!rule.mayBeEmpty && value == QByteArrayView("\x30\x00", 2))
        faults.add("empty_extension", Text::tr("its extension %1 is empty").arg(nameOf(extension)));
    if (rule.critical == Critical::Never && isCritical)
        faults.add("extension_wrongly_critical",
                   Text::tr("its extension %1 must not be critical").arg(nameOf(extension)));
    if (rule.critical == Critical::Always && !isCritical)
        faults.add("extension_not_critical",
                   Text::tr("its extension %1 must be critical").arg(nameOf(extension)));
}

void checkDuplicates(const X509 *x509, Faults &faults)
{
    const int count = X509_get_ext_count(x509);
    for (int i = 0; i < count; ++i) {
        const ASN1_OBJECT *object = X509_EXTENSION_get_object(X509_get_ext(x509, i));
        if (X509_get_ext_by_OBJ(x509, object, -1) < i) {
            faults.add("duplicate_extension", Text::tr("an extension stands in it twice"));
            return;
        }
    }
}

void checkUsages(X509 *x509, Place place, Faults &faults)
{
    const quint32 flags = X509_get_extension_flags(x509);
    if (flags & EXFLAG_KUSAGE) {
        const quint32 usage = X509_get_key_usage(x509);
        if (usage == 0)
            faults.add("key_usage_empty", Text::tr("its key usage names no use at all"));
        else if (place == Place::Leaf && (flags & EXFLAG_CA) && !(usage & KU_KEY_CERT_SIGN))
            faults.add("ca_key_usage_without_keycertsign",
                       Text::tr("it says that it is an authority, but its key must not sign certificates"));
    }
    if (X509_get_ext_by_NID(x509, NID_name_constraints, -1) >= 0 && X509_check_ca(x509) == 0)
        faults.add("name_constraints_in_non_ca_certificate",
                   Text::tr("it states name constraints but is no authority"));
}

/// By the signature: a CA may issue to its own name, and an anchor may have an issuer name without meaning.
bool isSignedByItself(X509 *x509)
{
    EVP_PKEY *key = X509_get0_pubkey(x509);
    const bool isSigned = key && X509_verify(x509, key) == 1;
    ERR_clear_error();
    return isSigned;
}

bool namesItself(const AUTHORITY_KEYID &identifier, X509 *x509)
{
    const ASN1_OCTET_STRING *own = X509_get0_subject_key_id(x509);
    if (identifier.keyid && own && ASN1_OCTET_STRING_cmp(identifier.keyid, own) != 0)
        return false;
    if (!identifier.issuer || !identifier.serial)
        return true;
    if (ASN1_INTEGER_cmp(identifier.serial, X509_get0_serialNumber(x509)) != 0)
        return false;
    for (int i = 0; i < sk_GENERAL_NAME_num(identifier.issuer); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(identifier.issuer, i);
        if (name->type == GEN_DIRNAME)
            return X509_NAME_cmp(name->d.directoryName, X509_get_issuer_name(x509)) == 0;
    }
    return true;
}

void checkAuthorityKeyIdentifier(X509 *x509, Place place, Faults &faults)
{
    using KeyIdPtr = std::unique_ptr<AUTHORITY_KEYID, FreeWith<AUTHORITY_KEYID_free>>;
    const KeyIdPtr identifier(static_cast<AUTHORITY_KEYID *>(
        X509_get_ext_d2i(x509, NID_authority_key_identifier, nullptr, nullptr)));
    ERR_clear_error();
    const bool isSelfIssued = (X509_get_extension_flags(x509) & EXFLAG_SI) != 0;
    if (!identifier) {
        const bool isAbsent = X509_get_ext_by_NID(x509, NID_authority_key_identifier, -1) < 0;
        if (place == Place::GivenAnchor && isAbsent && !isSelfIssued && !isSignedByItself(x509))
            faults.add("missing_authority_key_identifier",
                       Text::tr("it was issued by another but does not say which key signed it"));
        return;
    }
    if (!identifier->keyid)
        faults.add("authority_key_identifier_without_key",
                   Text::tr("its authority key identifier does not name a key"));
    if (!identifier->issuer != !identifier->serial)
        faults.add("authority_key_identifier_incomplete",
                   Text::tr("its authority key identifier names an issuer or a serial number alone"));
    if (isSelfIssued && !namesItself(*identifier, x509) && isSignedByItself(x509))
        faults.add("authority_key_identifier_of_another",
                   Text::tr("it is self-signed but names another certificate as its issuer"));
}

} // namespace

void checkExtensions(X509 *x509, Place place, Faults &faults)
{
    checkDuplicates(x509, faults);
    for (int i = 0; i < X509_get_ext_count(x509); ++i) {
        X509_EXTENSION *extension = X509_get_ext(x509, i);
        if (const ExtensionRule *rule = ruleOf(extension))
            checkExtension(extension, *rule, faults);
    }
    checkUsages(x509, place, faults);
    checkAuthorityKeyIdentifier(x509, place, faults);
}

} // namespace trunkseal::pki
