#include "app/cli/call_print.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/call/carrier_call.h"
#include "core/practice/practice_carrier.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"

#include <QTemporaryDir>

#include <thread>

namespace trunkseal::cli {

namespace {

Result<void> writePrivate(const QString &path, QByteArrayView bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes.data(), bytes.size()) == bytes.size() && file.flush())
        return {};
    return fail(ErrorCode::Storage,
                Text::tr("The file %1 cannot be written: %2.").arg(path, file.errorString()));
}

Result<Exit> listFaults(Session &session)
{
    QJsonArray faults;
    QString text;
    for (const practice::FaultInfo &fault : practice::faults()) {
        faults << QJsonObject{{QStringLiteral("name"), fault.name},
                              {QStringLiteral("description"), fault.description}};
        text += report::field(fault.name, fault.description);
    }
    session.out.result({{QStringLiteral("schema"), QStringLiteral("trunkseal.practice/1")},
                        {QStringLiteral("faults"), faults}},
                       text);
    return Exit::Good;
}

QString startText(const practice::PracticeCarrier &carrier, const QString &caFile,
                  const QString &passwordFile)
{
    QString text = Text::tr("The practice carrier is running. Ctrl+C ends it.") + QLatin1Char('\n');
    for (const practice::ExtensionInfo &extension : practice::extensions())
        text += report::field(carrier.uri(extension.number), extension.description);
    text += report::field(Text::tr("user"), carrier.user());
    text += report::field(Text::tr("password file"), passwordFile);
    text += report::field(Text::tr("CA file"), caFile);
    return text
        + Text::tr("Try: trunkseal-cli call '%1' --roots %2 --auth-user %3 --password-file %4")
              .arg(carrier.uri(), caFile, carrier.user(), passwordFile)
        + QLatin1Char('\n');
}

Result<Exit> runUntilInterrupted(Session &session, const practice::PracticeCarrier &carrier,
                                 const QStringList &faults)
{
    // A private folder that goes away with us: the password is in a file, never on the screen.
    const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/trunkseal-practice-XXXXXX"));
    const QString caFile = folder.filePath(QStringLiteral("ca.pem"));
    const QString passwordFile = folder.filePath(QStringLiteral("password"));
    if (const auto written = writePrivate(caFile, carrier.anchorsPem()); !written)
        return fail(written.error());
    if (const auto written = writePrivate(passwordFile, carrier.credentials().password.bytes()); !written)
        return fail(written.error());
    session.out.result(report::practiceJson(carrier, caFile, passwordFile, faults),
                       startText(carrier, caFile, passwordFile));
    const Control control = session.control();
    while (!control.isCanceled())
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return Exit::Good; // being told to stop is how it ends
}

Result<Exit> placeOneCall(Session &session, const Arguments &arguments,
                          const practice::PracticeCarrier &carrier)
{
    auto request =
        call::requestFor(carrier.carrier(), arguments.value("number"), carrier.credentials().password);
    if (!request)
        return fail(request.error());
    const auto seconds = arguments.number("seconds", 1, 300, static_cast<int>(request->talk.count()));
    if (!seconds)
        return fail(seconds.error());
    request->talk = std::chrono::seconds(*seconds);
    return placeAndPrint(session, *request, History::Skip);
}

Result<Exit> runPractice(Session &session, const Arguments &arguments)
{
    if (arguments.isSet("list-faults"))
        return listFaults(session);
    const auto port = arguments.number("port", 1, 65535, 0);
    if (!port)
        return fail(port.error());
    practice::PracticeOptions options;
    options.faults = arguments.list("fault");
    options.tlsPort = static_cast<quint16>(*port);
    const auto carrier = practice::PracticeCarrier::start(options);
    if (!carrier)
        return fail(carrier.error());
    return arguments.isSet("call") ? placeOneCall(session, arguments, **carrier)
                                   : runUntilInterrupted(session, **carrier, options.faults);
}

} // namespace

std::vector<Verb> practiceVerbs()
{
    return {
        {"practice",
         nullptr,
         "",
         0,
         0,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Run the practice carrier until Ctrl+C, or place one test call to it with --call."),
         "trunkseal-cli practice --call",
         {{"call", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Place one call to it, print ladder, levels and verdict, and end.")},
          {"number", "NUMBER",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Number to call (default 600, the echo).")},
          {"seconds", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "How long to talk (default 5).")},
          {"fault", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Get something wrong on purpose; may be repeated.")},
          {"list-faults", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "List the faults there are.")},
          {"port", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "TLS port (default: any free one).")}},
         runPractice},
    };
}

} // namespace trunkseal::cli
