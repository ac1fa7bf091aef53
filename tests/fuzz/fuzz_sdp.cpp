#include "core/sip/sdp.h"

#include <cstdlib>

using namespace trunkseal::sip;

/// Reads as a description and as one a=crypto line. What was accepted must print as text that is accepted and
/// prints the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto sdp = Sdp::parse(bytes)) {
        const QByteArray printed = sdp->toBytes();
        const auto again = Sdp::parse(printed);
        if (!again || again->toBytes() != printed)
            abort();
        for (const MediaLine &offer : sdp->media) {
            for (const MediaLine &answer : again->media)
                static_cast<void>(acceptedCrypto(offer, answer));
        }
    }
    if (const auto crypto = CryptoAttribute::parse(bytes)) {
        const auto again = CryptoAttribute::parse(crypto->toLine());
        if (!again || again->toLine() != crypto->toLine())
            abort();
    }
    return 0;
}
