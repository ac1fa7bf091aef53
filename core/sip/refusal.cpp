#include "core/base/text.h"
#include "core/sip/answer_session.h"
#include "core/sip/endpoint.h"
#include "core/sip/header_names.h"
#include "core/sip/name_addr.h"
#include "core/sip/parser.h"
#include "core/sip/scanner.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

ParseError refuse(const char *code, int status, const QString &message)
{
    return {QString::fromLatin1(code), 1, 1, message, status, false};
}

bool isSupported(QByteArrayView extension)
{
    static constexpr std::array supported{"100rel", "timer"};
    return std::any_of(supported.begin(), supported.end(),
                       [&](const char *name) { return equalsIgnoringCase(extension, name); });
}

QByteArray phraseOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 415:
        return "Unsupported Media Type";
    case 416:
        return "Unsupported URI Scheme";
    case 420:
        return "Bad Extension";
    case 501:
        return "Not Implemented";
    default:
        return "Not Acceptable";
    }
}

bool isSipScheme(QByteArrayView uri)
{
    const QByteArrayView scheme = uriScheme(uri);
    return equalsIgnoringCase(scheme, "sip") || equalsIgnoringCase(scheme, "sips");
}

std::optional<ParseError> refusalOfAddresses(const Message &request)
{
    if (!isSipScheme(request.requestUri))
        return refuse("unknown_scheme", 416, Text::tr("Only sip and sips URIs can be called."));
    if (request.method == "REGISTER" && !isSipScheme(NameAddr::parse(request.header("To")).uri))
        return refuse("unknown_scheme", 400, Text::tr("Only sip and sips addresses can be registered."));
    return std::nullopt;
}

/// Proxy-Require is for proxies; an endpoint looks at Require alone (RFC 3261 8.2.2.3, 20.29).
std::optional<ParseError> refusalOfExtensions(const Message &request)
{
    for (const QByteArray &extension : request.all("Require")) {
        if (!isSupported(extension))
            return refuse("unknown_extension", 420,
                          Text::tr("The extension %1 is required, but not supported.")
                              .arg(QString::fromLatin1(extension)));
    }
    return std::nullopt;
}

/// May a body that is not understood be ignored (RFC 3261 20.11)?
bool isOptionalBody(const Message &request)
{
    const QByteArray value = request.header("Content-Disposition");
    Scanner scanner(value);
    scanner.skipSpace();
    scanner.token();
    std::vector<std::pair<QByteArray, QByteArray>> parameters;
    static_cast<void>(scanParameters(&scanner, &parameters));
    return std::any_of(parameters.begin(), parameters.end(), [](const auto &p) {
        return equalsIgnoringCase(p.first, "handling") && equalsIgnoringCase(p.second, "optional");
    });
}

std::optional<ParseError> refusalOfBody(const Message &request)
{
    if (request.body.isEmpty() || isOptionalBody(request))
        return std::nullopt;
    for (const QByteArray &coding : request.all("Content-Encoding")) {
        if (!equalsIgnoringCase(coding, "identity"))
            return refuse(
                "unknown_encoding", 415,
                Text::tr("A body in the encoding %1 is not understood.").arg(QString::fromLatin1(coding)));
    }
    if (request.method != "INVITE" && request.method != "UPDATE")
        return std::nullopt;
    const QByteArray type = request.header("Content-Type").split(';').front().trimmed();
    const bool isMultipart =
        type.size() > 10 && equalsIgnoringCase(QByteArrayView(type).first(10), "multipart/");
    if (isMultipart || equalsIgnoringCase(type, "application/sdp"))
        return std::nullopt;
    return refuse("unknown_body", 415,
                  Text::tr("A body of type %1 is not understood.").arg(QString::fromLatin1(type)));
}

std::optional<ParseError> refusalOfAnswer(const Message &request)
{
    if ((request.method != "INVITE" && request.method != "UPDATE") || request.header("Accept").isEmpty())
        return std::nullopt;
    for (const QByteArray &value : request.all("Accept")) {
        const QByteArray accepted = value.split(';').front().trimmed();
        if (accepted == "*/*" || equalsIgnoringCase(accepted, "application/sdp")
            || equalsIgnoringCase(accepted, "application/*"))
            return std::nullopt;
    }
    return refuse("not_acceptable", 406, Text::tr("The caller does not accept SDP as an answer."));
}

} // namespace

std::optional<ParseError> refusalOf(const Message &request)
{
    if (!request.isRequest || request.method == "ACK" || request.method == "CANCEL")
        return std::nullopt;
    if (!isKnownMethod(request.method))
        return refuse("unknown_method", 501,
                      Text::tr("The method %1 is not known.").arg(QString::fromLatin1(request.method)));
    for (const auto check : {refusalOfAddresses, refusalOfExtensions, refusalOfBody, refusalOfAnswer}) {
        if (auto refusal = check(request))
            return refusal;
    }
    return std::nullopt;
}

Message refusalTo(const Message &request, const ParseError &refusal, const QByteArray &localTag)
{
    const int status = refusal.response.value_or(400);
    Message response = responseTo(request, status, phraseOf(status), localTag);
    if (status == 501)
        response.add("Allow", allowedMethods);
    if (status == 415 || status == 406)
        response.add("Accept", "application/sdp");
    if (status == 420) {
        for (const QByteArray &extension : request.all("Require")) {
            if (!isSupported(extension))
                response.add("Unsupported", extension);
        }
    }
    return response;
}

} // namespace trunkseal::sip
