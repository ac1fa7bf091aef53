#include "core/pki/ocsp.h"

#include "core/base/text.h"
#include "core/pki/crl_reason.h"
#include "core/pki/ocsp_signer.h"
#include "core/pki/reasons.h"

namespace trunkseal::pki {

namespace {

constexpr qint64 clockSkewSeconds = 5 * 60;
/// An answer that names no end is fresh when it is made on request; a day later it proves nothing.
constexpr qint64 openEndedSeconds = 24 * 60 * 60;

QByteArray nonceBytes(X509_EXTENSION *extension)
{
    if (!extension)
        return {};
    const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(extension);
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(value)), ASN1_STRING_length(value)};
}

QByteArray nonceOf(OCSP_BASICRESP *answer)
{
    const int at = OCSP_BASICRESP_get_ext_by_NID(answer, NID_id_pkix_OCSP_Nonce, -1);
    return at < 0 ? QByteArray() : nonceBytes(OCSP_BASICRESP_get_ext(answer, at));
}

QString refusalWord(int status)
{
    switch (status) {
    case OCSP_RESPONSE_STATUS_MALFORMEDREQUEST:
        return QStringLiteral("malformed_request");
    case OCSP_RESPONSE_STATUS_INTERNALERROR:
        return QStringLiteral("internal_error");
    case OCSP_RESPONSE_STATUS_TRYLATER:
        return QStringLiteral("try_later");
    case OCSP_RESPONSE_STATUS_SIGREQUIRED:
        return QStringLiteral("signature_required");
    case OCSP_RESPONSE_STATUS_UNAUTHORIZED:
        return QStringLiteral("unauthorized");
    default:
        return QStringLiteral("status_%1").arg(status);
    }
}

/// The issuer may be named by any hash (RFC 6960 4.1.1); SHA-1 and SHA-256 are what is met.
bool isAbout(const OCSP_SINGLERESP *single, const Certificate &certificate, const Certificate &issuer)
{
    const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id(single);
    ASN1_OBJECT *algorithm = nullptr;
    OCSP_id_get0_info(nullptr, &algorithm, nullptr, nullptr, const_cast<OCSP_CERTID *>(id));
    const EVP_MD *digest = EVP_get_digestbyobj(algorithm);
    if (!digest)
        return false;
    const OcspIdPtr ours(OCSP_cert_to_id(digest, certificate.handle(), issuer.handle()));
    return ours && OCSP_id_cmp(ours.get(), id) == 0;
}

struct Status {
    int code = -1;
    int reason = -1;
    QDateTime revokedAt;
    QDateTime thisUpdate;
    QDateTime nextUpdate;
    bool hasNextUpdate = false;
};

Status statusOf(OCSP_SINGLERESP *single)
{
    ASN1_GENERALIZEDTIME *revoked = nullptr;
    ASN1_GENERALIZEDTIME *from = nullptr;
    ASN1_GENERALIZEDTIME *until = nullptr;
    Status status;
    status.code = OCSP_single_get0_status(single, &status.reason, &revoked, &from, &until);
    status.revokedAt = toDateTime(revoked);
    status.thisUpdate = toDateTime(from);
    status.nextUpdate = toDateTime(until);
    status.hasNextUpdate = until != nullptr;
    return status;
}

/// The newest statement about the certificate.
std::optional<Status> statusFor(OCSP_BASICRESP *answer, const Certificate &certificate,
                                const Certificate &issuer)
{
    std::optional<Status> newest;
    for (int i = 0; i < OCSP_resp_count(answer); ++i) {
        OCSP_SINGLERESP *single = OCSP_resp_get0(answer, i);
        if (!isAbout(single, certificate, issuer))
            continue;
        Status status = statusOf(single);
        if (!newest || status.thisUpdate > newest->thisUpdate)
            newest = std::move(status);
    }
    return newest;
}

RevocationDetail saying(RevocationDetail detail, RevocationFinding finding, const QString &message)
{
    detail.finding = finding;
    detail.message = message;
    return detail;
}

RevocationDetail malformed(const QString &name)
{
    return saying({}, RevocationFinding::Malformed,
                  Text::tr("The OCSP answer about %1 cannot be read.").arg(name));
}

QString dateText(const QDateTime &time)
{
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
}

RevocationDetail revoked(RevocationDetail detail, const Status &status, const QString &name, bool outdated)
{
    QString message = Text::tr("The responder says that %1 was revoked on %2 (%3).")
                          .arg(name, dateText(status.revokedAt), crlReasonText(status.reason));
    if (outdated)
        message += QLatin1Char(' ')
            + Text::tr("The answer itself is out of date, but a revocation is not taken back.");
    detail.revokedAt = status.revokedAt;
    detail.reason = crlReasonWord(status.reason);
    return saying(std::move(detail), RevocationFinding::Revoked, message);
}

/// Times first, then what is said.
RevocationDetail judgeStatus(RevocationDetail detail, const Status &status, const QString &name,
                             const QDateTime &at)
{
    detail.thisUpdate = status.thisUpdate;
    detail.nextUpdate = status.nextUpdate;
    const bool unreadable = !status.thisUpdate.isValid()
        || (status.hasNextUpdate && (!status.nextUpdate.isValid() || status.nextUpdate < status.thisUpdate));
    if (unreadable)
        return saying(std::move(detail), RevocationFinding::Malformed,
                      Text::tr("The OCSP answer about %1 has dates that make no sense.").arg(name));
    if (status.thisUpdate > at.addSecs(clockSkewSeconds))
        return saying(std::move(detail), RevocationFinding::NotYetValid,
                      Text::tr("The OCSP answer about %1 is from the future (%2). Check the clock.")
                          .arg(name, dateText(status.thisUpdate)));
    const QDateTime end =
        status.hasNextUpdate ? status.nextUpdate : status.thisUpdate.addSecs(openEndedSeconds);
    const bool outdated = end < at.addSecs(-clockSkewSeconds);
    const bool onHold = status.reason == OCSP_REVOKED_STATUS_CERTIFICATEHOLD;
    if (status.code == V_OCSP_CERTSTATUS_REVOKED && (!outdated || !onHold))
        return revoked(std::move(detail), status, name, outdated);
    if (outdated)
        return saying(std::move(detail), RevocationFinding::ExpiredResponse,
                      Text::tr("The OCSP answer about %1 ran out on %2, so it proves nothing now.")
                          .arg(name, dateText(end)));
    if (status.code == V_OCSP_CERTSTATUS_GOOD)
        return saying(std::move(detail), RevocationFinding::Good,
                      Text::tr("The responder says that %1 is not revoked.").arg(name));
    return saying(std::move(detail), RevocationFinding::NotKnown,
                  Text::tr("The responder does not know %1: it may never have been issued, or only just now.")
                      .arg(name));
}

RevocationDetail judgeBasic(OCSP_BASICRESP *answer, const Certificate &certificate, const Certificate &issuer,
                            const OcspRules &rules)
{
    const QString name = shortName(certificate);
    const QDateTime at = rules.at.isValid() ? rules.at.toUTC() : QDateTime::currentDateTimeUtc();
    const OcspSigner signer = ocspSigner(answer, issuer, at.toSecsSinceEpoch());
    RevocationDetail detail;
    detail.responder = signer.name;
    if (!signer.fault.isEmpty())
        return saying(std::move(detail), RevocationFinding::WrongSigner,
                      Text::tr("The OCSP answer about %1 cannot be trusted.").arg(name) + QLatin1Char(' ')
                          + signer.fault);
    const auto status = statusFor(answer, certificate, issuer);
    if (!status)
        return saying(std::move(detail), RevocationFinding::WrongCertificate,
                      Text::tr("The OCSP answer is about another certificate than %1.").arg(name));
    const QByteArray nonce = nonceOf(answer);
    if (!rules.nonce.isEmpty() && !nonce.isEmpty() && nonce != rules.nonce)
        return saying(
            std::move(detail), RevocationFinding::NonceMismatch,
            Text::tr("The OCSP answer about %1 belongs to another question: it may be a replay.").arg(name));
    detail = judgeStatus(std::move(detail), *status, name, at);
    if (!rules.nonce.isEmpty() && nonce.isEmpty())
        detail.message +=
            QLatin1Char(' ') + Text::tr("It did not return our nonce, so it may be a stored answer.");
    if (signer.unchecked)
        detail.message += QLatin1Char(' ')
            + Text::tr("Whether the responder's own certificate is revoked was not checked.");
    return detail;
}

} // namespace

Result<OcspQuestion> ocspQuestion(const Certificate &certificate, const Certificate &issuer)
{
    ERR_clear_error();
    const OcspRequestPtr request(OCSP_REQUEST_new());
    OcspIdPtr id(OCSP_cert_to_id(EVP_sha1(), certificate.handle(), issuer.handle()));
    const bool added = request && id && OCSP_request_add0_id(request.get(), id.get()) != nullptr;
    if (added)
        static_cast<void>(id.release());
    if (!added || OCSP_request_add1_nonce(request.get(), nullptr, -1) != 1)
        return fail(ErrorCode::Internal,
                    Text::tr("The OCSP request could not be made. This is a fault of the program."),
                    takeErrors());
    const int at = OCSP_REQUEST_get_ext_by_NID(request.get(), NID_id_pkix_OCSP_Nonce, -1);
    unsigned char *der = nullptr;
    const int size = i2d_OCSP_REQUEST(request.get(), &der);
    OcspQuestion question{QByteArray(reinterpret_cast<const char *>(der), std::max(0, size)),
                          nonceBytes(OCSP_REQUEST_get_ext(request.get(), at))};
    OPENSSL_free(der);
    return question;
}

RevocationDetail judgeOcsp(const QByteArray &answer, const Certificate &certificate,
                           const Certificate &issuer, const OcspRules &rules)
{
    ERR_clear_error();
    const QString name = shortName(certificate);
    const auto *at = reinterpret_cast<const unsigned char *>(answer.constData());
    const auto *end = at + answer.size();
    const OcspResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(answer.size())));
    ERR_clear_error();
    if (!response || at != end)
        return malformed(name);
    if (const int status = OCSP_response_status(response.get()); status != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        RevocationDetail detail;
        detail.reason = refusalWord(status);
        return saying(std::move(detail), RevocationFinding::Refused,
                      Text::tr("The responder gives no answer about %1 (%2).")
                          .arg(name, QString::fromLatin1(OCSP_response_status_str(status))));
    }
    const OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
    ERR_clear_error();
    if (!basic)
        return malformed(name);
    RevocationDetail detail = judgeBasic(basic.get(), certificate, issuer, rules);
    ERR_clear_error();
    return detail;
}

} // namespace trunkseal::pki
