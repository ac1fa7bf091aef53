#include "core/pki/reasons.h"

#include "core/base/text.h"

#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>

namespace trunkseal::pki {

namespace {

/// `code` is fixed here and not taken from the library's text: scripts depend on it, the text changes with
/// releases.
struct Entry {
    int opensslCode;
    const char *code;
    const char *message; ///< %1 = the certificate, %2 = its `date`; null = the library's text is quoted
    enum class Date { None, NotBefore, NotAfter } date = Date::None;
};

constexpr const char *badKeyText = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "The key in %1 cannot be read. Ask its issuer for a new certificate.");
constexpr const char *badDateText = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "A date in %1 cannot be read. Ask its issuer for a new certificate.");
constexpr const char *badCrlText = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "The revocation list for %1 cannot be used. Fetch it again from the issuer.");
constexpr const char *constraintText = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "A name in %1 is not one that its issuer may certify. Ask the carrier to replace the certificate.");
constexpr const char *unreadableConstraintText =
    QT_TRANSLATE_NOOP("trunkseal::Text", "The name constraints that apply to %1 cannot be checked.");
constexpr const char *notACaText = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "%1 signed another certificate but is not allowed to. The chain is wrong or forged.");

constexpr std::array table{
    Entry{X509_V_ERR_UNSPECIFIED, "unspecified_certificate_verification_error", nullptr},
    Entry{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, "unable_to_get_issuer_certificate",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "The issuer of %1 is not among the trusted roots. Add the right root certificate.")},
    Entry{X509_V_ERR_UNABLE_TO_GET_CRL, "unable_to_get_certificate_crl",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "There is no revocation list for %1. Give the list of its issuer.")},
    Entry{X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE, "unable_to_decrypt_certificates_signature", nullptr},
    Entry{X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE, "unable_to_decrypt_crls_signature", badCrlText},
    Entry{X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, "unable_to_decode_issuer_public_key", badKeyText},
    Entry{X509_V_ERR_CERT_SIGNATURE_FAILURE, "certificate_signature_failure",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "The signature of %1 is wrong: it was changed, or not issued by the certificate above it.")},
    Entry{X509_V_ERR_CRL_SIGNATURE_FAILURE, "crl_signature_failure",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The revocation list for %1 is not signed by its issuer. Fetch it again.")},
    Entry{X509_V_ERR_CERT_NOT_YET_VALID, "certificate_is_not_yet_valid",
          QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is not valid before %2. Check the clock, or wait."),
          Entry::Date::NotBefore},
    Entry{X509_V_ERR_CERT_HAS_EXPIRED, "certificate_has_expired",
          QT_TRANSLATE_NOOP("trunkseal::Text", "%1 expired on %2. Ask its owner to renew it."),
          Entry::Date::NotAfter},
    Entry{X509_V_ERR_CRL_NOT_YET_VALID, "crl_is_not_yet_valid",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The revocation list for %1 is from the future. Check the clock.")},
    Entry{X509_V_ERR_CRL_HAS_EXPIRED, "crl_has_expired",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The revocation list for %1 is out of date. Fetch the new one.")},
    Entry{X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD, "format_error_in_certificates_notbefore_field",
          badDateText},
    Entry{X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, "format_error_in_certificates_notafter_field",
          badDateText},
    Entry{X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD, "format_error_in_crls_lastupdate_field", badCrlText},
    Entry{X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD, "format_error_in_crls_nextupdate_field", badCrlText},
    Entry{X509_V_ERR_OUT_OF_MEM, "out_of_memory", nullptr},
    Entry{
        X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "self_signed_certificate",
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "%1 signed itself and is not trusted. Ask the carrier for a certificate of a known "
                          "authority, or add this one to the trusted roots after checking its fingerprint.")},
    Entry{X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "self_signed_certificate_in_certificate_chain",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "The chain ends in %1, which is not a trusted root. Add it to the trusted roots if the "
              "carrier confirms it.")},
    Entry{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "unable_to_get_local_issuer_certificate",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "The issuer of %1 was not sent and is not a trusted root: an intermediate certificate is "
              "missing, or the root is not trusted here.")},
    Entry{X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, "unable_to_verify_leaf_signature",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The signature of %1 cannot be checked, because its issuer is not known.")},
    Entry{X509_V_ERR_CERT_CHAIN_TOO_LONG, "certificate_chain_too_long",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The chain up to %1 has more intermediate certificates than allowed.")},
    Entry{
        X509_V_ERR_CERT_REVOKED, "certificate_revoked",
        QT_TRANSLATE_NOOP("trunkseal::Text", "%1 was revoked by its issuer. Ask the carrier to replace it.")},
    Entry{X509_V_ERR_NO_ISSUER_PUBLIC_KEY, "issuer_certificate_doesnt_have_a_public_key", badKeyText},
    Entry{X509_V_ERR_PATH_LENGTH_EXCEEDED, "path_length_constraint_exceeded",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "%1 allows fewer intermediate certificates below it than there are.")},
    Entry{X509_V_ERR_INVALID_PURPOSE, "unsuitable_certificate_purpose",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "%1 is not made for this side of a TLS connection. Ask for one with the right extended "
              "key usage.")},
    Entry{X509_V_ERR_CERT_UNTRUSTED, "certificate_not_trusted", nullptr},
    Entry{X509_V_ERR_CERT_REJECTED, "certificate_rejected",
          QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is marked as rejected in the trust store.")},
    Entry{X509_V_ERR_SUBJECT_ISSUER_MISMATCH, "subject_issuer_mismatch", nullptr},
    Entry{X509_V_ERR_AKID_SKID_MISMATCH, "authority_and_subject_key_identifier_mismatch", nullptr},
    Entry{X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH, "authority_and_issuer_serial_number_mismatch", nullptr},
    Entry{X509_V_ERR_KEYUSAGE_NO_CERTSIGN, "key_usage_does_not_include_certificate_signing", notACaText},
    Entry{X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, "unable_to_get_crl_issuer_certificate", badCrlText},
    Entry{X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION, "unhandled_critical_extension",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "%1 holds a critical extension that this program does not know, so it must be refused.")},
    Entry{X509_V_ERR_KEYUSAGE_NO_CRL_SIGN, "key_usage_does_not_include_crl_signing", badCrlText},
    Entry{X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION, "unhandled_critical_crl_extension", badCrlText},
    Entry{X509_V_ERR_INVALID_NON_CA, "invalid_non_ca_certificate", nullptr},
    Entry{X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED, "proxy_path_length_constraint_exceeded", nullptr},
    Entry{X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE, "key_usage_does_not_include_digital_signature", nullptr},
    Entry{X509_V_ERR_PROXY_CERTIFICATES_NOT_ALLOWED, "proxy_certificates_not_allowed", nullptr},
    Entry{X509_V_ERR_INVALID_EXTENSION, "invalid_or_inconsistent_certificate_extension", nullptr},
    Entry{X509_V_ERR_INVALID_POLICY_EXTENSION, "invalid_or_inconsistent_certificate_policy_extension",
          nullptr},
    Entry{X509_V_ERR_NO_EXPLICIT_POLICY, "no_explicit_policy", nullptr},
    Entry{X509_V_ERR_DIFFERENT_CRL_SCOPE, "different_crl_scope", badCrlText},
    Entry{X509_V_ERR_UNSUPPORTED_EXTENSION_FEATURE, "unsupported_extension_feature", nullptr},
    Entry{X509_V_ERR_UNNESTED_RESOURCE, "rfc_3779_resource_not_subset_of_parents_resources", nullptr},
    Entry{X509_V_ERR_PERMITTED_VIOLATION, "permitted_subtree_violation", constraintText},
    Entry{X509_V_ERR_EXCLUDED_VIOLATION, "excluded_subtree_violation", constraintText},
    Entry{X509_V_ERR_SUBTREE_MINMAX, "name_constraints_minimum_and_maximum_not_supported",
          unreadableConstraintText},
    Entry{X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE, "unsupported_name_constraint_type",
          unreadableConstraintText},
    Entry{X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, "unsupported_or_invalid_name_constraint_syntax",
          unreadableConstraintText},
    Entry{X509_V_ERR_UNSUPPORTED_NAME_SYNTAX, "unsupported_or_invalid_name_syntax", unreadableConstraintText},
    Entry{X509_V_ERR_CRL_PATH_VALIDATION_ERROR, "crl_path_validation_error", badCrlText},
    Entry{X509_V_ERR_PATH_LOOP, "path_loop", nullptr},
    Entry{X509_V_ERR_EE_KEY_TOO_SMALL, "ee_certificate_key_too_weak",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "The key of %1 is too weak for the security level. Ask for at least RSA 2048 or P-256.")},
    Entry{X509_V_ERR_CA_KEY_TOO_SMALL, "ca_certificate_key_too_weak",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The key of the authority %1 is too weak for the security level.")},
    Entry{X509_V_ERR_CA_MD_TOO_WEAK, "ca_signature_digest_algorithm_too_weak",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "%1 is signed with a hash too weak for the security level. Ask for SHA-256.")},
    Entry{X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH,
          "subject_signature_algorithm_and_issuer_public_key_algorithm_mismatch", nullptr},
    Entry{X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY,
          "cert_info_signature_and_signature_algorithm_mismatch", nullptr},
    Entry{X509_V_ERR_INVALID_CA, "invalid_ca_certificate", notACaText},
    Entry{X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA, "path_length_invalid_for_non_ca_cert", nullptr},
    Entry{X509_V_ERR_PATHLEN_WITHOUT_KU_KEY_CERT_SIGN, "path_length_given_without_key_usage_keycertsign",
          nullptr},
    Entry{X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA, "key_usage_keycertsign_invalid_for_non_ca_cert",
          nullptr},
    Entry{X509_V_ERR_ISSUER_NAME_EMPTY, "issuer_name_empty", nullptr},
    Entry{X509_V_ERR_SUBJECT_NAME_EMPTY, "subject_name_empty", nullptr},
    Entry{X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER, "missing_authority_key_identifier", nullptr},
    Entry{X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER, "missing_subject_key_identifier", nullptr},
    Entry{X509_V_ERR_EMPTY_SUBJECT_ALT_NAME, "empty_subject_alternative_name_extension", nullptr},
    Entry{X509_V_ERR_EMPTY_SUBJECT_SAN_NOT_CRITICAL,
          "subject_empty_and_subject_alt_name_extension_not_critical", nullptr},
    Entry{X509_V_ERR_CA_BCONS_NOT_CRITICAL, "basic_constraints_of_ca_cert_not_marked_critical", nullptr},
    Entry{X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL, "authority_key_identifier_marked_critical", nullptr},
    Entry{X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL, "subject_key_identifier_marked_critical", nullptr},
    Entry{X509_V_ERR_CA_CERT_MISSING_KEY_USAGE, "ca_cert_does_not_include_key_usage_extension", nullptr},
    Entry{X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3, "using_cert_extension_requires_at_least_x509v3", nullptr},
    Entry{X509_V_ERR_EC_KEY_EXPLICIT_PARAMS, "certificate_public_key_has_explicit_ecc_parameters", nullptr},
};

QString quotedText(int opensslCode, const QString &name)
{
    return Text::tr("%1 does not follow RFC 5280 (%2). Ask its issuer for a correct certificate.")
        .arg(name, QString::fromLatin1(X509_verify_cert_error_string(opensslCode)));
}

QString dateText(const QDateTime &time)
{
    return time.isValid() ? time.toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"))
                          : Text::tr("an unknown date");
}

QString messageOf(const Entry &entry, const QString &name, const Certificate &certificate)
{
    if (!entry.message)
        return quotedText(entry.opensslCode, name);
    if (entry.date == Entry::Date::None)
        return Text::tr(entry.message).arg(name);
    const QDateTime date =
        entry.date == Entry::Date::NotBefore ? certificate.notBefore() : certificate.notAfter();
    return Text::tr(entry.message).arg(name, dateText(date)); // in one pass: a name may itself hold "%2"
}

} // namespace

QString shortName(const Certificate &certificate)
{
    if (const QString name = certificate.commonName(); !name.isEmpty())
        return name;
    if (const QStringList names = certificate.dnsNames(); !names.isEmpty())
        return names.first();
    if (const QString subject = certificate.subject(); !subject.isEmpty())
        return subject;
    return Text::tr("the certificate with serial number %1").arg(certificate.serial());
}

Reason reasonFor(int opensslCode, int depth, const Certificate &certificate)
{
    const auto *entry = std::find_if(table.begin(), table.end(), [&](const Entry &candidate) {
        return candidate.opensslCode == opensslCode;
    });
    const QString name = shortName(certificate);
    if (entry == table.end())
        return {QStringLiteral("openssl_%1").arg(opensslCode), depth, quotedText(opensslCode, name),
                opensslCode};
    return {QString::fromLatin1(entry->code), depth, messageOf(*entry, name, certificate), opensslCode};
}

Reason identityReason(const IdentityResult &identity)
{
    const bool isIp =
        !identity.required.isEmpty() && identity.required.first().startsWith(QLatin1String("IP:"));
    QStringList found = identity.found.mid(0, 6);
    if (identity.found.size() > found.size())
        found << QStringLiteral("…");
    const QString required = identity.required.join(Text::tr(" or "));
    const QString message = found.isEmpty() ? Text::tr("The certificate names nobody, but %1 was expected. "
                                                       "Ask the carrier for a certificate with this name.")
                                                  .arg(required)
                                            : Text::tr("The certificate is for %1, but %2 was expected. Use "
                                                       "a name that the certificate holds, or ask the "
                                                       "carrier to add this one.")
                                                  .arg(found.join(QStringLiteral(", ")), required);
    return {isIp ? QStringLiteral("ip_address_mismatch") : QStringLiteral("hostname_mismatch"), 0, message,
            isIp ? X509_V_ERR_IP_ADDRESS_MISMATCH : X509_V_ERR_HOSTNAME_MISMATCH};
}

bool isRevocationCode(int opensslCode)
{
    static constexpr std::array codes{
        X509_V_ERR_UNABLE_TO_GET_CRL,
        X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE,
        X509_V_ERR_CRL_SIGNATURE_FAILURE,
        X509_V_ERR_CRL_NOT_YET_VALID,
        X509_V_ERR_CRL_HAS_EXPIRED,
        X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD,
        X509_V_ERR_CERT_REVOKED,
        X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD,
        X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER,
        X509_V_ERR_KEYUSAGE_NO_CRL_SIGN,
        X509_V_ERR_DIFFERENT_CRL_SCOPE,
        X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION,
        X509_V_ERR_CRL_PATH_VALIDATION_ERROR,
    };
    return std::find(codes.begin(), codes.end(), opensslCode) != codes.end();
}

} // namespace trunkseal::pki
