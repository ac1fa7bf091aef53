#include "core/asterisk/migrate/posture_change.h"
#include "core/base/text.h"

#include <array>

namespace trunkseal::asterisk {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Posture;
using carrier::Transport;

namespace {

/// From the least to the most that is protected. SRTP whose keys can be read keeps out who cannot see the
/// signalling.
constexpr std::array ranks{Posture::Clear, Posture::MediaKeysExposed, Posture::SignallingOnly,
                           Posture::MayFallBack, Posture::Sealed};

std::ptrdiff_t rankOf(Posture posture)
{
    return std::find(ranks.begin(), ranks.end(), posture) - ranks.begin();
}

Result<> checkGoal(const Carrier &c, Posture to, bool downgrade)
{
    if (to == Posture::MediaKeysExposed)
        return fail(ErrorCode::BadInput,
                    Text::tr("SRTP keys in clear signalling are a fault, not a goal. Choose clear, "
                             "signalling_only, may_fall_back or sealed."));
    if (posture(c) == to)
        return fail(ErrorCode::BadInput, Text::tr("The carrier %1 is %2 already.").arg(c.name, toWord(to)));
    if (isDowngrade(c, to) && !downgrade)
        return fail(ErrorCode::Refused,
                    Text::tr("This would take the carrier %1 from %2 down to %3. Confirm the downgrade if it "
                             "is meant.")
                        .arg(c.name, toWord(posture(c)), toWord(to)));
    return {};
}

} // namespace

bool isDowngrade(const Carrier &carrier, Posture to)
{
    return rankOf(to) < rankOf(posture(carrier));
}

std::vector<Posture> postureSteps(const Carrier &carrier, Posture to)
{
    const Posture from = posture(carrier);
    if (from == to || to == Posture::MediaKeysExposed)
        return {};
    // TLS is proven before SRTP is asked for. A trunk that has SRTP keeps it on the way.
    if (from == Posture::Clear && to != Posture::SignallingOnly)
        return {Posture::SignallingOnly, to};
    return {to};
}

Result<Migration> migratePosture(const Carrier &carrier, Posture to, const TargetProfile &target,
                                 bool downgrade)
{
    if (const auto fine = checkGoal(carrier, to, downgrade); !fine)
        return fail(fine.error());
    const auto presets = carrier::builtInPresets();
    if (!presets)
        return fail(presets.error());
    Migration m = changePosture(carrier, to, target, carrier::presetOf(*presets, carrier.host));
    const auto before = preview(m.before, target);
    const auto after = preview(m.after, target);
    if (!before || !after)
        return fail(!before ? before.error() : after.error());
    m.beforeText = *before;
    m.afterText = *after;
    const Secret hidden = Secret::fromString(QStringLiteral("[in the vault]"));
    const QString key = carrier.id.isEmpty() ? carrier.name : carrier.id;
    if (const auto rendered = render({m.after}, {{key, hidden, hidden}}, target))
        m.afterwards += rendered->notes;
    return m;
}

} // namespace trunkseal::asterisk
