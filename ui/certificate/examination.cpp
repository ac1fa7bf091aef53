#include "ui/certificate/examination.h"

#include "core/net/resolver.h"
#include "core/pki/revocation_verdict.h"

namespace trunkseal::ui {

Examination withVerdict(Examination examination, pki::ChainVerdict verdict)
{
    const auto &request = examination.request;
    const auto &handshake = examination.handshake;
    if (handshake && handshake->ocspStapled)
        pki::addStaple(verdict, handshake->ocspResponse, {request.at, {}});
    examination.at = request.at.isValid() ? request.at : QDateTime::currentDateTimeUtc();
    examination.shape = pki::shapeOf(verdict.asSent, verdict.chain, verdict.anchored,
                                     request.systemRoots || !request.anchors.empty());
    examination.strength =
        pki::strengthOf(verdict.chain, verdict.anchored, handshake ? handshake->group : QString());
    examination.verdict = std::move(verdict);
    return examination;
}

Examination examine(QString name, pki::VerifyRequest request, std::optional<net::HandshakeReport> handshake)
{
    Examination examination;
    examination.name = std::move(name);
    examination.request = std::move(request);
    examination.handshake = std::move(handshake);
    auto verdict = pki::verify(examination.request);
    if (!verdict.asSent.empty() && !verdict.asSent.front().isCa()) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        examination.forecast =
            watch::forecast(verdict.asSent.front(), watch::isPublic(verdict.chain), watch::Ours::No, now);
    }
    return withVerdict(std::move(examination), std::move(verdict));
}

Examination examineAgain(const Examination &before, pki::VerifyRequest request)
{
    Examination again = examine(before.name, std::move(request), before.handshake);
    again.fetched = before.fetched;
    again.faults = before.faults;
    return again;
}

Result<Examination> examineBytes(const QByteArray &bytes, const QString &name, const Secret &passphrase,
                                 pki::VerifyRequest rules)
{
    auto certificates = pki::certificatesFrom(bytes, name, passphrase);
    if (!certificates)
        return fail(certificates.error());
    rules.sent = std::move(*certificates);
    return examine(name, std::move(rules));
}

void requireName(pki::VerifyRequest &request, const QString &name)
{
    request.host.clear();
    request.ip.clear();
    request.sipDomain.clear();
    if (net::isIpAddress(name))
        request.ip = name;
    else if (request.rule == pki::IdentityRule::Rfc5922)
        request.sipDomain = name;
    else
        request.host = name;
}

QString requiredName(const pki::VerifyRequest &request)
{
    return !request.ip.isEmpty() ? request.ip : !request.host.isEmpty() ? request.host : request.sipDomain;
}

} // namespace trunkseal::ui
