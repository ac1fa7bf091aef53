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

constexpr int aes192KeyAndSaltBytes = 38;

srtp_policy_t policyFor(const SuiteRow &suite, SrtpContext::Direction direction, unsigned char *key)
{
    srtp_policy_t policy{};
    suite.rtp(&policy.rtp);
    suite.rtcp(&policy.rtcp);
    policy.ssrc.type = direction == SrtpContext::Direction::Protect ? ssrc_any_outbound : ssrc_any_inbound;
    policy.key = key;
    return policy;
}

/// libsrtp up to 2.7 derives AES-192 session keys with AES-256 (its issue 763). Opens a packet made by RFC
/// 6188 with the master key of its section 7.4 to find out.
bool derivesAes192Keys()
{
    static const bool works = [] {
        QByteArray key = QByteArray::fromHex(
            "73edc66c4fa15776fb57f9505c17136550ffda71f3e8e5f1c8522f3acd4ce86d5add78edbb11");
        alignas(8) std::array<unsigned char, 64> packet{};
        const QByteArray wire = QByteArray::fromHex(
            "800f0000decafbad00000000d98865552f2762c3ef37f837acfdb7122d6bc4dc84c76f74aea5");
        std::ranges::copy(wire, packet.begin());
        const SuiteRow *suite = findSuite("AES_192_CM_HMAC_SHA1_80");
        const srtp_policy_t policy = policyFor(*suite, SrtpContext::Direction::Unprotect,
                                               reinterpret_cast<unsigned char *>(key.data()));
        srtp_t session = nullptr;
        if (!startLibrary() || srtp_create(&session, &policy) != srtp_err_status_ok)
            return false;
        int size = static_cast<int>(wire.size());
        const bool opened = srtp_unprotect(session, packet.data(), &size) == srtp_err_status_ok;
        srtp_dealloc(session);
        return opened;
    }();
    return works;
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

bool isSuiteUsable(const QByteArray &suiteName)
{
    const SuiteRow *suite = findSuite(suiteName);
    return suite != nullptr && (suite->keyAndSaltBytes != aes192KeyAndSaltBytes || derivesAes192Keys());
}

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

    if (!isSuiteUsable(key.suiteName)) {
        return fail(
            ErrorCode::Media,
            Text::tr(
                "%1 cannot be used: the SRTP library of this computer derives its keys in a way that other "
                "devices do not understand. Use a suite with AES-128 or AES-256.")
                .arg(name),
            QStringLiteral("libsrtp issue 763"));
    }

    Secret keyCopy = key.keyAndSalt; // libsrtp wants a pointer to mutable bytes; it copies them
    srtp_policy_t policy = policyFor(
        *suite, direction, reinterpret_cast<unsigned char *>(const_cast<char *>(keyCopy.bytes().data())));
    policy.window_size = static_cast<unsigned long>(window);
    srtp_t session = nullptr;
    const srtp_err_status_t status = srtp_create(&session, &policy);
    if (status != srtp_err_status_ok)
        return fail(ErrorCode::Media, Text::tr("SRTP could not be set up with %1.").arg(name),
                    QStringLiteral("srtp_create: %1").arg(static_cast<int>(status)));
    return SrtpContext(Handle(session), key, direction);
}

std::uint32_t SrtpContext::rollOvers(std::uint32_t ssrc) const
{
    std::uint32_t counter = 0;
    return srtp_get_stream_roc(m_session.get(), ssrc, &counter) == srtp_err_status_ok ? counter : 0;
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
