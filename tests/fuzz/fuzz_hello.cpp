#include "core/net/tls_hello.h"

#include <cstddef>
#include <cstdlib>

using namespace trunkseal::net;

namespace {

HelloAnswer readIn(const QByteArray &bytes, qsizetype step, TlsVersion offered)
{
    HelloReader reader(offered);
    for (qsizetype at = 0; at < bytes.size(); at += step)
        reader.append(bytes.mid(at, step));
    return reader.finish();
}

} // namespace

/// What is read in pieces is what is read at once, and every answer ends.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const TlsVersion offered : {TlsVersion::Tls12, TlsVersion::Tls13}) {
        const HelloAnswer pieces = readIn(bytes, 3, offered);
        const HelloAnswer whole = readIn(bytes, std::max<qsizetype>(1, bytes.size()), offered);
        if (pieces.kind == HelloAnswer::Kind::NeedMore || pieces.kind != whole.kind
            || pieces.suite != whole.suite || pieces.group != whole.group)
            std::abort();
    }
    return 0;
}
