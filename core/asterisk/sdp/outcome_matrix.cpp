#include "core/asterisk/sdp/outcome_matrix.h"

#include "core/asterisk/capability.h"
#include "core/base/text.h"

namespace trunkseal::asterisk {

namespace {

using carrier::MediaPolicy;
using carrier::Stack;

constexpr std::array policies{MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required};
constexpr std::array modes{CarrierMode::NoSrtp, CarrierMode::OptionalSrtp, CarrierMode::RequiredSrtp};
constexpr int notAcceptable = 488;

struct Reading {
    Outcome outcome = Outcome::Fails;
    QString why;
    int sipCode = 0;
};

Reading refused(const QString &why)
{
    return {Outcome::Fails, why, notAcceptable};
}

/// We offer RTP/AVP, RTP/AVP with a=crypto, or RTP/SAVP; the carrier answers by its mode.
Reading outgoing(MediaPolicy policy, CarrierMode mode)
{
    if (policy == MediaPolicy::Clear) {
        if (mode == CarrierMode::RequiredSrtp)
            return refused(Text::tr("We offer RTP/AVP without keys and the carrier insists on SRTP."));
        return {Outcome::Clear,
                Text::tr("We offer RTP/AVP without keys, so there is nothing to encrypt with.")};
    }
    if (policy == MediaPolicy::Required) {
        if (mode == CarrierMode::NoSrtp)
            return refused(Text::tr("We offer RTP/SAVP and nothing else; the carrier cannot answer it."));
        return {Outcome::Srtp,
                Text::tr("We offer RTP/SAVP with a key and the carrier answers with its own.")};
    }
    if (mode == CarrierMode::NoSrtp)
        return {
            Outcome::Clear,
            Text::tr("We offer RTP/AVP with a key; the carrier passes the key over and the call goes on in "
                     "clear.")};
    if (mode == CarrierMode::OptionalSrtp)
        return {Outcome::Srtp, Text::tr("We offer RTP/AVP with a key and the carrier takes it.")};
    return {Outcome::Srtp,
            Text::tr("We offer RTP/AVP with a key and the carrier takes it, as Asterisk does; a carrier that "
                     "wants to read RTP/SAVP answers 488.")};
}

/// The carrier offers RTP/AVP, RTP/AVP with a=crypto, or RTP/SAVP by its mode; PJSIP answers by our policy.
Reading incomingPjsip(MediaPolicy policy, CarrierMode mode)
{
    if (mode == CarrierMode::NoSrtp) {
        if (policy == MediaPolicy::Required)
            return refused(Text::tr("The carrier offers RTP/AVP without keys and Asterisk insists on SRTP."));
        return {Outcome::Clear, Text::tr("The carrier offers RTP/AVP without keys and Asterisk takes it.")};
    }
    if (policy != MediaPolicy::Clear)
        return {Outcome::Srtp, Text::tr("The carrier offers a key and Asterisk answers with its own.")};
    if (mode == CarrierMode::OptionalSrtp)
        return {
            Outcome::Clear,
            Text::tr("The carrier offers RTP/AVP with a key; Asterisk passes the key over and the call goes "
                     "on in clear.")};
    return refused(Text::tr("The carrier offers RTP/SAVP, which an endpoint without encryption refuses."));
}

/// chan_sip takes every key that it is offered, also with encryption=no.
Reading incomingChanSip(MediaPolicy policy, CarrierMode mode)
{
    if (mode == CarrierMode::NoSrtp)
        return incomingPjsip(policy, mode);
    if (mode == CarrierMode::OptionalSrtp)
        return {
            Outcome::Srtp,
            Text::tr("chan_sip takes the key and answers RTP/SAVP to the RTP/AVP that was offered, which a "
                     "strict carrier refuses.")};
    if (policy == MediaPolicy::Clear)
        return {Outcome::Srtp, Text::tr("chan_sip takes the key although encryption=no is set.")};
    return {Outcome::Srtp, Text::tr("The carrier offers a key and Asterisk answers with its own.")};
}

Reading chanSip(MediaPolicy policy, CarrierMode mode, CallDirection direction)
{
    const bool asRequired = policy == MediaPolicy::Optional;
    const MediaPolicy effective = asRequired ? MediaPolicy::Required : policy;
    Reading reading =
        direction == CallDirection::Outgoing ? outgoing(effective, mode) : incomingChanSip(effective, mode);
    if (asRequired)
        reading.why =
            Text::tr("chan_sip has no optional SRTP; encryption=yes requires it. %1").arg(reading.why);
    return reading;
}

Reading pjsip(MediaPolicy policy, CarrierMode mode, CallDirection direction)
{
    return direction == CallDirection::Outgoing ? outgoing(policy, mode) : incomingPjsip(policy, mode);
}

Reading read(Stack stack, CallDirection direction, const TargetProfile &target, MediaPolicy policy,
             CarrierMode mode)
{
    const QString version = target.version.toString();
    if (stack == Stack::ChanSip) {
        if (supports(target, Capability::ChanSip) == Support::No)
            return {Outcome::Fails, Text::tr("Asterisk %1 has no chan_sip.").arg(version)};
        return chanSip(policy, mode, direction);
    }
    if (policy == MediaPolicy::Optional && supports(target, Capability::OptionalSrtp) == Support::No)
        return {Outcome::Fails,
                Text::tr("Asterisk %1 does not know media_encryption_optimistic and drops the endpoint.")
                    .arg(version)};
    return pjsip(policy, mode, direction);
}

} // namespace

QString toWord(CarrierMode mode)
{
    switch (mode) {
    case CarrierMode::OptionalSrtp:
        return QStringLiteral("optional_srtp");
    case CarrierMode::RequiredSrtp:
        return QStringLiteral("required_srtp");
    case CarrierMode::NoSrtp:
        break;
    }
    return QStringLiteral("no_srtp");
}

QString toWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Srtp:
        return QStringLiteral("srtp");
    case Outcome::Clear:
        return QStringLiteral("clear");
    case Outcome::Fails:
        break;
    }
    return QStringLiteral("fails");
}

OutcomeMatrix outcomeMatrix(Stack stack, CallDirection direction, const TargetProfile &target)
{
    OutcomeMatrix matrix;
    for (std::size_t row = 0; row < policies.size(); ++row) {
        for (std::size_t column = 0; column < modes.size(); ++column) {
            const Reading reading = read(stack, direction, target, policies[row], modes[column]);
            matrix[row][column] = {policies[row], modes[column], reading.outcome, reading.why,
                                   reading.sipCode};
        }
    }
    return matrix;
}

} // namespace trunkseal::asterisk
