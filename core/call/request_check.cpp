#include "core/call/request_check.h"

#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/net/udp_socket.h"

namespace trunkseal::call {

namespace {

constexpr std::chrono::seconds smallestSessionTimer{90}; // RFC 4028 section 5

std::optional<net::Protocol> protocolOf(const sip::Uri &uri)
{
    const QString word = uri.parameter(QStringLiteral("transport")).toLower();
    if (uri.isSecure() || word == QLatin1String("tls"))
        return net::Protocol::Tls;
    if (word == QLatin1String("tcp"))
        return net::Protocol::Tcp;
    if (word == QLatin1String("udp"))
        return net::Protocol::Udp;
    return std::nullopt;
}

Result<void> checkNumber(const CallRequest &request, const QString &number)
{
    if (number.isEmpty())
        return fail(
            ErrorCode::BadInput,
            Text::tr("The target \"%1\" names no number. Write it as sip:NUMBER@HOST.").arg(request.target));
    if (carrier::isEmergencyNumber(number, request.country))
        return fail(
            ErrorCode::Refused,
            Text::tr(
                "%1 is an emergency number; test calls never dial one. Choose a test number of your carrier.")
                .arg(number));
    if (!request.allowedNumbers.isEmpty() && !request.allowedNumbers.contains(number))
        return fail(
            ErrorCode::Refused,
            Text::tr(
                "%1 is not on this carrier's list of allowed test numbers (%2). Add it to the list first.")
                .arg(number, request.allowedNumbers.join(QStringLiteral(", "))));
    return {};
}

/// Where and who we are: told before anything is looked up or sent.
Result<void> checkOurEnd(const CallRequest &request)
{
    if (!request.fromUri.isEmpty()) {
        const auto from = sip::Uri::parse(request.fromUri);
        if (!from || from->host.isEmpty())
            return fail(ErrorCode::BadInput,
                        Text::tr("The caller's address \"%1\" is not a SIP URI. Write it as sip:NAME@HOST.")
                            .arg(request.fromUri));
    }
    if (request.localIp.isEmpty())
        return {};
    if (const auto bound = net::UdpSocket::bind(request.localIp, 0); !bound)
        return fail(ErrorCode::BadInput,
                    Text::tr("\"%1\" is no IP address of this machine to call from.").arg(request.localIp),
                    bound.error().message);
    return {};
}

} // namespace

QString toWord(net::Protocol protocol)
{
    switch (protocol) {
    case net::Protocol::Udp:
        return QStringLiteral("udp");
    case net::Protocol::Tcp:
        return QStringLiteral("tcp");
    case net::Protocol::Tls:
        return QStringLiteral("tls");
    }
    return {};
}

Result<DialPlan> checkRequest(const CallRequest &request)
{
    auto uri = sip::Uri::parse(request.target);
    if (!uri)
        return fail(
            ErrorCode::BadInput,
            Text::tr("The target \"%1\" is not a SIP URI: %2").arg(request.target, uri.error().message),
            uri.error().detail);
    const QString scheme = uri->scheme.toLower();
    if (scheme != QLatin1String("sip") && scheme != QLatin1String("sips"))
        return fail(
            ErrorCode::BadInput,
            Text::tr("The target \"%1\" is not a SIP URI. Write it as sip:NUMBER@HOST or sips:NUMBER@HOST.")
                .arg(request.target));
    if (!carrier::isValidHost(uri->host))
        return fail(ErrorCode::BadInput,
                    Text::tr("\"%1\" in the target is not a host name or IP address.").arg(uri->host));

    if (auto ends = checkOurEnd(request); !ends)
        return fail(ends.error());

    DialPlan plan;
    plan.uri = *uri;
    plan.number = uri->user.section(QLatin1Char(';'), 0, 0);
    plan.secure = uri->isSecure();
    plan.protocol = request.protocol ? request.protocol : protocolOf(*uri);
    if (plan.secure && plan.protocol != net::Protocol::Tls)
        return fail(ErrorCode::BadInput,
                    Text::tr("A sips: target needs transport tls; \"%1\" was asked for.")
                        .arg(toWord(*plan.protocol)));
    if (request.carry && plan.protocol == net::Protocol::Udp)
        return fail(ErrorCode::BadInput,
                    Text::tr("Only TCP and TLS go through another machine. Use transport tls or tcp."));
    if (auto number = checkNumber(request, plan.number); !number)
        return fail(number.error());
    if (request.srtp != SrtpMode::Off && request.suites.empty())
        return fail(ErrorCode::BadInput,
                    Text::tr("No SRTP suite is left to offer. Name at least AES_CM_128_HMAC_SHA1_80."));
    if (request.talk > longestUnconfirmed && !request.longConfirmed)
        return fail(ErrorCode::Refused,
                    Text::tr("A test call of more than %n minute(s) has to be confirmed a second time.",
                             nullptr, static_cast<int>(longestUnconfirmed.count() / 60)));
    if (request.sessionExpires.count() != 0 && request.sessionExpires < smallestSessionTimer)
        return fail(ErrorCode::BadInput,
                    Text::tr("A session timer is at least %1 s.").arg(smallestSessionTimer.count()));
    if (request.codecs.empty())
        return fail(ErrorCode::BadInput, Text::tr("No codec is left to offer. Name at least pcmu."));
    if (plan.protocol) {
        if (auto exposure = checkKeyExposure(request, *plan.protocol); !exposure)
            return fail(exposure.error());
    }
    return plan;
}

Result<void> checkKeyExposure(const CallRequest &request, net::Protocol protocol)
{
    if (protocol == net::Protocol::Tls || request.srtp == SrtpMode::Off || request.allowExposedKeys)
        return {};
    return fail(ErrorCode::Refused,
                Text::tr("SRTP keys would travel readable over %1. Use transport TLS, or turn SRTP off for a "
                         "call in clear.")
                    .arg(toWord(protocol).toUpper()));
}

} // namespace trunkseal::call
