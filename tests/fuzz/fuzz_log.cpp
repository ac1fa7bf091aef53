#include "core/diagnosis/log_matcher.h"

#include <cstddef>
#include <cstdlib>

using namespace trunkseal::diagnosis;

namespace {

LogReport readIn(QByteArrayView bytes, qsizetype step)
{
    LogMatcher matcher;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        matcher.append(bytes.sliced(at).first(std::min(step, bytes.size() - at)));
    return matcher.report();
}

} // namespace

/// A log that is read in pieces gives the same report as one read at once; samples stay short.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const LogReport pieces = readIn(bytes, 7);
    const LogReport whole = readIn(bytes, std::max<qsizetype>(1, bytes.size()));
    if (pieces.lines != whole.lines || pieces.sipLines != whole.sipLines
        || pieces.matches.size() != whole.matches.size())
        std::abort();
    for (const LogMatch &match : pieces.matches) {
        if (match.sample.size() > 301)
            std::abort();
    }
    return 0;
}
