#include "core/call/carrier_call.h"

#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/net/udp_socket.h"
#include "core/sip/types.h"

namespace trunkseal::call {

namespace {

net::Protocol protocolOf(carrier::Transport transport)
{
    switch (transport) {
    case carrier::Transport::Udp:
        return net::Protocol::Udp;
    case carrier::Transport::Tcp:
        return net::Protocol::Tcp;
    case carrier::Transport::Tls:
        break;
    }
    return net::Protocol::Tls;
}

SrtpMode modeOf(carrier::MediaPolicy media)
{
    switch (media) {
    case carrier::MediaPolicy::Clear:
        return SrtpMode::Off;
    case carrier::MediaPolicy::Optional:
        return SrtpMode::Optional;
    case carrier::MediaPolicy::Required:
        break;
    }
    return SrtpMode::Require;
}

QString targetOf(const carrier::Carrier &carrier, const QString &number)
{
    sip::Uri uri;
    uri.user = number;
    uri.host = carrier.host;
    uri.port = carrier.useSrv ? 0 : carrier.port;
    uri.setParameter(QStringLiteral("transport"), carrier::toWord(carrier.transport));
    return uri.toString();
}

std::vector<media::PayloadCodec> codecsOf(const carrier::Carrier &carrier)
{
    std::vector<media::PayloadCodec> codecs;
    for (const QString &name : carrier.codecs) {
        if (name == QLatin1String("ulaw"))
            codecs.push_back(media::PayloadCodec::Pcmu);
        else if (name == QLatin1String("alaw"))
            codecs.push_back(media::PayloadCodec::Pcma);
    }
    return codecs;
}

/// Our certificate, where its files are on this machine too: their paths are those of the dialers.
void addClientCertificate(const carrier::Carrier &carrier, CallRequest *request)
{
    constexpr qint64 longestPem = 1024 * 1024;
    if (carrier.clientCertFile.isEmpty())
        return;
    const auto chain = readFile(carrier.clientCertFile, longestPem);
    const auto key = readFile(
        carrier.clientKeyFile.isEmpty() ? carrier.clientCertFile : carrier.clientKeyFile, longestPem);
    if (!chain || !key)
        return; // a carrier that insists on it gets its finding
    request->tls.clientChainPem = *chain;
    request->tls.clientKeyPem = *key;
}

} // namespace

Result<pki::VerifyRequest> verifyRequestFor(const carrier::Carrier &carrier)
{
    pki::VerifyRequest verify;
    const bool isIp = net::UdpSocket::Peer::from({carrier.host, 0}).size > 0;
    (isIp ? verify.ip : verify.sipDomain) = carrier.host;
    if (carrier.allowWildcard)
        verify.rule = pki::IdentityRule::PjsipWildcard;
    verify.systemRoots = carrier.trust == carrier::TrustSource::SystemStore;
    if (verify.systemRoots || carrier.anchorsPem.isEmpty())
        return verify;
    auto anchors =
        pki::certificatesFrom(carrier.anchorsPem, Text::tr("the roots of carrier %1").arg(carrier.name));
    if (!anchors)
        return fail(anchors.error());
    verify.anchors = std::move(*anchors);
    return verify;
}

Result<CallRequest> requestFor(const carrier::Carrier &carrier, const QString &number, const Secret &password)
{
    const QString dialled = number.isEmpty() ? carrier.testNumber : number;
    if (dialled.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Carrier %1 has no test number. Name a number to call, or store one.")
                        .arg(carrier.name));
    auto verify = verifyRequestFor(carrier);
    if (!verify)
        return fail(verify.error());
    CallRequest request;
    request.carrierId = carrier.id;
    request.target = targetOf(carrier, dialled);
    request.protocol = protocolOf(carrier.transport);
    request.srtp = modeOf(carrier.media);
    request.tls.verify = std::move(*verify);
    request.tls.insecure = !carrier.verifyServer;
    addClientCertificate(carrier, &request);
    request.credentials = {carrier.authUser, password};
    const QString login = carrier.authUser.isEmpty() ? carrier.callerId : carrier.authUser;
    const QString user = carrier.fromUser.isEmpty() ? login : carrier.fromUser;
    if (!user.isEmpty())
        request.fromUri = QStringLiteral("sip:%1@%2")
                              .arg(user, carrier.fromDomain.isEmpty() ? carrier.host : carrier.fromDomain);
    request.codecs = codecsOf(carrier);
    if (request.codecs.empty())
        return fail(ErrorCode::BadInput,
                    Text::tr("The test call speaks ulaw and alaw only. Add one of them to carrier %1.")
                        .arg(carrier.name));
    request.country = carrier.country;
    request.allowedNumbers = carrier.allowedNumbers;
    return request;
}

} // namespace trunkseal::call
