#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <bitset>

namespace trunkseal::practice {

enum class Fault {
    ExpiredCertificate,
    NotYetValidCertificate,
    WrongName,
    SelfSigned,
    UnknownAuthority,
    PlainSipOnTlsPort,
    SilentTlsPort,
    RejectsPassword,
    NeverAnswers,
    RefusesSrtp488,
    RedirectsToPlainTcp,
    DropsAfter2s,
    IgnoresBye,
    PlainRtpAnswer,
    StripsCrypto,
    WrongTag,
    WrongSuite,
    WrongKey,
    SendsPlainRtp,
    SilentMedia,
    NoMedia,
    LosesPackets,
    MkiSurprise,
    PlainRtpBesideSrtp,
    ReplaysPackets,
    ReflectsPackets,
    CollidesSsrc,
    JumpsSequence,
    GiantSipMessage,
    EndlessSipMessage
};
inline constexpr std::size_t faultCount = 30;

/// The faults that are switched on.
class FaultSet {
public:
    void insert(Fault fault) { m_bits.set(static_cast<std::size_t>(fault)); }
    [[nodiscard]] bool has(Fault fault) const { return m_bits.test(static_cast<std::size_t>(fault)); }

private:
    std::bitset<faultCount> m_bits;
};

/// Errors: BadInput for a name that is not in faults(); the message names the nearest one.
[[nodiscard]] Result<FaultSet> faultsFromNames(const QStringList &names);

} // namespace trunkseal::practice
