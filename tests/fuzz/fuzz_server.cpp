#include "core/asterisk/render.h"
#include "core/deploy/server_answers.h"

#include <cstddef>
#include <cstdlib>

using namespace trunkseal;

/// What a server answers to answer.pl and to `pjsip show endpoint` is read, whatever it says: a file that is
/// told of has an owner, and no more comes out than went in.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto answers = deploy::readAnswers(bytes)) {
        qsizetype total = 0;
        for (const ssh::CommandResult &said : answers->said)
            total += said.out.size();
        for (const deploy::SeenFile &seen : answers->files) {
            total += seen.text.value_or(QByteArray()).size();
            if (seen.info.exists && !seen.info.owner.contains(QLatin1Char(':')))
                std::abort();
        }
        if (total > bytes.size())
            std::abort();
    }
    const QString text = QString::fromUtf8(bytes);
    const auto endpoint = asterisk::readPjsipShowEndpoint(text);
    const auto peer = asterisk::readSipShowPeer(text);
    if (endpoint.host.size() > text.size() || peer.host.size() > text.size())
        std::abort();
    return 0;
}
