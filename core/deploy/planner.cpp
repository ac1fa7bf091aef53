#include "core/deploy/planner.h"

#include "core/asterisk/capability.h"
#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/deploy/line_diff.h"
#include "core/diagnosis/catalogue.h"

namespace trunkseal::deploy {

namespace {

const QString pjsipFile = QStringLiteral("pjsip_trunkseal.conf");
const QString wizardFile = QStringLiteral("pjsip_wizard_trunkseal.conf");
const QString sipFile = QStringLiteral("sip_trunkseal.conf");
const QString ownDirectory = QStringLiteral("trunkseal");

QString hostOf(const QString &bound)
{
    return bound.left(bound.lastIndexOf(QLatin1Char(':')));
}

/// A key is its owner's alone, save where root or the login owns it and Asterisk reads it through the group.
int keyMode(const QString &owner, const QString &login)
{
    const QString user = owner.section(QLatin1Char(':'), 0, 0);
    const QString group = owner.section(QLatin1Char(':'), 1);
    return (user == QLatin1String("root") || user == login) && group != user ? 0640 : 0600;
}

bool isWildcard(const QString &host)
{
    return host.isEmpty() || host == QLatin1String("0.0.0.0") || host == QLatin1String("[::]");
}

QStringList listingCommand(const store::Server &server)
{
    return withSudo(server,
                    {QStringLiteral("ls"), QStringLiteral("-1"), QStringLiteral("--"),
                     server.configDir + QLatin1Char('/') + ownDirectory});
}

/// Debian's place first, then those of openSUSE (VICIbox) and Red Hat.
QStringList caBundles()
{
    return {asterisk::TargetProfile().systemCaFile, QStringLiteral("/etc/ssl/ca-bundle.pem"),
            QStringLiteral("/etc/pki/tls/certs/ca-bundle.crt")};
}

} // namespace

void Planner::addQuestions(Questions &questions, const store::Server &server,
                           const std::vector<carrier::Carrier> &carriers)
{
    std::vector<QStringList> &commands = questions.commands;
    commands.push_back(listingCommand(server));
    for (const carrier::Carrier &carrier : carriers) {
        if (!carrier::isValidName(carrier.name))
            continue; // render() says so
        commands.push_back(withSudo(server,
                                    {QStringLiteral("asterisk"), QStringLiteral("-rx"),
                                     RemoteAsterisk::trunkCommand(carrier.name, carrier.stack)}));
    }
    const QString directory = server.configDir + QLatin1Char('/');
    for (const QString &file : {pjsipFile, wizardFile, sipFile})
        questions.reads << directory + file;
    questions.folders << directory + ownDirectory;
    questions.looks << server.configDir << caBundles();
}

Planner::Planner(ssh::RemoteMachine &machine, const store::Server &server, const ServerReport &report)
    : m_machine(machine)
    , m_server(server)
    , m_report(report)
    , m_asterisk(machine, server)
{
    plan.findings = report.findings;
}

void Planner::addFinding(const QLatin1String &id, const QMap<QString, QString> &values)
{
    diagnosis::Values all = values;
    all.insert(QStringLiteral("server"), m_server.name);
    plan.findings.push_back(diagnosis::finding(id, all));
}

Result<asterisk::TargetProfile> Planner::target(const std::vector<carrier::Carrier> &carriers)
{
    asterisk::TargetProfile profile;
    const auto version = asterisk::AsteriskVersion::parse(
        m_report.asteriskVersion.isEmpty() ? m_server.asteriskVersion : m_report.asteriskVersion);
    profile.version = version.value_or(profile.version);
    profile.configDir = m_server.configDir;
    for (const QString &bundle : caBundles()) {
        const auto info = m_machine.info(bundle);
        if (!info)
            return fail(info.error());
        if (info->exists) {
            profile.systemCaFile = bundle;
            break;
        }
    }
    // Our transport goes where the present ones are: a wildcard would collide with other services of the
    // machine.
    const bool pjsip = std::any_of(carriers.begin(), carriers.end(),
                                   [](const carrier::Carrier &c) { return usesPjsip(c.stack); });
    QStringList bound;
    for (const QString &transport : m_report.pjsipTransports)
        bound << hostOf(transport.section(QLatin1Char(' '), 2));
    if (!pjsip || bound.isEmpty())
        bound = QStringList{hostOf(m_report.chanSipBind)};
    if (!bound.isEmpty() && !isWildcard(bound.first()) && bound.count(bound.first()) == bound.size())
        profile.bindAddress = bound.first();
    return profile;
}

Result<asterisk::Rendered> Planner::render(const std::vector<carrier::Carrier> &carriers,
                                           const std::vector<asterisk::CarrierSecret> &secrets,
                                           const asterisk::TargetProfile &target)
{
    if (m_server.target != store::ServerTarget::Vicidial)
        return asterisk::render(carriers, secrets, target);
    const auto state = readVicidialState(m_machine, m_server);
    if (!state)
        return fail(state.error());
    auto set = asterisk::renderVicidialSet(carriers, secrets, target, state->ownIp);
    if (!set)
        return fail(set.error());
    const auto own = present(m_server.configDir + QLatin1Char('/') + ownRowsFile);
    if (!own)
        return fail(own.error());
    m_rows = planRows(*state, carriers, set->rows, readOwnRows(own->content), m_server.name);
    plan.rows = m_rows.rows;
    for (diagnosis::Finding &found : vicidialFindings(*state, m_server.name))
        plan.findings.push_back(std::move(found));
    plan.findings.insert(plan.findings.end(), m_rows.findings.begin(), m_rows.findings.end());
    set->files.push_back({ownRowsFile, m_rows.ownRows, false});
    return asterisk::Rendered{std::move(set->files), std::move(set->includes), std::move(set->notes)};
}

Result<Planner::Present> Planner::present(const QString &path)
{
    Present result{path, path, {}, {}};
    auto info = m_machine.info(path);
    if (!info)
        return fail(info.error());
    if (info->isSymlink) {
        const auto real =
            m_machine.run({QStringLiteral("readlink"), QStringLiteral("-e"), QStringLiteral("--"), path});
        if (!real)
            return fail(real.error());
        result.path = QString::fromUtf8(real->out).section(QLatin1Char('\n'), 0, 0);
        if (real->exitCode != 0 || !result.path.startsWith(QLatin1Char('/')))
            return fail(ErrorCode::Ssh,
                        Text::tr("%1 on %2 is a symbolic link that leads nowhere. Repair it there.")
                            .arg(path, m_server.name));
    }
    result.info = *info;
    if (!info->exists)
        return result;
    auto content = m_machine.readFile(result.path);
    if (!content)
        return fail(content.error());
    result.content = std::move(*content);
    return result;
}

/// In our own directory a link would lead us to files that are not ours.
Result<void> Planner::isNoLink(const QString &path)
{
    const auto info = m_machine.info(path);
    if (!info)
        return fail(info.error());
    if (!info->isSymlink)
        return {};
    return fail(
        ErrorCode::Refused,
        Text::tr("%1 on %2 is a symbolic link, where this program keeps files of its own. Remove the link "
                 "there.")
            .arg(path, m_server.name));
}

void Planner::addChange(FileChange change, const Present &before)
{
    change.configured = before.configured;
    change.path = before.path;
    change.before = before.content;
    change.existed = before.info.exists;
    change.modifiedAt = before.info.modifiedAt;
    change.owner = before.info.exists ? before.info.owner : m_defaultOwner;
    change.mode = before.info.exists ? before.info.mode : 0640;
    const bool willExist = change.kind != FileChange::Kind::Remove;
    change.diff = unifiedDiff(change.path, change.before, change.existed, change.after, willExist);
    plan.changes.push_back(std::move(change));
}

Result<void> Planner::compareOwnFile(const asterisk::RenderedFile &file)
{
    const QString path = m_server.configDir + QLatin1Char('/') + file.path;
    if (file.path.startsWith(ownDirectory + QLatin1Char('/')))
        if (const auto own = isNoLink(path); !own)
            return own;
    const auto before = present(path);
    if (!before)
        return fail(before.error());
    if (file.path == pjsipFile || file.path == wizardFile || file.path == sipFile) {
        const bool isSame = before->content == file.content;
        m_ownBefore[file.path] = ownSections(before->content);
        m_ownAfter[file.path] = isSame ? m_ownBefore[file.path] : ownSections(file.content);
        if (file.path == sipFile)
            m_sipAfter = file.content;
    }
    if (before->info.exists && before->content == file.content)
        return {};
    FileChange change;
    change.kind = before->info.exists ? FileChange::Kind::Replace : FileChange::Kind::Create;
    change.after = file.content;
    change.holdsSecret = file.holdsSecret;
    addChange(std::move(change), *before);
    if (file.isPrivateKey && !before->info.exists)
        plan.changes.back().mode = keyMode(plan.changes.back().owner, m_server.user);
    return {};
}

Result<void> Planner::compareInclude(const asterisk::IncludeLine &include)
{
    const auto before = present(m_server.configDir + QLatin1Char('/') + include.file);
    if (!before)
        return fail(before.error());
    FileChange change;
    change.kind = before->info.exists ? FileChange::Kind::AddInclude : FileChange::Kind::Create;
    change.after = asterisk::withInclude(before->content, include);
    if (change.after != before->content)
        addChange(std::move(change), *before);
    return {};
}

// An #include of a missing file makes Asterisk refuse the whole configuration, so our file stays, with
// nothing in it.
Result<void> Planner::emptyUnused(const QString &file, const asterisk::Rendered &rendered)
{
    const auto isWanted = [&file](const asterisk::RenderedFile &wanted) { return wanted.path == file; };
    if (std::any_of(rendered.files.begin(), rendered.files.end(), isWanted))
        return {};
    const auto before = m_machine.info(m_server.configDir + QLatin1Char('/') + file);
    if (!before)
        return fail(before.error());
    if (!before->exists)
        return {};
    return compareOwnFile({file, "; Written by TrunkSeal. No trunk is configured here.\n", false});
}

Result<void> Planner::removeStale(const asterisk::Rendered &rendered)
{
    const QString directory = m_server.configDir + QLatin1Char('/') + ownDirectory;
    const auto there = m_machine.info(directory);
    if (!there)
        return fail(there.error());
    if (!there->exists)
        return {};
    if (const auto own = isNoLink(directory); !own)
        return own;
    const auto listing = m_machine.run(listingCommand(m_server));
    if (!listing)
        return fail(listing.error());
    for (const QString &name : QString::fromUtf8(listing->out).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QString path = ownDirectory + QLatin1Char('/') + name;
        const auto isWanted = [&path](const asterisk::RenderedFile &wanted) { return wanted.path == path; };
        if (!name.endsWith(QLatin1String(".pem"))
            || std::any_of(rendered.files.begin(), rendered.files.end(), isWanted))
            continue;
        const auto info = m_machine.info(m_server.configDir + QLatin1Char('/') + path);
        if (!info)
            return fail(info.error());
        if (!info->exists || info->isSymlink)
            continue; // a name of which the listing shows only a part; a link that is nobody's file of ours
        const auto before = present(m_server.configDir + QLatin1Char('/') + path);
        if (!before)
            return fail(before.error());
        FileChange change;
        change.kind = FileChange::Kind::Remove;
        change.holdsSecret = before->content.contains("PRIVATE KEY-----");
        addChange(std::move(change), *before);
    }
    return {};
}

Result<void> Planner::compare(const asterisk::Rendered &rendered)
{
    for (const QString &name : {QStringLiteral("/pjsip.conf"), QStringLiteral("/sip.conf"), QString()}) {
        const auto info = m_machine.info(m_server.configDir + name);
        if (!info)
            return fail(info.error());
        m_defaultOwner = info->owner;
        if (info->exists)
            break;
    }
    // Certificates, then our files, then the line that makes Asterisk read them; what is no longer read goes
    // last.
    std::vector<asterisk::RenderedFile> files = rendered.files;
    std::stable_partition(files.begin(), files.end(), [](const asterisk::RenderedFile &file) {
        return file.path.endsWith(QLatin1String(".pem"));
    });
    for (const asterisk::RenderedFile &file : files) {
        if (const auto done = compareOwnFile(file); !done)
            return done;
    }
    for (const QString &file : {pjsipFile, wizardFile, sipFile}) {
        if (const auto done = emptyUnused(file, rendered); !done)
            return done;
    }
    for (const asterisk::IncludeLine &include : rendered.includes) {
        if (const auto done = compareInclude(include); !done)
            return done;
    }
    return removeStale(rendered);
}

bool Planner::touches(const QString &ending) const
{
    return std::any_of(plan.changes.begin(), plan.changes.end(),
                       [&ending](const FileChange &change) { return change.configured.endsWith(ending); });
}

// Only a restart makes the first TLS transport resolve host names, and transports are not reloadable once
// they are up (protocol, bind, TLS except certificate and key of unchanged file names).
bool Planner::needsRestart() const
{
    const auto before = m_ownBefore.value(pjsipFile).transports;
    const auto after = m_ownAfter.value(pjsipFile).transports;
    const auto version = asterisk::AsteriskVersion::parse(m_report.asteriskVersion);
    asterisk::TargetProfile target;
    target.version = version.value_or(asterisk::AsteriskVersion{});
    const bool reloadsCertificates =
        supports(target, asterisk::Capability::CertificateReload) == asterisk::Support::Yes;
    for (auto named = after.begin(); named != after.end(); ++named) {
        const OwnTransport &transport = named.value();
        if (transport.isTls() && m_report.tlsTransports.isEmpty())
            return true;
        if (before.contains(named.key()) && before[named.key()] != transport)
            return true;
        if (replaces(transport.value(QStringLiteral("ca_list_file"))))
            return true;
        if (!reloadsCertificates
            && (replaces(transport.value(QStringLiteral("cert_file")))
                || replaces(transport.value(QStringLiteral("priv_key_file")))))
            return true;
    }
    return false;
}

bool Planner::replaces(const QString &path) const
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [&path](const FileChange &change) {
        return change.kind == FileChange::Kind::Replace && change.path == path;
    });
}

Result<void> Planner::chooseActivation()
{
    if (plan.isEmpty())
        return {};
    const auto &transports = m_ownAfter[pjsipFile].transports;
    for (auto named = transports.begin(); named != transports.end(); ++named)
        if (named->isTls() && touches(QLatin1Char('/') + pjsipFile))
            plan.tlsTransports << named.key();
    const auto touchesPem = [this](bool ofChanSip) {
        return std::any_of(plan.changes.begin(), plan.changes.end(),
                           [this, ofChanSip](const FileChange &change) {
                               const bool chanSip = m_sipAfter.contains(change.path.toUtf8());
                               return change.path.endsWith(QLatin1String(".pem")) && chanSip == ofChanSip;
                           });
    };
    const bool wizard =
        touches(QStringLiteral("/pjsip_wizard.conf")) || touches(QLatin1Char('/') + wizardFile);
    const bool pjsip = touches(QStringLiteral("/pjsip.conf")) || touches(QLatin1Char('/') + pjsipFile)
        || wizard || touchesPem(false);
    const bool sip =
        touches(QStringLiteral("/sip.conf")) || touches(QLatin1Char('/') + sipFile) || touchesPem(true);
    if (pjsip && needsRestart()) {
        plan.activation = asterisk::Activation::Restart;
        plan.reloads = QStringList{QStringLiteral("core restart now")};
        if (m_report.asteriskRunning) {
            const auto calls = m_asterisk.activeCalls();
            if (!calls)
                return fail(calls.error());
            plan.callsCut = std::max(0, *calls);
        }
        addFinding(diagnosis::id::restartNeeded, {{QStringLiteral("calls"), QString::number(plan.callsCut)}});
        if (plan.callsCut > 0)
            addFinding(diagnosis::id::callsCut, {{QStringLiteral("calls"), QString::number(plan.callsCut)}});
        return {};
    }
    const auto rowsNeed = [this](const QString &command) { return m_rows.reloads.contains(command); };
    if (sip || rowsNeed(QStringLiteral("sip reload"))) {
        plan.activation = asterisk::Activation::SipReload;
        plan.reloads << QStringLiteral("sip reload");
    }
    if (pjsip || rowsNeed(QStringLiteral("pjsip reload"))) {
        plan.activation = asterisk::Activation::PjsipReload;
        plan.reloads << QStringLiteral("pjsip reload");
        if (wizard) // the alias "pjsip reload" leaves the wizard out
            plan.reloads << QStringLiteral("module reload res_pjsip_config_wizard.so");
    }
    plan.reloads += m_rows.reloads;
    plan.reloads.removeDuplicates();
    return {};
}

} // namespace trunkseal::deploy
