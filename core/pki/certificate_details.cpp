#include "core/pki/certificate_details.h"

#include "core/base/text.h"
#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"

#include <openssl/ct.h>

#include <array>

namespace trunkseal::pki {

namespace {

template <class T, auto Free>
std::unique_ptr<T, FreeWith<Free>> decoded(const Certificate &certificate, int nid)
{
    auto *value = static_cast<T *>(X509_get_ext_d2i(certificate.handle(), nid, nullptr, nullptr));
    ERR_clear_error();
    return std::unique_ptr<T, FreeWith<Free>>(value);
}

QByteArray bytesOf(const ASN1_STRING *string)
{
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)};
}

QString policyMeaning(const QString &oid)
{
    if (oid == QLatin1String("2.5.29.32.0"))
        return Text::tr("any policy");
    if (oid == QLatin1String("2.23.140.1.2.1"))
        return Text::tr("domain validated: the issuer checked control over the names");
    if (oid == QLatin1String("2.23.140.1.2.2"))
        return Text::tr("organization validated: the issuer also checked who the owner is");
    if (oid == QLatin1String("2.23.140.1.2.3"))
        return Text::tr("individual validated: the issuer also checked the person who owns it");
    if (oid == QLatin1String("2.23.140.1.1"))
        return Text::tr("extended validation: the issuer checked the owner by the strictest rules");
    return {};
}

CertificatePolicy policyFrom(const POLICYINFO *info)
{
    std::array<char, 160> oid{};
    OBJ_obj2txt(oid.data(), static_cast<int>(oid.size()), info->policyid, 1);
    CertificatePolicy policy{QString::fromLatin1(oid.data()), {}, {}};
    policy.meaning = policyMeaning(policy.oid);
    for (int i = 0; i < sk_POLICYQUALINFO_num(info->qualifiers); ++i) {
        const POLICYQUALINFO *qualifier = sk_POLICYQUALINFO_value(info->qualifiers, i);
        if (OBJ_obj2nid(qualifier->pqualid) == NID_id_qt_cps)
            policy.statements << QString::fromLatin1(bytesOf(qualifier->d.cpsuri));
    }
    return policy;
}

/// An address range is the address and its mask, of equal length.
QString rangeText(const QByteArray &range)
{
    const qsizetype half = range.size() / 2;
    return QStringLiteral("IP:%1/%2").arg(ipText(range.first(half)), ipText(range.sliced(half)));
}

QString subtreeText(const GENERAL_NAME *name)
{
    switch (name->type) {
    case GEN_DNS:
        return QStringLiteral("DNS:") + QString::fromLatin1(bytesOf(name->d.dNSName));
    case GEN_EMAIL:
        return QStringLiteral("email:") + QString::fromLatin1(bytesOf(name->d.rfc822Name));
    case GEN_URI:
        return QStringLiteral("URI:") + QString::fromLatin1(bytesOf(name->d.uniformResourceIdentifier));
    case GEN_IPADD:
        return rangeText(bytesOf(name->d.iPAddress));
    default:
        break;
    }
    const BioPtr bio(BIO_new(BIO_s_mem()));
    GENERAL_NAME_print(bio.get(), const_cast<GENERAL_NAME *>(name));
    return QString::fromUtf8(pki::bytesOf(bio.get()));
}

QStringList subtreeTexts(const STACK_OF(GENERAL_SUBTREE) * subtrees)
{
    QStringList texts;
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(subtrees); ++i)
        texts << subtreeText(sk_GENERAL_SUBTREE_value(subtrees, i)->base);
    return texts;
}

Sct sctFrom(const SCT *sct)
{
    unsigned char *id = nullptr;
    const size_t size = SCT_get0_log_id(sct, &id);
    Sct out;
    out.logId = QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(id), static_cast<qsizetype>(size)).toHex());
    out.timestamp = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(SCT_get_timestamp(sct)), Qt::UTC);
    const int nid = SCT_get_signature_nid(sct);
    if (nid != NID_undef)
        out.signatureAlgorithm = QString::fromLatin1(OBJ_nid2ln(nid));
    return out;
}

} // namespace

std::vector<CertificatePolicy> policiesOf(const Certificate &certificate)
{
    const auto infos =
        decoded<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>(certificate, NID_certificate_policies);
    std::vector<CertificatePolicy> policies;
    for (int i = 0; infos && i < sk_POLICYINFO_num(infos.get()); ++i)
        policies.push_back(policyFrom(sk_POLICYINFO_value(infos.get(), i)));
    return policies;
}

std::vector<Sct> sctsOf(const Certificate &certificate)
{
    const auto list = decoded<STACK_OF(SCT), SCT_LIST_free>(certificate, NID_ct_precert_scts);
    std::vector<Sct> scts;
    for (int i = 0; list && i < sk_SCT_num(list.get()); ++i)
        scts.push_back(sctFrom(sk_SCT_value(list.get(), i)));
    return scts;
}

NameConstraints nameConstraintsOf(const Certificate &certificate)
{
    const auto constraints =
        decoded<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>(certificate, NID_name_constraints);
    if (!constraints)
        return {};
    return {subtreeTexts(constraints->permittedSubtrees), subtreeTexts(constraints->excludedSubtrees)};
}

QString keyFingerprint(const Certificate &certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.handle()), &der);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_Digest(der, static_cast<size_t>(std::max(0, size)), digest.data(), &length, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(length)).toHex(':'));
}

} // namespace trunkseal::pki
