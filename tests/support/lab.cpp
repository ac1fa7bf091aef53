#include "tests/support/lab.h"

#include <QDir>

namespace trunkseal::test {

QString labDir()
{
    const QString stated = qEnvironmentVariable("LAB_DIR");
    return stated.isEmpty() ? QDir::home().filePath(QStringLiteral(".cache/trunkseal-lab")) : stated;
}

std::vector<pki::Certificate> labAnchors()
{
    return pki::certificatesFromFile(labDir() + QStringLiteral("/pki/root.crt"))
        .value_or(std::vector<pki::Certificate>());
}

Secret labPassword()
{
    return Secret::fromString(QStringLiteral("lab-secret-1"));
}

call::CallRequest labCall(const QString &extension, const QString &host, quint16 port, const QString &account)
{
    call::CallRequest request;
    request.target = QStringLiteral("sip:%1@%2:%3").arg(extension, host).arg(port);
    request.protocol = net::Protocol::Tls;
    request.tls.verify.anchors = labAnchors();
    request.credentials = {account, labPassword()};
    return request;
}

} // namespace trunkseal::test
