#include "core/watch/pin_check.h"

#include "core/pki/certificate_details.h"

#include <algorithm>

namespace trunkseal::watch {

namespace {

store::Pin pinOf(const QString &carrierId, const QString &edge, const std::vector<pki::Certificate> &chain,
                 const QDateTime &now)
{
    store::Pin pin{carrierId, edge, pki::keyFingerprint(chain.front()), {}, now};
    for (const pki::Certificate &certificate : chain)
        pin.chainPem += certificate.pem();
    return pin;
}

/// The same key with other certificates above it is the carrier's own work.
bool isFollowed(pki::ChangeKind kind)
{
    return kind == pki::ChangeKind::Renewal || kind == pki::ChangeKind::ChainOnly;
}

} // namespace

QString toWord(PinState state)
{
    switch (state) {
    case PinState::None:
        return QStringLiteral("none");
    case PinState::New:
        return QStringLiteral("new");
    case PinState::Same:
        return QStringLiteral("same");
    case PinState::Renewed:
        return QStringLiteral("renewed");
    case PinState::Changed:
        return QStringLiteral("changed");
    }
    Q_UNREACHABLE();
}

PinReport checkPin(const std::vector<store::Pin> &pins, const QString &carrierId, const QString &edge,
                   const std::vector<pki::Certificate> &chain, bool isAccepted, const QDateTime &now)
{
    PinReport report;
    report.edge = edge;
    const auto found = std::find_if(pins.begin(), pins.end(), [&](const store::Pin &pin) {
        return pin.carrierId == carrierId && pin.edge == edge;
    });
    if (found != pins.end())
        report.pinned = *found;
    if (chain.empty())
        return report;
    report.seen = pinOf(carrierId, edge, chain, now);
    if (!report.pinned) {
        report.state = isAccepted ? PinState::New : PinState::None;
        return report;
    }
    const auto before = pki::certificatesFrom(report.pinned->chainPem, edge);
    if (!before) { // cannot be compared, so it cannot be called the same
        report.state = PinState::Changed;
        return report;
    }
    const pki::ChainDiff diff = pki::compareChains(*before, chain);
    if (diff.kind == pki::ChangeKind::Identical) {
        report.state = PinState::Same;
        return report;
    }
    report.state = isFollowed(diff.kind) && isAccepted ? PinState::Renewed : PinState::Changed;
    report.diff = diff;
    return report;
}

} // namespace trunkseal::watch
