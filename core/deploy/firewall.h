#pragma once

#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

#include <optional>
#include <utility>

namespace trunkseal::deploy {

/// What a dialer's packet filter does with packets that nobody there asked for.
struct Firewall {
    enum class Door { Open, Closed, Unknown };

    QString tool; ///< "iptables", "nftables"
    QString policy; ///< of INPUT: "ACCEPT", "DROP"
    int rules = 0;
    Door audio = Door::Unknown; ///< for new UDP packets to the RTP ports, from anywhere
};

/// `listing` is what `iptables -S INPUT` prints. A rule with a condition on source, interface or state lets
/// nothing new through from anywhere; a jump to another chain makes the answer Unknown.
[[nodiscard]] Firewall readIptables(const QString &listing, std::pair<int, int> rtpPorts);

/// `listing` is what `nft list ruleset` prints: the first chain that hooks input.
[[nodiscard]] Firewall readNftables(const QString &listing);

/// Nothing when neither can be asked. Errors: Ssh, Timeout, Canceled.
[[nodiscard]] Result<std::optional<Firewall>>
firewallOf(ssh::RemoteMachine &machine, const store::Server &server, std::pair<int, int> rtpPorts);

[[nodiscard]] QString toWord(Firewall::Door door); ///< open, closed, unknown

} // namespace trunkseal::deploy
