#include "core/base/text.h"
#include "core/deploy/asked_ahead.h"
#include "core/deploy/push.h"
#include "core/deploy/remote_asterisk.h"
#include "core/deploy/vicidial_plan.h"
#include "core/diagnosis/catalogue.h"

#include <QRegularExpression>

namespace trunkseal::deploy {

namespace {

constexpr qint64 tolerableSkewSeconds = 30;
const QStringList opensslCommand{QStringLiteral("openssl"), QStringLiteral("version")};

using diagnosis::finding;
namespace id = diagnosis::id;

/// Reads one server step by step into a report.
class Checker {
public:
    Checker(ssh::RemoteMachine &machine, const store::Server &server, CheckDepth depth)
        : m_machine(machine)
        , m_server(server)
        , m_isDeep(depth == CheckDepth::Everything)
        , m_asterisk(machine, server)
    {
    }

    Result<void> readAsterisk()
    {
        const auto answer = m_asterisk.ask(QStringLiteral("core show version"));
        if (!answer) {
            if (m_asterisk.trouble() == RemoteAsterisk::Trouble::None)
                return fail(answer.error());
            addUnreachable();
            return {};
        }
        static const QRegularExpression pattern(QStringLiteral("^Asterisk (\\S+) ?(.*)"),
                                                QRegularExpression::MultilineOption);
        report.asteriskRunning = true;
        const auto told = pattern.match(*answer);
        report.asteriskVersion = told.captured(1);
        report.asteriskBuild = told.captured(2).trimmed();
        if (!asterisk::AsteriskVersion::parse(report.asteriskVersion))
            add(finding(id::versionUnknown,
                        {{QStringLiteral("server"), m_server.name},
                         {QStringLiteral("version"), answer->left(80).trimmed()}}));
        return readModules();
    }

    Result<void> readConfiguration()
    {
        const auto writable =
            m_machine.run({QStringLiteral("test"), QStringLiteral("-w"), m_server.configDir});
        if (!writable)
            return fail(writable.error());
        report.configWritable = writable->exitCode == 0;
        if (!report.configWritable)
            add(finding(
                id::notWritable,
                {{QStringLiteral("path"), m_server.configDir}, {QStringLiteral("user"), m_server.user}}));
        if (const auto done = readIncludes(QStringLiteral("pjsip.conf"),
                                           QStringLiteral("pjsip_trunkseal.conf"), &report.ownsPjsip);
            !done)
            return done;
        return readIncludes(QStringLiteral("sip.conf"), QStringLiteral("sip_trunkseal.conf"),
                            &report.ownsSip);
    }

    Result<void> readMachine()
    {
        if (m_isDeep) {
            const auto openssl = m_machine.run(opensslCommand);
            if (!openssl)
                return fail(openssl.error());
            if (openssl->exitCode == 0)
                report.opensslVersion = QString::fromUtf8(openssl->out).trimmed();
        }
        const qint64 asked = QDateTime::currentSecsSinceEpoch();
        const auto date = m_machine.run({QStringLiteral("date"), QStringLiteral("+%s")});
        if (!date)
            return fail(date.error());
        bool isNumber = false;
        const qint64 theirs = date->out.trimmed().toLongLong(&isNumber);
        if (!isNumber)
            return readFirewall();
        report.clockSkewSeconds = theirs - (asked + QDateTime::currentSecsSinceEpoch()) / 2;
        if (std::abs(report.clockSkewSeconds) > tolerableSkewSeconds)
            add(finding(id::clockSkew,
                        {{QStringLiteral("server"), m_server.name},
                         {QStringLiteral("seconds"), QString::number(report.clockSkewSeconds)}}));
        return readFirewall();
    }

    Result<void> readVicidial()
    {
        if (!m_isDeep)
            return {}; // the plan reads all of it
        const diagnosis::Values values{{QStringLiteral("server"), m_server.name}};
        if (m_server.target != store::ServerTarget::Vicidial) {
            const auto settings = m_machine.info(QStringLiteral("/etc/astguiclient.conf"));
            if (!settings)
                return fail(settings.error());
            if (settings->exists)
                add(finding(id::vicidialHere, values));
            return {};
        }
        const auto state = readVicidialState(m_machine, m_server);
        if (!state) {
            if (state.error().code == ErrorCode::Canceled)
                return fail(state.error());
            add(finding(id::vicidialUnreachable,
                        {{QStringLiteral("server"), m_server.name},
                         {QStringLiteral("reason"), state.error().message}}));
            return {};
        }
        report.vicidial = vicidialReport(*state);
        for (diagnosis::Finding &found : vicidialFindings(*state, m_server.name))
            add(std::move(found));
        if (!state->hasScreen)
            add(finding(id::vicidialNoScreen, values));
        return {};
    }

    ServerReport report;

private:
    void add(diagnosis::Finding found) { report.findings.push_back(std::move(found)); }

    Result<void> readFirewall()
    {
        if (!m_isDeep)
            return {};
        auto firewall = firewallOf(m_machine, m_server, report.rtpPorts);
        if (!firewall)
            return fail(firewall.error());
        report.firewall = std::move(*firewall);
        if (report.firewall && report.firewall->audio == Firewall::Door::Closed)
            add(finding(id::firewallAudio,
                        {{QStringLiteral("server"), m_server.name},
                         {QStringLiteral("tool"), report.firewall->tool},
                         {QStringLiteral("ports"),
                          QStringLiteral("%1–%2").arg(report.rtpPorts.first).arg(report.rtpPorts.second)}}));
        return {};
    }

    void addUnreachable()
    {
        const diagnosis::Values values{{QStringLiteral("server"), m_server.name},
                                       {QStringLiteral("user"), m_server.user}};
        switch (m_asterisk.trouble()) {
        case RemoteAsterisk::Trouble::NoSudo:
            return add(finding(id::sudoMissing, values));
        case RemoteAsterisk::Trouble::NoConnection:
            // Root is kept from the control socket by nothing: then there is none.
            if (m_server.user == QLatin1String("root") || m_server.useSudo)
                return add(finding(id::asteriskNotRunning, values));
            return add(finding(id::asteriskUnreachable, values));
        default:
            return add(finding(id::asteriskUnreachable, values));
        }
    }

    Result<void> readModules()
    {
        const auto modules = m_asterisk.modules();
        if (!modules)
            return fail(modules.error());
        report.hasSrtp = modules->contains(QLatin1String("res_srtp"));
        report.hasChanSip = modules->contains(QLatin1String("chan_sip"));
        report.hasPjsip = modules->contains(QLatin1String("res_pjsip"));
        if (!report.hasSrtp)
            add(finding(id::srtpMissing, {{QStringLiteral("server"), m_server.name}}));
        if (!report.hasPjsip && !report.hasChanSip)
            add(finding(id::pjsipAbsent, {{QStringLiteral("server"), m_server.name}}));
        if (report.hasPjsip) {
            if (const auto done = readTransports(); !done)
                return done;
        }
        if (report.hasChanSip) {
            if (const auto done = readChanSipSettings(); !done)
                return done;
        }
        if (!m_isDeep)
            return {}; // the plan asks for the calls where it would end them
        if (const auto done = readRtpPorts(); !done)
            return done;
        return readCalls();
    }

    Result<void> readRtpPorts()
    {
        const auto answer = m_asterisk.ask(QStringLiteral("rtp show settings"));
        if (!answer)
            return fail(answer.error());
        static const QRegularExpression start(QStringLiteral("Port start:\\s+(\\d+)"));
        static const QRegularExpression end(QStringLiteral("Port end:\\s+(\\d+)"));
        const int first = start.match(*answer).captured(1).toInt();
        const int last = end.match(*answer).captured(1).toInt();
        if (first > 0 && last >= first)
            report.rtpPorts = {first, last};
        return {};
    }

    Result<void> readTransports()
    {
        const auto answer = m_asterisk.ask(QStringLiteral("pjsip show transports"));
        if (!answer)
            return fail(answer.error());
        static const QRegularExpression pattern(
            QStringLiteral("^\\s*Transport:\\s+([^<\\s]\\S*)\\s+(\\w+)\\s+\\S+\\s+\\S+\\s+(\\S+)"),
            QRegularExpression::MultilineOption);
        auto matches = pattern.globalMatch(*answer);
        while (matches.hasNext()) {
            const auto match = matches.next();
            report.pjsipTransports << QStringList{match.captured(1), match.captured(2), match.captured(3)}
                                          .join(QLatin1Char(' '));
            if (match.captured(2) == QLatin1String("tls"))
                report.tlsTransports << match.captured(1);
        }
        for (const QString &name : m_isDeep ? report.tlsTransports : QStringList()) {
            if (const auto done = readTlsSettings(name); !done)
                return done;
        }
        return {};
    }

    /// A transport is not changed by a reload, so that what runs and what is written may differ.
    Result<void> readTlsSettings(const QString &name)
    {
        const auto answer = m_asterisk.ask(QStringLiteral("pjsip show transport ") + name);
        if (!answer)
            return fail(answer.error());
        static const QRegularExpression pattern(QStringLiteral("^ (\\w+) +: (.*)$"),
                                                QRegularExpression::MultilineOption);
        static const QStringList ofTls{
            QStringLiteral("method"),        QStringLiteral("verify_server"),
            QStringLiteral("ca_list_file"),  QStringLiteral("ca_list_path"),
            QStringLiteral("cert_file"),     QStringLiteral("priv_key_file"),
            QStringLiteral("cipher"),        QStringLiteral("allow_wildcard_certs"),
            QStringLiteral("verify_client"), QStringLiteral("require_client_cert")};
        LoadedTransport transport{name, {}};
        auto matches = pattern.globalMatch(*answer);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString value = match.captured(2).trimmed();
            if (ofTls.contains(match.captured(1)) && !value.isEmpty())
                transport.settings.emplace_back(match.captured(1), value);
        }
        judge(transport);
        report.loadedTls.push_back(std::move(transport));
        return {};
    }

    void judge(const LoadedTransport &transport)
    {
        const diagnosis::Values values{{QStringLiteral("server"), m_server.name},
                                       {QStringLiteral("transport"), transport.name},
                                       {QStringLiteral("method"), transport.value(QStringLiteral("method"))}};
        if (!transport.verifies())
            add(finding(id::transportUnverified, values));
        if (transport.isOldTls())
            add(finding(id::transportOldTls, values));
    }

    Result<void> readChanSipSettings()
    {
        const auto answer = m_asterisk.ask(QStringLiteral("sip show settings"));
        if (!answer)
            return fail(answer.error());
        static const QRegularExpression tls(QStringLiteral("TLS SIP Bindaddress:\\s+(\\S+)"));
        static const QRegularExpression udp(QStringLiteral("UDP Bindaddress:\\s+(\\S+)"));
        const QString bound = tls.match(*answer).captured(1);
        report.chanSipTls = !bound.isEmpty() && bound != QLatin1String("Disabled");
        report.chanSipBind = udp.match(*answer).captured(1);
        return {};
    }

    Result<void> readCalls()
    {
        const auto calls = m_asterisk.activeCalls();
        if (!calls)
            return fail(calls.error());
        report.activeCalls = *calls;
        return {};
    }

    Result<void> readIncludes(const QString &file, const QString &ours, bool *owns)
    {
        const QString path = m_server.configDir + QLatin1Char('/') + file;
        const auto content = m_machine.readFile(path);
        if (!content) {
            // A stack that is not installed has no file; one that we may not read is covered by
            // push.not_writable.
            if (content.error().code == ErrorCode::NotFound || content.error().code == ErrorCode::Ssh)
                return {};
            return fail(content.error());
        }
        bool included = false;
        for (const QString &raw : QString::fromUtf8(*content).split(QLatin1Char('\n'))) {
            const QString line = raw.trimmed();
            if (!line.startsWith(QLatin1String("#include")) && !line.startsWith(QLatin1String("#tryinclude")))
                continue;
            report.includes << line;
            included = included || line.contains(ours);
        }
        const auto ourFile = m_machine.info(m_server.configDir + QLatin1Char('/') + ours);
        if (!ourFile)
            return fail(ourFile.error());
        *owns = included && ourFile->exists;
        return {};
    }

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    const bool m_isDeep;
    RemoteAsterisk m_asterisk;
};

} // namespace

Questions everyServerIsAsked(const store::Server &server, CheckDepth depth)
{
    Questions questions;
    for (const QString &command :
         {QStringLiteral("core show version"), modulesCommand, QStringLiteral("pjsip show transports")})
        questions.commands.push_back(
            withSudo(server, {QStringLiteral("asterisk"), QStringLiteral("-rx"), command}));
    questions.commands.push_back({QStringLiteral("test"), QStringLiteral("-w"), server.configDir});
    if (depth == CheckDepth::Everything)
        questions.commands.push_back(opensslCommand);
    questions.commands.push_back({QStringLiteral("date"), QStringLiteral("+%s")});
    for (const auto *file : {"/pjsip.conf", "/sip.conf"})
        questions.reads << server.configDir + QLatin1String(file);
    for (const auto *file : {"/pjsip_trunkseal.conf", "/sip_trunkseal.conf"})
        questions.looks << server.configDir + QLatin1String(file);
    return questions;
}

QString LoadedTransport::value(const QString &setting) const
{
    for (const auto &[known, value] : settings) {
        if (known == setting)
            return value;
    }
    return {};
}

bool LoadedTransport::verifies() const
{
    return value(QStringLiteral("verify_server")).compare(QLatin1String("no"), Qt::CaseInsensitive) != 0;
}

bool LoadedTransport::isOldTls() const
{
    const QString method = value(QStringLiteral("method"));
    return method == QLatin1String("unspecified") || method == QLatin1String("tlsv1");
}

QStringList LoadedTransport::words() const
{
    QStringList words;
    for (const auto &[setting, value] : settings)
        words << setting + QLatin1Char('=') + value;
    return words;
}

Result<ServerReport> check(ssh::RemoteMachine &machine, const store::Server &server, const Control &control,
                           CheckDepth depth)
{
    AskedAhead asked(machine, server);
    return checkAsked(asked, server, control, depth, everyServerIsAsked(server, depth));
}

Result<ServerReport> checkAsked(AskedAhead &machine, const store::Server &server, const Control &control,
                                CheckDepth depth, const Questions &questions)
{
    const auto stopped = [&server] {
        return fail(ErrorCode::Canceled, Text::tr("The check of %1 was stopped.").arg(server.name));
    };
    if (control.isCanceled())
        return stopped();
    if (const auto done = machine.ask(questions); !done)
        return fail(done.error());
    Checker checker(machine, server, depth);
    const std::pair<QString, Result<void> (Checker::*)()> steps[] = {
        {Text::tr("Asking Asterisk"), &Checker::readAsterisk},
        {Text::tr("Reading the configuration"), &Checker::readConfiguration},
        {Text::tr("Looking at the machine"), &Checker::readMachine},
        {Text::tr("Asking VICIdial"), &Checker::readVicidial},
    };
    int done = 0;
    for (const auto &[name, step] : steps) {
        if (control.isCanceled())
            return stopped();
        control.report(done++, 4, name);
        if (const auto result = (checker.*step)(); !result)
            return fail(result.error());
    }
    control.report(4, 4, Text::tr("Checked"));
    return checker.report;
}

} // namespace trunkseal::deploy
