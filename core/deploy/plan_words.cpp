#include "core/base/text.h"
#include "core/deploy/planner.h"
#include "core/diagnosis/catalogue.h"

namespace trunkseal::deploy {

namespace {

using carrier::MediaPolicy;
using carrier::Stack;
using carrier::Transport;

QString protocol(const QString &word)
{
    return word.isEmpty() ? Text::tr("UDP") : word.toUpper();
}

QString audio(MediaPolicy media)
{
    switch (media) {
    case MediaPolicy::Clear:
        return Text::tr("audio will be in clear");
    case MediaPolicy::Optional:
        return Text::tr("audio will be encrypted only if the carrier agrees");
    case MediaPolicy::Required:
        return Text::tr("audio will be required SRTP");
    }
    Q_UNREACHABLE();
}

QString shortState(bool tls, bool srtp)
{
    if (tls)
        return srtp ? Text::tr("TLS and SRTP") : Text::tr("TLS, audio in clear");
    return srtp ? Text::tr("SRTP keys in clear") : Text::tr("no encryption");
}

QString ourFile(Stack stack)
{
    switch (stack) {
    case Stack::Pjsip:
        return QStringLiteral("pjsip_trunkseal.conf");
    case Stack::PjsipWizard:
        return QStringLiteral("pjsip_wizard_trunkseal.conf");
    case Stack::ChanSip:
        break;
    }
    return QStringLiteral("sip_trunkseal.conf");
}

} // namespace

void Planner::needStack(Stack stack)
{
    if (m_report.asteriskVersion.isEmpty())
        return; // said already
    if (usesPjsip(stack) && !m_report.hasPjsip && m_report.hasChanSip)
        return addFinding(diagnosis::id::pjsipAbsent, {});
    if (stack == Stack::ChanSip && !m_report.hasChanSip)
        addFinding(diagnosis::id::chanSipNotLoaded, {});
}

bool Planner::isOurs(const carrier::Carrier &carrier) const
{
    return m_ownBefore.value(ourFile(carrier.stack)).trunks.contains(carrier.name)
        || m_rows.trunks.contains(carrier.name);
}

void Planner::explainChange(const carrier::Carrier &carrier, const asterisk::LoadedTrunk &loaded)
{
    const QString wanted = carrier::toWord(carrier.transport);
    if (!loaded.found) {
        plan.sentences << Text::tr("Trunk %1 is new: signalling over %2; %3.")
                              .arg(carrier.name, protocol(wanted), audio(carrier.media));
        return;
    }
    if (!isOurs(carrier))
        addFinding(diagnosis::id::nameTaken, {{QStringLiteral("carrier"), carrier.name}});
    const bool hadTls = loaded.transport == QLatin1String("tls");
    const bool hadSrtp = !loaded.mediaEncryption.isEmpty() && loaded.mediaEncryption != QLatin1String("no");
    const bool willTls = carrier.transport == Transport::Tls;
    const bool willSrtp = carrier.media != MediaPolicy::Clear;
    if ((hadTls && !willTls) || (hadSrtp && !willSrtp))
        addFinding(diagnosis::id::wouldDowngrade,
                   {{QStringLiteral("carrier"), carrier.name},
                    {QStringLiteral("before"), shortState(hadTls, hadSrtp)},
                    {QStringLiteral("after"), shortState(willTls, willSrtp)}});
    if (hadTls == willTls && hadSrtp == willSrtp)
        plan.sentences << Text::tr("Trunk %1 keeps %2; %3; other settings of it may change.")
                              .arg(carrier.name, protocol(wanted), audio(carrier.media));
    else
        plan.sentences << Text::tr("Trunk %1 goes from %2 to %3; %4.")
                              .arg(carrier.name, protocol(loaded.transport), protocol(wanted),
                                   audio(carrier.media));
}

Result<void> Planner::explain(const std::vector<carrier::Carrier> &carriers)
{
    QStringList names;
    QStringList commands;
    for (const carrier::Carrier &carrier : carriers)
        commands << RemoteAsterisk::trunkCommand(carrier.name, carrier.stack);
    if (m_report.asteriskRunning) {
        if (const auto asked = m_asterisk.askAhead(commands); !asked)
            return fail(asked.error());
    }
    for (const carrier::Carrier &carrier : carriers) {
        names << carrier.name;
        plan.carrierNames << carrier.name;
        needStack(carrier.stack);
        if (!m_report.asteriskRunning)
            continue;
        const auto loaded = m_asterisk.trunk(carrier.name, carrier.stack);
        if (!loaded)
            return fail(loaded.error());
        if (!plan.isEmpty())
            explainChange(carrier, *loaded);
        else if (!loaded->found)
            addFinding(diagnosis::id::notLoaded, {{QStringLiteral("carrier"), carrier.name}});
    }
    for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
        for (const QString &name : m_ownBefore.value(ourFile(stack)).trunks)
            if (!names.contains(name))
                plan.sentences << Text::tr("Trunk %1 is removed.").arg(name);
    }
    plan.sentences << m_rows.sentences;
    explainActivation();
    return {};
}

void Planner::explainActivation()
{
    for (const FileChange &change : plan.changes)
        if (change.kind == FileChange::Kind::AddInclude)
            plan.sentences
                << Text::tr("One #include line is added to %1; nothing else in it changes.").arg(change.path);
    switch (plan.activation) {
    case asterisk::Activation::None:
        return;
    case asterisk::Activation::PjsipReload:
    case asterisk::Activation::SipReload:
        plan.sentences << Text::tr("Asterisk reloads its trunks; running calls go on.");
        return;
    case asterisk::Activation::Restart:
        plan.sentences << Text::tr("Asterisk has to restart; %n running call(s) would end.", nullptr,
                                   plan.callsCut);
        return;
    }
}

} // namespace trunkseal::deploy
