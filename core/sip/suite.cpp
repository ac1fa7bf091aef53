#include "core/sip/sdp.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

struct SuiteRow {
    Suite suite;
    const char *name;
    int keyBytes;
    int saltBytes;
};

/// RFC 4568 6.2, RFC 6188, RFC 7714.
constexpr std::array suites{
    SuiteRow{Suite::AesCm128HmacSha1_80, "AES_CM_128_HMAC_SHA1_80", 16, 14},
    SuiteRow{Suite::AesCm128HmacSha1_32, "AES_CM_128_HMAC_SHA1_32", 16, 14},
    SuiteRow{Suite::AesCm192HmacSha1_80, "AES_192_CM_HMAC_SHA1_80", 24, 14},
    SuiteRow{Suite::AesCm192HmacSha1_32, "AES_192_CM_HMAC_SHA1_32", 24, 14},
    SuiteRow{Suite::AesCm256HmacSha1_80, "AES_256_CM_HMAC_SHA1_80", 32, 14},
    SuiteRow{Suite::AesCm256HmacSha1_32, "AES_256_CM_HMAC_SHA1_32", 32, 14},
    SuiteRow{Suite::AeadAes128Gcm, "AEAD_AES_128_GCM", 16, 12},
    SuiteRow{Suite::AeadAes256Gcm, "AEAD_AES_256_GCM", 32, 12},
};

const SuiteRow &row(Suite suite)
{
    return *std::find_if(suites.begin(), suites.end(),
                         [suite](const SuiteRow &r) { return r.suite == suite; });
}

} // namespace

QByteArray toName(Suite suite)
{
    return row(suite).name;
}

std::optional<Suite> suiteFromName(QByteArrayView name)
{
    const auto found =
        std::find_if(suites.begin(), suites.end(), [name](const SuiteRow &r) { return name == r.name; });
    return found == suites.end() ? std::nullopt : std::optional(found->suite);
}

int keyBytes(Suite suite)
{
    return row(suite).keyBytes;
}

int saltBytes(Suite suite)
{
    return row(suite).saltBytes;
}

} // namespace trunkseal::sip
