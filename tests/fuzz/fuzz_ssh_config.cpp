#include "core/ssh/known_hosts.h"
#include "core/ssh/ssh_config.h"

#include <cstddef>
#include <cstdlib>

using namespace trunkseal;
using namespace trunkseal::ssh;

/// A configuration of ssh is read and looked up, whatever stands in it (an Include gives the same once more);
/// what comes out names a host and a port. The same bytes as known_hosts.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const SshConfigUser user{QStringLiteral("/home/me"), QStringLiteral("me")};
    int left = 3;
    const SshConfigInclude include = [&](const QString &pattern) -> Result<std::vector<SshConfigFile>> {
        return left-- > 0 ? std::vector<SshConfigFile>{{pattern, bytes}} : std::vector<SshConfigFile>();
    };
    if (const auto config = parseSshConfig({QStringLiteral("config"), bytes}, user, include)) {
        QStringList names = config->hosts().mid(0, 8);
        names << QStringLiteral("d1");
        for (const QString &name : names) {
            const auto route = lookUp(*config, name, user);
            if (route && (route->target.host.isEmpty() || route->target.port == 0 || route->jumps.size() > 8))
                std::abort();
        }
    }
    const auto known = knownHost(bytes, QStringLiteral("d1"), 2222);
    if (known && known->keys.join(QString()).contains(QLatin1Char('\n')))
        std::abort();
    return 0;
}
