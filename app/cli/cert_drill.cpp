#include "app/cli/cert_options.h"
#include "app/cli/cert_verbs.h"
#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/report/drill_report.h"

namespace trunkseal::cli {

namespace {

struct Drilled {
    deploy::TrustSetup setup;
    QString serverName;
};

Result<deploy::TrustFile::Stack> stackFrom(const Arguments &arguments)
{
    const QString word = arguments.value("stack");
    if (word.isEmpty() || word == QLatin1String("pjsip"))
        return deploy::TrustFile::Stack::Pjsip;
    if (word == QLatin1String("chan_sip"))
        return deploy::TrustFile::Stack::ChanSip;
    return fail(ErrorCode::BadInput, Text::tr("--stack must be pjsip or chan_sip, not “%1”.").arg(word));
}

Result<Drilled> fromFile(const QString &path, const Arguments &arguments)
{
    const auto stack = stackFrom(arguments);
    if (!stack)
        return fail(stack.error());
    auto anchors = pki::certificatesFromFile(path);
    if (!anchors)
        return fail(anchors.error());
    deploy::TrustFile file;
    file.stack = *stack;
    file.path = path;
    file.anchors = std::move(*anchors);
    Drilled drilled;
    drilled.setup.files.push_back(std::move(file));
    return drilled;
}

Result<Drilled> fromServer(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto login = logIn(session, arguments, *server);
    if (!login)
        return fail(login.error());
    auto setup = deploy::readTrustFiles(**login, *server, session.control());
    if (!setup)
        return fail(setup.error());
    return Drilled{std::move(*setup), server->name};
}

Result<deploy::DrillQuestion> questionFrom(const Arguments &arguments)
{
    auto chain = pki::certificatesFromFile(arguments.positional().last());
    if (!chain)
        return fail(chain.error());
    deploy::DrillQuestion question{std::move(*chain), arguments.value("host"), {}};
    if (!arguments.isSet("at"))
        return question;
    const auto at = timeFrom(arguments.value("at"));
    if (!at)
        return fail(at.error());
    question.at = *at;
    return question;
}

} // namespace

Result<Exit> certDrill(Session &session, const Arguments &arguments)
{
    const bool byFile = arguments.isSet("trust-file");
    if (byFile == (arguments.positional().size() == 2))
        return fail(ErrorCode::BadInput,
                    Text::tr("Name a server and the chain, or --trust-file and the chain."));
    const auto level = arguments.number("security-level", 0, 5, -1);
    if (!level)
        return fail(level.error());
    const auto question = questionFrom(arguments);
    if (!question)
        return fail(question.error());
    auto drilled =
        byFile ? fromFile(arguments.value("trust-file"), arguments) : fromServer(session, arguments);
    if (!drilled)
        return fail(drilled.error());
    if (arguments.isSet("security-level"))
        drilled->setup.securityLevel = *level;
    const deploy::RootDrill drill = deploy::drill(*question, drilled->setup, drilled->serverName);
    session.out.result(report::toJson(drill), report::drillText(drill, session.out.style()));
    return drill.passes ? Exit::Good : Exit::NotGood;
}

} // namespace trunkseal::cli
