#include "ui/call/carrier_call.h"

#include "core/base/address.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace trunkseal::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::CarrierCall)
};

QString targetUri(const carrier::Carrier &carrier, const QString &number)
{
    const bool bracketed = carrier.host.contains(QLatin1Char(':'));
    const QString host = bracketed ? QLatin1Char('[') + carrier.host + QLatin1Char(']') : carrier.host;
    const QString place = carrier.useSrv ? host : host + QLatin1Char(':') + QString::number(carrier.port);
    return QStringLiteral("sip:%1@%2;transport=%3").arg(number, place, carrier::toWord(carrier.transport));
}

bool isIpAddress(const QString &host)
{
    static const QRegularExpression v4(QStringLiteral("^\\d{1,3}(\\.\\d{1,3}){3}$"));
    return host.contains(QLatin1Char(':')) || v4.match(host).hasMatch();
}

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

call::SrtpMode srtpMode(carrier::MediaPolicy policy)
{
    switch (policy) {
    case carrier::MediaPolicy::Clear:
        return call::SrtpMode::Off;
    case carrier::MediaPolicy::Optional:
        return call::SrtpMode::Optional;
    case carrier::MediaPolicy::Required:
        break;
    }
    return call::SrtpMode::Require;
}

} // namespace

Result<pki::VerifyRequest> verifyRequest(const carrier::Carrier &carrier)
{
    pki::VerifyRequest verify;
    (isIpAddress(carrier.host) ? verify.ip : verify.sipDomain) = carrier.host;
    if (carrier.allowWildcard)
        verify.rule = pki::IdentityRule::PjsipWildcard;
    verify.systemRoots = carrier.trust == carrier::TrustSource::SystemStore;
    if (!verify.systemRoots && !carrier.anchorsPem.isEmpty()) {
        auto anchors = pki::certificatesFrom(carrier.anchorsPem, carrier.name);
        if (!anchors)
            return fail(anchors.error());
        verify.anchors = std::move(*anchors);
    }
    return verify;
}

Result<void> checkDailyCap(const store::Workspace &workspace, const carrier::Carrier &carrier,
                           const QDateTime &now)
{
    const auto history = workspace.history(carrier.id, std::max(1, carrier.dailyCallCap));
    if (!history)
        return fail(history.error());
    const auto today =
        std::count_if(history->begin(), history->end(), [&now](const store::HistoryEntry &entry) {
            return entry.kind == QLatin1String("call") && entry.at.toUTC().date() == now.toUTC().date();
        });
    if (today < carrier.dailyCallCap)
        return {};
    return fail(ErrorCode::Refused,
                Texts::tr("%1 has had its %n test call(s) of today. Raise its daily limit on the Peer page, "
                          "or wait for tomorrow.",
                          nullptr, carrier.dailyCallCap)
                    .arg(carrier.name));
}

Result<call::CallRequest> callRequest(const carrier::Carrier &carrier, const CallChoice &choice,
                                      const Secret &password)
{
    if (choice.number.isEmpty())
        return fail(ErrorCode::BadInput,
                    Texts::tr("Type the number to call; one that echoes or plays a tone is best."));
    auto verify = verifyRequest(carrier);
    if (!verify)
        return fail(verify.error());
    call::CallRequest request;
    request.carrierId = carrier.id;
    request.target = targetUri(carrier, choice.number);
    request.protocol = protocolOf(carrier.transport);
    request.srtp = srtpMode(carrier.media);
    request.allowExposedKeys = carrier::posture(carrier) == carrier::Posture::MediaKeysExposed;
    request.tls.verify = std::move(*verify);
    request.tls.insecure = !carrier.verifyServer;
    request.credentials.user = carrier.authUser;
    request.credentials.password = password;
    const QString fromUser = !carrier.fromUser.isEmpty() ? carrier.fromUser
        : !carrier.authUser.isEmpty()                    ? carrier.authUser
                                                         : carrier.callerId;
    if (!fromUser.isEmpty())
        request.fromUri =
            QStringLiteral("sip:%1@%2")
                .arg(fromUser, carrier.fromDomain.isEmpty() ? carrier.host : carrier.fromDomain);
    request.source = choice.source;
    request.speaker = choice.speaker ? QStringLiteral("speaker") : QString();
    request.talk = choice.talk;
    request.country = carrier.country;
    request.allowedNumbers = carrier.allowedNumbers;
    std::vector<media::PayloadCodec> codecs;
    for (const QString &name : carrier.codecs) {
        if (name == QLatin1String("ulaw"))
            codecs.push_back(media::PayloadCodec::Pcmu);
        else if (name == QLatin1String("alaw"))
            codecs.push_back(media::PayloadCodec::Pcma);
    }
    if (!codecs.empty()) // a trunk of other codecs is tested with what the endpoint has
        request.codecs = codecs;
    return request;
}

} // namespace trunkseal::ui
