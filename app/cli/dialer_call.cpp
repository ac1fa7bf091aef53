#include "core/deploy/dialer_call.h"

#include "app/cli/call_print.h"
#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/deploy/push.h"
#include "core/store/daily_cap.h"

namespace trunkseal::cli {

namespace {

constexpr int usualSeconds = 6;
constexpr int longestSeconds = 300;

/// What belongs to a call of our own means nothing here.
Result<void> checkOptions(const Arguments &arguments)
{
    if (!arguments.isSet("carrier"))
        return fail(ErrorCode::BadInput,
                    Text::tr("--from-server calls over a trunk of that server: name it by --carrier."));
    for (const char *option : {"transport",     "srtp",           "suites",
                               "roots",         "system-roots",   "insecure",
                               "sni",           "client-cert",    "keylog",
                               "via-server",    "local",          "auth-user",
                               "from",          "codecs",         "source",
                               "mic-device",    "listen",         "dtmf",
                               "record",        "pcap",           "register",
                               "hold-test",     "rekey-test",     "refresh-test",
                               "session-timer", "rollover-test",  "allow-exposed-keys",
                               "client-key",    "speaker-device", "password-file",
                               "password-env"}) {
        if (arguments.isSet(option))
            return fail(ErrorCode::BadInput,
                        Text::tr("--%1 does not go with --from-server: the dialer calls as it is configured.")
                            .arg(QLatin1String(option)));
    }
    return {};
}

} // namespace

Result<Exit> runDialerCall(Session &session, const Arguments &arguments)
{
    if (const auto fits = checkOptions(arguments); !fits)
        return fail(fits.error());
    const auto seconds = arguments.number("seconds", 1, longestSeconds, usualSeconds);
    if (!seconds)
        return fail(seconds.error());
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto server = (*workspace)->server(arguments.value("from-server"));
    if (!server)
        return fail(server.error());
    const auto carrier = (*workspace)->carrier(arguments.value("carrier"));
    if (!carrier)
        return fail(carrier.error());
    if (const auto allowed = store::checkDailyCap(**workspace, *carrier, QDateTime::currentDateTimeUtc());
        !allowed)
        return fail(allowed.error());
    const auto secret = loginSecret(session, arguments, *server, QStringLiteral("server-password"));
    if (!secret)
        return fail(secret.error());
    const Control control = session.control();
    const auto login = deploy::login(*server, *secret, control);
    if (!login)
        return fail(login.error());
    deploy::DialerCallRequest request;
    request.carrier = *carrier;
    request.number = arguments.value("number");
    request.talk = std::chrono::seconds(*seconds);
    const auto report = deploy::callFromDialer(**login, *server, request, control);
    if (!report)
        return fail(report.error());
    return printCall(session, *report, History::Keep);
}

} // namespace trunkseal::cli
