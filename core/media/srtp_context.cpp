#include "core/media/srtp_context.h"

#include "core/base/text.h"

#include <srtp2/srtp.h>

#include <algorithm>
#include <array>

namespace trunkseal::media {
namespace {

using SetPolicy = void (*)(srtp_crypto_policy_t *);

struct SuiteRow {
    const char *name;
    int keyAndSaltBytes;
    SetPolicy rtp;
    SetPolicy rtcp; ///< the _32 suites keep an 80-bit tag on SRTCP (RFC 4568 6.2.2)
};

constexpr std::array suites{
    SuiteRow{"AES_CM_128_HMAC_SHA1_80", 30, srtp_crypto_policy_set_rtp_default,
             srtp_crypto_policy_set_rtcp_default},
    SuiteRow{"AES_CM_128_HMAC_SHA1_32", 30, srtp_crypto_policy_set_aes_cm_128_hmac_sha1_32,
             srtp_crypto_policy_set_rtcp_default},
    SuiteRow{"AES_192_CM_HMAC_SHA1_80", 38, srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80,
             srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80},
    SuiteRow{"AES_192_CM_HMAC_SHA1_32", 38, srtp_crypto_policy_set_aes_cm_192_hmac_sha1_32,
             srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80},
    SuiteRow{"AES_256_CM_HMAC_SHA1_80", 46, srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80,
             srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80},
    SuiteRow{"AES_256_CM_HMAC_SHA1_32", 46, srtp_crypto_policy_set_aes_cm_256_hmac_sha1_32,
             srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80},
    SuiteRow{"AEAD_AES_128_GCM", 28, srtp_crypto_policy_set_aes_gcm_128_16_auth,
             srtp_crypto_policy_set_aes_gcm_128_16_auth},
    SuiteRow{"AEAD_AES_256_GCM", 44, srtp_crypto_policy_set_aes_gcm_256_16_auth,
             srtp_crypto_policy_set_aes_gcm_256_16_auth},
};

const SuiteRow *findSuite(const QByteArray &name)
{
    const auto row = std::ranges::find_if(suites, [&](const SuiteRow &suite) { return name == suite.name; });
    return row == suites.end() ? nullptr : row;
}

/// libsrtp's set-up for the life of the process; the first context starts it.
struct Library {
    Library()
        : status(srtp_init())
    {
        if (status == srtp_err_status_ok)
            srtp_install_event_handler(
                [](srtp_event_data_t *) {}); // outcomes are counted, nothing is printed
    }
    srtp_err_status_t status;
};

bool startLibrary()
{
    static const Library library;
    return library.status == srtp_err_status_ok;
}

SrtpContext::Outcome toOutcome(srtp_err_status_t status)
{
    switch (status) {
    case srtp_err_status_ok:
        return SrtpContext::Outcome::Ok;
    case srtp_err_status_replay_fail:
    case srtp_err_status_replay_old:
        return SrtpContext::Outcome::Replayed;
    case srtp_err_status_parse_err:
    case srtp_err_status_bad_param:
        return SrtpContext::Outcome::Malformed;
    default:
        return SrtpContext::Outcome::AuthFailure;
    }
}

} // namespace

int srtpKeyAndSaltBytes(const QByteArray &suiteName)
{
    const SuiteRow *suite = findSuite(suiteName);
    return suite == nullptr ? 0 : suite->keyAndSaltBytes;
}

void SrtpContext::Free::operator()(srtp_ctx_t_ *session) const noexcept
{
    srtp_dealloc(session);
}

SrtpContext::SrtpContext(Handle session, SrtpKey key, Direction direction)
    : m_session(std::move(session))
    , m_key(std::move(key))
    , m_direction(direction)
{
}

Result<SrtpContext> SrtpContext::create(const SrtpKey &key, Direction direction, int window)
{
    const QString name = QString::fromLatin1(key.suiteName);
    const SuiteRow *suite = findSuite(key.suiteName);
    if (suite == nullptr)
        return fail(ErrorCode::Media,
                    Text::tr("The SRTP suite \"%1\" is not one this program knows.").arg(name));
    if (key.keyAndSalt.size() != suite->keyAndSaltBytes) {
        //: %1 is a suite name, %2 and %3 are numbers of bytes
        return fail(ErrorCode::Media,
                    Text::tr("The SRTP key for %1 must have %2 bytes, but %3 were given.")
                        .arg(name)
                        .arg(suite->keyAndSaltBytes)
                        .arg(key.keyAndSalt.size()));
    }
    if (!startLibrary())
        return fail(ErrorCode::Media, Text::tr("SRTP could not be started on this computer."),
                    QStringLiteral("srtp_init"));

    Secret keyCopy = key.keyAndSalt; // libsrtp wants a pointer to mutable bytes; it copies them
    srtp_policy_t policy{};
    suite->rtp(&policy.rtp);
    suite->rtcp(&policy.rtcp);
    policy.ssrc.type = direction == Direction::Protect ? ssrc_any_outbound : ssrc_any_inbound;
    policy.key = reinterpret_cast<unsigned char *>(const_cast<char *>(keyCopy.bytes().data()));
    policy.window_size = static_cast<unsigned long>(window);
    srtp_t session = nullptr;
    const srtp_err_status_t status = srtp_create(&session, &policy);
    if (status != srtp_err_status_ok)
        return fail(ErrorCode::Media, Text::tr("SRTP could not be set up with %1.").arg(name),
                    QStringLiteral("srtp_create: %1").arg(static_cast<int>(status)));
    return SrtpContext(Handle(session), key, direction);
}

SrtpContext::Outcome SrtpContext::rtp(std::span<unsigned char> buffer, std::size_t *length)
{
    int size = static_cast<int>(*length);
    srtp_err_status_t status = srtp_err_status_bad_param;
    if (m_direction == Direction::Unprotect)
        status = srtp_unprotect(m_session.get(), buffer.data(), &size);
    else if (*length + trailerBytes <= buffer.size())
        status = srtp_protect(m_session.get(), buffer.data(), &size);
    if (status == srtp_err_status_ok)
        *length = static_cast<std::size_t>(size);
    return toOutcome(status);
}

SrtpContext::Outcome SrtpContext::rtcp(std::span<unsigned char> buffer, std::size_t *length)
{
    int size = static_cast<int>(*length);
    srtp_err_status_t status = srtp_err_status_bad_param;
    if (m_direction == Direction::Unprotect)
        status = srtp_unprotect_rtcp(m_session.get(), buffer.data(), &size);
    else if (*length + trailerBytes <= buffer.size())
        status = srtp_protect_rtcp(m_session.get(), buffer.data(), &size);
    if (status == srtp_err_status_ok)
        *length = static_cast<std::size_t>(size);
    return toOutcome(status);
}

} // namespace trunkseal::media
