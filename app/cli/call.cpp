#include "app/cli/call_print.h"
#include "app/cli/carrier_secrets.h"
#include "app/cli/secrets.h"
#include "app/cli/server_login.h"
#include "app/cli/verbs.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/call/carrier_call.h"
#include "core/deploy/push.h"
#include "core/media/audio_devices.h"
#include "core/media/payload_codec.h"
#include "core/pki/private_key.h"
#include "core/report/report_json.h"
#include "core/store/daily_cap.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

constexpr int usualSeconds = 30;
constexpr qint64 longestPem = 1024 * 1024;

tl::unexpected<Error> badWord(const char *option, const QString &known, const QString &word)
{
    return fail(ErrorCode::BadInput,
                Text::tr("--%1 must be %2, not “%3”.").arg(QLatin1String(option), known, word));
}

Result<void> readTransport(call::CallRequest &request, const Arguments &arguments)
{
    if (!arguments.isSet("transport"))
        return {};
    const QString word = arguments.value("transport");
    if (word == QLatin1String("udp"))
        request.protocol = net::Protocol::Udp;
    else if (word == QLatin1String("tcp"))
        request.protocol = net::Protocol::Tcp;
    else if (word == QLatin1String("tls"))
        request.protocol = net::Protocol::Tls;
    else
        return badWord("transport", QStringLiteral("udp, tcp, tls"), word);
    return {};
}

Result<void> readSrtp(call::CallRequest &request, const Arguments &arguments)
{
    if (arguments.isSet("srtp")) {
        const QString word = arguments.value("srtp");
        if (word == QLatin1String("require"))
            request.srtp = call::SrtpMode::Require;
        else if (word == QLatin1String("optional"))
            request.srtp = call::SrtpMode::Optional;
        else if (word == QLatin1String("off"))
            request.srtp = call::SrtpMode::Off;
        else
            return badWord("srtp", QStringLiteral("require, optional, off"), word);
    }
    request.allowExposedKeys = arguments.isSet("allow-exposed-keys");
    if (!arguments.isSet("suites"))
        return {};
    request.suites.clear();
    for (const QString &name : arguments.list("suites")) {
        const auto suite = sip::suiteFromName(name.toUpper().toLatin1());
        if (!suite)
            return badWord("suites", QStringLiteral("AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32"),
                           name);
        request.suites.push_back(*suite);
    }
    if (request.suites.empty())
        return fail(ErrorCode::BadInput, Text::tr("--suites names no suite."));
    return {};
}

Result<void> readTls(call::CallRequest &request, const Arguments &arguments)
{
    for (const QString &file : arguments.values("roots")) {
        const auto anchors = pki::certificatesFromFile(file);
        if (!anchors)
            return fail(anchors.error());
        request.tls.verify.anchors.insert(request.tls.verify.anchors.end(), anchors->begin(), anchors->end());
    }
    if (arguments.isSet("system-roots"))
        request.tls.verify.systemRoots = true;
    if (arguments.isSet("insecure"))
        request.tls.insecure = true;
    request.tls.serverName = arguments.value("sni");
    request.tls.keyLogFile = arguments.value("keylog");
    return {};
}

Result<void> readCodecs(call::CallRequest &request, const Arguments &arguments)
{
    if (!arguments.isSet("codecs"))
        return {};
    request.codecs.clear();
    for (const QString &name : arguments.list("codecs")) {
        const auto known = std::ranges::find_if(media::allCodecs(), [&](const media::CodecTraits &traits) {
            return name.compare(QLatin1String(traits.name), Qt::CaseInsensitive) == 0;
        });
        if (known == media::allCodecs().end())
            return badWord("codecs", QStringLiteral("pcmu, pcma, g722, opus"), name);
        request.codecs.push_back(known->codec);
    }
    if (request.codecs.empty())
        return fail(ErrorCode::BadInput, Text::tr("--codecs names no codec."));
    return {};
}

Result<void> readDevices(call::CallRequest &request, const Arguments &arguments)
{
    if (arguments.isSet("mic-device")) {
        if (request.source != QLatin1String("mic"))
            return fail(ErrorCode::BadInput, Text::tr("--mic-device goes with --source mic."));
        const auto device = media::findMicrophone(arguments.value("mic-device"));
        if (!device)
            return fail(device.error());
        request.microphoneDevice = *device;
    }
    if (!arguments.isSet("listen") && !arguments.isSet("speaker-device"))
        return {};
    const auto device = media::findSpeaker(arguments.value("speaker-device"));
    if (!device)
        return fail(device.error());
    request.speaker = QStringLiteral("speaker");
    request.speakerDevice = *device;
    return {};
}

Result<void> readAudio(call::CallRequest &request, const Arguments &arguments)
{
    if (arguments.isSet("source"))
        request.source = arguments.value("source");
    const QStringList plain{QStringLiteral("tone"), QStringLiteral("speech"), QStringLiteral("silence"),
                            QStringLiteral("mic")};
    if (!plain.contains(request.source) && !request.source.startsWith(QLatin1String("file:")))
        return badWord("source", QStringLiteral("tone, speech, silence, file:PATH, mic"), request.source);
    if (const auto done = readDevices(request, arguments); !done)
        return done;
    request.recordDir = arguments.value("record");
    request.captureFile = arguments.value("pcap");
    request.dtmf = arguments.value("dtmf").toUpper().toLatin1();
    const bool legal = std::all_of(request.dtmf.begin(), request.dtmf.end(),
                                   [](char c) { return QByteArrayView("0123456789*#ABCD").contains(c); });
    if (!legal)
        return badWord("dtmf", QStringLiteral("0-9 * # A-D"), arguments.value("dtmf"));
    const auto seconds = arguments.number("seconds", 1, 3600, usualSeconds);
    if (!seconds)
        return fail(seconds.error());
    request.longConfirmed = arguments.isSet("confirm-long") || arguments.isSet("yes");
    if (std::chrono::seconds(*seconds) > call::longestUnconfirmed && !request.longConfirmed)
        return fail(ErrorCode::Refused,
                    Text::tr("A test call of more than %n minute(s) needs --confirm-long as well.", nullptr,
                             static_cast<int>(call::longestUnconfirmed.count() / 60)));
    request.talk = std::chrono::seconds(*seconds);
    return {};
}

Result<void> readExercises(call::CallRequest &request, const Arguments &arguments)
{
    request.registers = arguments.isSet("register");
    request.exercises.hold = arguments.isSet("hold-test");
    request.exercises.rekey = arguments.isSet("rekey-test");
    request.exercises.refresh = arguments.isSet("refresh-test");
    request.exercises.rollOver = arguments.isSet("rollover-test");
    const auto timer = arguments.number("session-timer", 90, 86400, 0);
    if (!timer)
        return fail(timer.error());
    request.sessionExpires = std::chrono::seconds(*timer);
    return {};
}

/// Our own certificate, for carriers that ask for one (mutual TLS).
Result<void> readClientCertificate(call::CallRequest &request, const Arguments &arguments)
{
    if (!arguments.isSet("client-cert") && !arguments.isSet("client-key"))
        return {};
    if (!arguments.isSet("client-cert"))
        return fail(ErrorCode::BadInput, Text::tr("--client-key needs --client-cert as well."));
    // One PEM file may hold both.
    const QString certificate = arguments.value("client-cert");
    const QString key = arguments.isSet("client-key") ? arguments.value("client-key") : certificate;
    const auto chain = readFile(certificate, longestPem);
    if (!chain)
        return fail(chain.error());
    const auto secret = readFile(key, longestPem);
    if (!secret)
        return fail(secret.error());
    const auto certificates = pki::certificatesFrom(*chain, certificate);
    if (!certificates)
        return fail(certificates.error());
    if (const auto fits = pki::keyMatches(*secret, certificates->front()); !fits)
        return fail(fits.error());
    request.tls.clientChainPem = *chain;
    request.tls.clientKeyPem = *secret;
    return {};
}

Result<void> readLogin(call::CallRequest &request, const Arguments &arguments, const Session &session)
{
    request.localIp = arguments.value("local");
    if (arguments.isSet("from"))
        request.fromUri = arguments.value("from");
    if (!arguments.isSet("auth-user"))
        return {};
    request.credentials.user = arguments.value("auth-user");
    const auto given = givenSecret(arguments, QStringLiteral("password"));
    if (!given)
        return fail(given.error());
    if (*given) {
        request.credentials.password = **given;
        return {};
    }
    if (!canAsk())
        return fail(ErrorCode::BadInput,
                    Text::tr("--auth-user needs a password: give --password-file or --password-env."));
    auto asked = askSecret(Text::tr("Password of %1:").arg(request.credentials.user), session.control());
    if (!asked)
        return fail(asked.error());
    request.credentials.password = std::move(*asked);
    return {};
}

Result<call::CallRequest> fromCarrier(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto carrier = (*workspace)->carrier(arguments.value("carrier"));
    if (!carrier)
        return fail(carrier.error());
    if (const auto allowed = store::checkDailyCap(**workspace, *carrier, QDateTime::currentDateTimeUtc());
        !allowed)
        return fail(allowed.error());
    const auto secrets = secretsOf(session, *carrier, !arguments.isSet("auth-user"));
    if (!secrets)
        return fail(secrets.error());
    return call::requestFor(*carrier, arguments.value("number"), secrets->password, secrets->clientKey);
}

Result<call::CallRequest> requestFrom(Session &session, const Arguments &arguments)
{
    const bool byCarrier = arguments.isSet("carrier");
    if (byCarrier == !arguments.positional().isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Name what to call once: a sip: or sips: URI, or --carrier."));
    if (!byCarrier && arguments.isSet("number"))
        return fail(ErrorCode::BadInput,
                    Text::tr("--number goes with --carrier. Put the number into the URI."));
    if (byCarrier)
        return fromCarrier(session, arguments);
    call::CallRequest request;
    request.target = arguments.first();
    return request;
}

/// The way through a server of the workspace.
Result<void> readVia(call::CallRequest &request, const Arguments &arguments, Session &session)
{
    if (!arguments.isSet("via-server"))
        return {};
    const auto server = serverNamed(session, arguments.value("via-server"));
    if (!server)
        return fail(server.error());
    const auto secret = loginSecret(session, arguments, *server, QStringLiteral("server-password"));
    if (!secret)
        return fail(secret.error());
    request.viaServer = server->name;
    request.carry = deploy::carryThrough(*server, *secret);
    return {};
}

Result<Exit> runCall(Session &session, const Arguments &arguments)
{
    if (arguments.isSet("from-server"))
        return runDialerCall(session, arguments);
    auto request = requestFrom(session, arguments);
    if (!request)
        return fail(request.error());
    for (const auto &read :
         {readTransport, readSrtp, readTls, readClientCertificate, readCodecs, readAudio, readExercises}) {
        if (const auto done = read(*request, arguments); !done)
            return fail(done.error());
    }
    if (const auto done = readLogin(*request, arguments, session); !done)
        return fail(done.error());
    if (const auto done = readVia(*request, arguments, session); !done)
        return fail(done.error());
    // A call to a bare URI makes no workspace just to be remembered.
    const bool keep = arguments.isSet("carrier") || session.hasWorkspace();
    return placeAndPrint(session, *request, keep ? History::Keep : History::Skip);
}

Exit exitOf(const call::CallReport &report, const Control &control)
{
    if (control.isCanceled())
        return Exit::Cancelled;
    if (report.verdict == call::Verdict::Sealed)
        return call::hasFailedStep(report) ? Exit::NotGood : Exit::Good;
    return call::reachedPeer(report) ? Exit::NotGood : Exit::Unreachable;
}

void remember(Session &session, const call::CallReport &report)
{
    const auto workspace = session.workspace();
    const auto kept = workspace ? (*workspace)->addHistory(report::historyOf(report))
                                : Result<void>(fail(workspace.error()));
    if (!kept) // the call is over and its report stands; only the memory of it is missing
        session.out.message(Text::tr("The call is not in the history: %1").arg(kept.error().message));
}

} // namespace

Exit printCall(Session &session, const call::CallReport &report, History history)
{
    if (history == History::Keep)
        remember(session, report);
    session.out.result(report::toJson(report), report::callText(report, session.out.style()));
    return exitOf(report, session.control());
}

Result<Exit> placeAndPrint(Session &session, const call::CallRequest &request, History history)
{
    const auto report = call::placeCall(request, session.control());
    if (!report)
        return fail(report.error());
    return printCall(session, *report, history);
}

std::vector<Verb> callVerbs()
{
    return {
        {"call",
         nullptr,
         "(TARGET | --carrier NAME)",
         0,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Place one test call and say whether signalling and audio were encrypted; exit "
                           "code 0 only when sealed."),
         "trunkseal-cli call 'sips:600@carrier.example' --system-roots --auth-user acme --password-file "
         "acme.pw",
         {{"carrier", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Call over this carrier of the workspace, with its policy and login.")},
          {"number", "NUMBER",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Number to call over the carrier (default: its test number).")},
          {"transport", "WORD",
           QT_TRANSLATE_NOOP("trunkseal::Text", "udp, tcp or tls (default: as the URI says).")},
          {"srtp", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "require (default), optional or off.")},
          {"suites", "LIST", QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP suites to offer, in order.")},
          {"allow-exposed-keys", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Offer SRTP keys over UDP or TCP, where anyone on the path can read them.")},
          {"roots", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "Trusted roots; may be repeated.")},
          {"system-roots", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Trust the system's roots.")},
          {"insecure", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Go on with any certificate; such a call is never sealed.")},
          {"sni", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Server name to send in the TLS handshake and to expect in the certificate.")},
          {"client-cert", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Our certificate and its chain (PEM), for carriers that ask.")},
          {"client-key", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Its key (PEM), if it is not in the same file.")},
          {"keylog", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Write the TLS keys of this call for Wireshark.")},
          {"via-server", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Let this server of the workspace connect, over SSH, so that the carrier sees "
                             "its address. The "
                             "audio goes directly.")},
          {"from-server", "NAME",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Let this server of the workspace place the call itself, over the carrier that was "
               "pushed to it, and read back what it says of it. Needs --carrier.")},
          {"server-password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the server's password from the first line of a file.")},
          {"server-password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the server's password from an environment variable.")},
          {"local", "ADDRESS", QT_TRANSLATE_NOOP("trunkseal::Text", "Local IP address to call from.")},
          {"auth-user", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Digest user name.")},
          {"password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from the first line of a file.")},
          {"password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from an environment variable.")},
          {"from", "URI", QT_TRANSLATE_NOOP("trunkseal::Text", "Caller's address.")},
          {"codecs", "LIST", QT_TRANSLATE_NOOP("trunkseal::Text", "pcmu, pcma, g722, opus, in order.")},
          {"source", "WHAT",
           QT_TRANSLATE_NOOP("trunkseal::Text", "tone (default), speech, silence, file:PATH or mic.")},
          {"mic-device", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Microphone for --source mic, by id or label (default: the sound server's).")},
          {"listen", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Play what is received on the speaker.")},
          {"speaker-device", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Speaker to listen on, by id or label.")},
          {"seconds", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "How long to talk (default 30).")},
          {"dtmf", "DIGITS",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Digits to send once the call is answered.")},
          {"record", "DIR",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Write received.wav, sent.wav and ladder.txt there.")},
          {"pcap", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Write the packets of this call (pcapng), as they cross the network. With "
                             "--keylog the TLS keys are in the file, too, and Wireshark shows the SIP.")},
          {"register", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Register before the call, and take the registration away after it.")},
          {"hold-test", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Hold the call and take it back.")},
          {"rekey-test", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Agree on new SRTP keys in the running call.")},
          {"refresh-test", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Refresh the session as its timer would.")},
          {"session-timer", "SECONDS",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Ask for this session timer; it is refreshed at half time.")},
          {"rollover-test", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Let the sequence numbers of our packets roll over early.")},
          {"confirm-long", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Allow a call of more than 5 minutes.")},
          {"yes", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "The same as --confirm-long.")}},
         runCall},
    };
}

} // namespace trunkseal::cli
