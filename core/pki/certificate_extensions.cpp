#include "core/pki/certificate.h"
#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"

#include <array>

namespace trunkseal::pki {

namespace {

/// Decodes one extension; null when it is absent, doubled or unreadable.
template <class T>
T *decoded(const X509 *x509, int nid)
{
    auto *value = static_cast<T *>(X509_get_ext_d2i(x509, nid, nullptr, nullptr));
    if (!value)
        ERR_clear_error();
    return value;
}

QString textOf(const ASN1_IA5STRING *string)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)),
                             ASN1_STRING_length(string));
}

QString hexOf(const ASN1_OCTET_STRING *string)
{
    if (!string)
        return {};
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string))
            .toHex());
}

QString objectText(const ASN1_OBJECT *object, bool numeric)
{
    std::array<char, 160> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, numeric ? 1 : 0);
    return QString::fromLatin1(text.data());
}

QStringList accessUrls(const X509 *x509, int method)
{
    using AccessPtr = std::unique_ptr<AUTHORITY_INFO_ACCESS, FreeWith<AUTHORITY_INFO_ACCESS_free>>;
    const AccessPtr access(decoded<AUTHORITY_INFO_ACCESS>(x509, NID_info_access));
    QStringList urls;
    for (int i = 0; access && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION *entry = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(entry->method) == method && entry->location->type == GEN_URI)
            urls << textOf(entry->location->d.uniformResourceIdentifier);
    }
    return urls;
}

QString valueText(X509_EXTENSION *extension)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (X509V3_EXT_print(bio.get(), extension, X509V3_EXT_ERROR_UNKNOWN, 0) == 1) {
        ERR_clear_error();
        return QString::fromUtf8(bytesOf(bio.get())).trimmed();
    }
    ERR_clear_error();
    return hexOf(X509_EXTENSION_get_data(extension));
}

} // namespace

bool Certificate::isCa() const
{
    const BasicConstraintsPtr constraints(decoded<BASIC_CONSTRAINTS>(handle(), NID_basic_constraints));
    return constraints && constraints->ca != 0;
}

int Certificate::pathLength() const
{
    const BasicConstraintsPtr constraints(decoded<BASIC_CONSTRAINTS>(handle(), NID_basic_constraints));
    if (!constraints || !constraints->pathlen)
        return -1;
    const long value = ASN1_INTEGER_get(constraints->pathlen);
    return value < 0 || value > 0xffff ? 0xffff : static_cast<int>(value);
}

bool Certificate::isSelfIssued() const
{
    return X509_NAME_cmp(X509_get_subject_name(handle()), X509_get_issuer_name(handle())) == 0;
}

QStringList Certificate::keyUsage() const
{
    static constexpr std::array names{"digitalSignature", "nonRepudiation", "keyEncipherment",
                                      "dataEncipherment", "keyAgreement",   "keyCertSign",
                                      "cRLSign",          "encipherOnly",   "decipherOnly"};
    const BitStringPtr bits(decoded<ASN1_BIT_STRING>(handle(), NID_key_usage));
    QStringList usage;
    for (std::size_t i = 0; bits && i < names.size(); ++i) {
        if (ASN1_BIT_STRING_get_bit(bits.get(), static_cast<int>(i)))
            usage << QString::fromLatin1(names[i]);
    }
    return usage;
}

QStringList Certificate::extendedKeyUsage() const
{
    using UsagePtr = std::unique_ptr<EXTENDED_KEY_USAGE, FreeWith<EXTENDED_KEY_USAGE_free>>;
    const UsagePtr usages(decoded<EXTENDED_KEY_USAGE>(handle(), NID_ext_key_usage));
    QStringList texts;
    for (int i = 0; usages && i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
        const ASN1_OBJECT *usage = sk_ASN1_OBJECT_value(usages.get(), i);
        const int nid = OBJ_obj2nid(usage);
        texts << (nid == NID_undef ? objectText(usage, true) : QString::fromLatin1(OBJ_nid2sn(nid)));
    }
    return texts;
}

QStringList Certificate::ocspUrls() const
{
    return accessUrls(handle(), NID_ad_OCSP);
}

QStringList Certificate::caIssuerUrls() const
{
    return accessUrls(handle(), NID_ad_ca_issuers);
}

QStringList Certificate::crlUrls() const
{
    using PointsPtr = std::unique_ptr<CRL_DIST_POINTS, FreeWith<CRL_DIST_POINTS_free>>;
    const PointsPtr points(decoded<CRL_DIST_POINTS>(handle(), NID_crl_distribution_points));
    QStringList urls;
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT_NAME *name = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (!name || name->type != 0)
            continue;
        for (int j = 0; j < sk_GENERAL_NAME_num(name->name.fullname); ++j) {
            const GENERAL_NAME *location = sk_GENERAL_NAME_value(name->name.fullname, j);
            if (location->type == GEN_URI)
                urls << textOf(location->d.uniformResourceIdentifier);
        }
    }
    return urls;
}

QString Certificate::subjectKeyId() const
{
    const OctetStringPtr id(decoded<ASN1_OCTET_STRING>(handle(), NID_subject_key_identifier));
    return hexOf(id.get());
}

QString Certificate::authorityKeyId() const
{
    using KeyIdPtr = std::unique_ptr<AUTHORITY_KEYID, FreeWith<AUTHORITY_KEYID_free>>;
    const KeyIdPtr id(decoded<AUTHORITY_KEYID>(handle(), NID_authority_key_identifier));
    return id ? hexOf(id->keyid) : QString();
}

std::vector<Extension> Certificate::extensions() const
{
    std::vector<Extension> list;
    for (int i = 0; i < X509_get_ext_count(handle()); ++i) {
        X509_EXTENSION *extension = X509_get_ext(handle(), i);
        const ASN1_OBJECT *object = X509_EXTENSION_get_object(extension);
        list.push_back({objectText(object, true), objectText(object, false),
                        X509_EXTENSION_get_critical(extension) != 0, valueText(extension)});
    }
    return list;
}

} // namespace trunkseal::pki
