#pragma once

#include "core/store/pin.h"
#include "core/watch/watch.h"

namespace trunkseal::watch {

enum class EventKind {
    Expires, ///< a further warning day of one certificate is reached
    Expired,
    PinChanged,
    Failed,
    Unreachable,
    Recovered, ///< good again
    Renewed, ///< another certificate of the same key, issuer and names; the pin followed
};
[[nodiscard]] QString toWord(EventKind kind);

/// Something that was not so at the last watch: for a notification, the history and JSON.
struct Event {
    EventKind kind = EventKind::Expires;
    QString carrierId;
    QString carrierName;
    QString title; ///< translated, a few words
    QString text; ///< translated, one sentence

    bool operator==(const Event &) const = default;
};

/// What the next watch needs to know of this one.
[[nodiscard]] store::WatchRecord recordOf(const CarrierReport &report);

/// What `report` says that `before` did not: each thing is told once, and again only when it has got worse.
/// Without `before` everything that is not good is news.
[[nodiscard]] std::vector<Event> eventsOf(const CarrierReport &report,
                                          const std::optional<store::WatchRecord> &before);

} // namespace trunkseal::watch
