#include "core/net/http_response.h"

#include <cstddef>
#include <cstdlib>

using namespace trunkseal;
using net::HttpResponseReader;

namespace {

struct Outcome {
    bool whole = false;
    bool failed = false;
    int status = 0;
    QByteArray body;
    bool operator==(const Outcome &) const = default;
};

Outcome readIn(QByteArrayView bytes, qsizetype step)
{
    HttpResponseReader reader(4096);
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size() && !outcome.whole; at += step) {
        const auto fed = reader.feed(bytes.sliced(at).first(std::min(step, bytes.size() - at)));
        if (!fed) {
            outcome.failed = true;
            return outcome;
        }
        outcome.whole = *fed;
    }
    outcome.failed = !reader.end();
    outcome.status = reader.status();
    outcome.body = reader.body();
    return outcome;
}

} // namespace

/// An answer that is whole when read in pieces is the same when read at once; no body is larger than allowed.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const Outcome pieces = readIn(bytes, 3);
    if (pieces.body.size() > 4096)
        std::abort();
    if (pieces.whole && !(readIn(bytes, std::max<qsizetype>(1, bytes.size())) == pieces))
        std::abort();
    return 0;
}
