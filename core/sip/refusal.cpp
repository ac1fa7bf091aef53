#include "core/base/text.h"
#include "core/sip/header_names.h"
#include "core/sip/name_addr.h"
#include "core/sip/parser.h"
#include "core/sip/scanner.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

std::optional<ParseError> refusalOf(const Message &request)
{
    static constexpr std::array supported{"100rel", "timer"};
    if (!request.isRequest || request.method == "ACK" || request.method == "CANCEL")
        return std::nullopt;
    const auto refuse = [](const char *code, int status, const QString &message) {
        return ParseError{QString::fromLatin1(code), 1, 1, message, status, false};
    };
    if (!isKnownMethod(request.method))
        return refuse("unknown_method", 501,
                      Text::tr("The method %1 is not known.").arg(QString::fromLatin1(request.method)));
    for (const char *name : {"Require", "Proxy-Require"}) {
        for (const QByteArray &extension : request.all(name)) {
            if (std::none_of(supported.begin(), supported.end(),
                             [&](const char *s) { return extension == s; }))
                return refuse("unknown_extension", 420,
                              Text::tr("The extension %1 is required, but not supported.")
                                  .arg(QString::fromLatin1(extension)));
        }
    }
    const QByteArray scheme = uriScheme(NameAddr::parse(request.header("To")).uri).toByteArray().toLower();
    if (request.method == "REGISTER" && scheme != "sip" && scheme != "sips")
        return refuse("unknown_scheme", 400, Text::tr("Only sip and sips addresses can be registered."));
    if (request.method != "INVITE" && request.method != "UPDATE")
        return std::nullopt;
    const QByteArray type = request.header("Content-Type").split(';').front().trimmed();
    const bool multipart =
        type.size() > 10 && equalsIgnoringCase(QByteArrayView(type).first(10), "multipart/");
    if (!request.body.isEmpty() && !multipart && !equalsIgnoringCase(type, "application/sdp"))
        return refuse("unknown_body", 415,
                      Text::tr("A body of type %1 is not understood.").arg(QString::fromLatin1(type)));
    bool acceptsSdp = request.header("Accept").isEmpty();
    for (const QByteArray &value : request.all("Accept")) {
        const QByteArray accepted = value.split(';').front().trimmed();
        acceptsSdp = acceptsSdp || accepted == "*/*" || equalsIgnoringCase(accepted, "application/sdp")
            || equalsIgnoringCase(accepted, "application/*");
    }
    if (!acceptsSdp)
        return refuse("not_acceptable", 406, Text::tr("The caller does not accept SDP as an answer."));
    return std::nullopt;
}

} // namespace trunkseal::sip
