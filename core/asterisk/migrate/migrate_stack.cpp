#include "core/asterisk/migrate/tell_steps.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;
using carrier::Stack;

QString stackName(Stack stack)
{
    switch (stack) {
    case Stack::ChanSip:
        return Text::tr("chan_sip");
    case Stack::PjsipWizard:
        return Text::tr("a PJSIP wizard trunk");
    case Stack::Pjsip:
        break;
    }
    return Text::tr("PJSIP");
}

/// What the fields must be for the other stack to write them; where that loses something, the step of the
/// option says so.
void fitFields(Carrier &c, const TargetProfile &target)
{
    if (!usesPjsip(c.stack)) {
        c.allowWildcard = false;
        if (c.sessionTimers == carrier::SessionTimers::Require)
            c.sessionTimers = carrier::SessionTimers::Always;
        return;
    }
    // chan_sip knows a peer by its host; an address can be written down, a name cannot.
    if (c.matchAddresses.isEmpty() && c.inboundUser.isEmpty() && carrier::isAddress(c.host))
        c.matchAddresses = QStringList{c.host};
    if (!target.knowsWildcardCerts())
        c.allowWildcard = false;
    if (c.clientKeyFile.isEmpty() || c.clientKeyFile == c.clientCertFile) {
        c.clientCertFile.clear();
        c.clientKeyFile.clear();
    }
}

/// The version that has chan_sip, for what is left behind.
TargetProfile profileOf(const Carrier &c, TargetProfile target)
{
    if (c.stack == Stack::ChanSip && !target.hasChanSip())
        target.version = AsteriskVersion{20, 0, 0};
    return target;
}

QString dialplanAdvice(const Migration &m)
{
    const QString name = m.before.name;
    const auto dialled = [&name](Stack stack) {
        return stack == Stack::ChanSip ? QStringLiteral("SIP/%1/${EXTEN}").arg(name)
                                       : QStringLiteral("PJSIP/${EXTEN}@%1").arg(name);
    };
    return Text::tr("Change what dials the trunk: %1 becomes %2. In VICIdial these are the protocol and the "
                    "dialplan entry of the carrier.")
        .arg(dialled(m.before.stack), dialled(m.after.stack));
}

QStringList adviceAfter(const Migration &m, const Rendered &rendered)
{
    QStringList advice;
    if (usesPjsip(m.before.stack) != usesPjsip(m.after.stack)) {
        advice += dialplanAdvice(m);
        advice += usesPjsip(m.after.stack)
            ? Text::tr(
                  "Remove the peer %1 and its register line from sip.conf where TrunkSeal does not write "
                  "it, or both stacks register with the carrier.")
                  .arg(m.before.name)
            : Text::tr("Remove the objects of %1 from pjsip.conf where TrunkSeal does not write them, or "
                       "both stacks register with the carrier.")
                  .arg(m.before.name);
        advice += Text::tr("One port serves one stack: chan_sip and PJSIP must not both listen on 5060 or "
                           "5061.");
    }
    if (m.after.stack == Stack::ChanSip)
        advice += Text::tr("Asterisk 21 and later have no chan_sip: this trunk must be back on PJSIP before "
                           "such an upgrade.");
    return advice + rendered.notes;
}

Result<Rendered> renderOf(const Carrier &c, const TargetProfile &target)
{
    const Secret hidden = Secret::fromString(QStringLiteral("[in the vault]"));
    return render({c}, {{c.id.isEmpty() ? c.name : c.id, hidden, hidden}}, target);
}

} // namespace

QString toWord(MigrationStep::Kind kind)
{
    switch (kind) {
    case MigrationStep::Kind::Same:
        return QStringLiteral("same");
    case MigrationStep::Kind::Changed:
        return QStringLiteral("changed");
    case MigrationStep::Kind::Dropped:
        return QStringLiteral("dropped");
    case MigrationStep::Kind::ByHand:
        break;
    }
    return QStringLiteral("by_hand");
}

Result<Migration> migrateStack(const Carrier &carrier, Stack to, const TargetProfile &target)
{
    if (carrier.stack == to)
        return fail(ErrorCode::BadInput,
                    Text::tr("The carrier %1 is %2 already.").arg(carrier.name, stackName(to)));
    Migration m;
    m.before = carrier;
    m.after = carrier;
    m.after.stack = to;
    fitFields(m.after, target);
    const ConvertedExtras extras = convertExtras(carrier, to, target);
    m.after.otherSettings = extras.settings;
    const auto before = preview(m.before, profileOf(m.before, target));
    const auto after = preview(m.after, target);
    const auto rendered = renderOf(m.after, target);
    if (!before || !after || !rendered)
        return fail(!before ? before.error() : !after ? after.error() : rendered.error());
    m.beforeText = *before;
    m.afterText = *after;
    m.steps = tellSteps(m, extras);
    m.afterwards = adviceAfter(m, *rendered);
    return m;
}

} // namespace trunkseal::asterisk
