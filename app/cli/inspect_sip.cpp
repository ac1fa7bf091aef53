#include "app/cli/conf_source.h"
#include "app/cli/inspect.h"
#include "app/cli/session.h"
#include "core/base/text.h"
#include "core/report/inspection_sip.h"

namespace trunkseal::cli {

namespace {

using report::SipInspection;
using report::SipTransport;

/// Many messages of a stream; a datagram that fills it is refused for its size.
constexpr qint64 maxSipBytes = 1024 * 1024;

Result<SipTransport> transportFrom(const Arguments &arguments)
{
    const QString word = arguments.value("transport");
    if (word.isEmpty() || word == QLatin1String("udp"))
        return SipTransport::Udp;
    if (word == QLatin1String("tcp") || word == QLatin1String("tls"))
        return SipTransport::Tcp;
    return fail(ErrorCode::BadInput, Text::tr("--transport must be udp or tcp, not “%1”.").arg(word));
}

Result<Exit> inspectSip(Session &session, const Arguments &arguments)
{
    const auto transport = transportFrom(arguments);
    if (!transport)
        return fail(transport.error());
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    const auto bytes = readStart(arguments.first(), maxSipBytes + 1);
    if (!bytes)
        return fail(bytes.error());
    SipInspection inspection = report::inspectSip(*bytes, *transport);
    inspection.isCut = bytes->size() > maxSipBytes;
    if (arguments.isSet("asterisk")) {
        if (const auto judged = report::judgeFor(*target, {}, &inspection); !judged)
            return fail(judged.error());
    }
    session.out.result(session.out.isJson() ? report::sipInspectionJson(inspection) : QJsonObject(),
                       session.out.isJson() ? QString()
                                            : report::sipInspectionText(inspection, session.out.style()));
    return inspection.isGood() ? Exit::Good : Exit::NotGood;
}

} // namespace

Verb inspectSipVerb()
{
    return {
        "inspect",
        "sip",
        "FILE",
        1,
        1,
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "Explain a SIP message, or “-”, also an invalid one: line by line, what is wrong "
                          "and where, and what a correct element would answer. Exit code 1 when it is not "
                          "well formed."),
        "trunkseal-cli inspect sip invite.txt --transport tcp --asterisk 16.28",
        {{"transport", "WORD",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "udp: the file is one datagram; tcp: a stream of messages (default udp).")},
         {"asterisk", "VERSION",
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Tell what this Asterisk would make of the session description in it, such as "
                            "16, 18.21 or 22.1.")}},
        inspectSip};
}

} // namespace trunkseal::cli
