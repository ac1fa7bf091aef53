#include "app/common/carrier_call.h"

#include "core/base/text.h"
#include "core/sip/types.h"

namespace trunkseal {

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

call::SrtpMode modeOf(carrier::MediaPolicy media)
{
    switch (media) {
    case carrier::MediaPolicy::Clear:
        return call::SrtpMode::Off;
    case carrier::MediaPolicy::Optional:
        return call::SrtpMode::Optional;
    case carrier::MediaPolicy::Required:
        break;
    }
    return call::SrtpMode::Require;
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

Result<void> addTrust(net::TlsOptions &tls, const carrier::Carrier &carrier)
{
    tls.insecure = !carrier.verifyServer;
    if (carrier.allowWildcard)
        tls.verify.rule = pki::IdentityRule::PjsipWildcard;
    tls.verify.systemRoots = carrier.trust == carrier::TrustSource::SystemStore;
    if (tls.verify.systemRoots || carrier.anchorsPem.isEmpty())
        return {};
    auto anchors =
        pki::certificatesFrom(carrier.anchorsPem, Text::tr("the roots of carrier %1").arg(carrier.name));
    if (!anchors)
        return fail(anchors.error());
    tls.verify.anchors = std::move(*anchors);
    return {};
}

} // namespace

Result<call::CallRequest> callRequestFor(const carrier::Carrier &carrier, const Secret &password,
                                         const QString &number)
{
    const QString dialled = number.isEmpty() ? carrier.testNumber : number;
    if (dialled.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Carrier %1 has no test number. Name a number to call, or store one.")
                        .arg(carrier.name));
    call::CallRequest request;
    request.carrierId = carrier.id;
    request.target = targetOf(carrier, dialled);
    request.protocol = protocolOf(carrier.transport);
    request.srtp = modeOf(carrier.media);
    if (const auto trusted = addTrust(request.tls, carrier); !trusted)
        return fail(trusted.error());
    request.credentials.user = carrier.authUser;
    request.credentials.password = password;
    const QString user = carrier.fromUser.isEmpty() ? carrier.authUser : carrier.fromUser;
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

} // namespace trunkseal
