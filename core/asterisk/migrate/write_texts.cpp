#include "core/asterisk/migrate/write_texts.h"

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;

TargetProfile profileBefore(const Migration &m, TargetProfile target)
{
    const bool leavesChanSip = m.before.stack == carrier::Stack::ChanSip && m.after.stack != m.before.stack;
    if (leavesChanSip && !target.hasChanSip())
        target.version = AsteriskVersion{20, 0, 0};
    return target;
}

Result<Rendered> renderOf(const Carrier &c, const TargetProfile &target)
{
    const Secret hidden = Secret::fromString(QStringLiteral("[in the vault]"));
    return render({c}, {{c.id.isEmpty() ? c.name : c.id, hidden, hidden}}, target);
}

} // namespace

Result<> writeTexts(Migration &m, const TargetProfile &target)
{
    const auto before = preview(m.before, profileBefore(m, target));
    if (!before)
        return fail(before.error());
    const auto after = preview(m.after, target);
    if (!after)
        return fail(after.error());
    const auto rendered = renderOf(m.after, target);
    if (!rendered)
        return fail(rendered.error());
    m.beforeText = *before;
    m.afterText = *after;
    m.afterwards += rendered->notes;
    return {};
}

} // namespace trunkseal::asterisk
