#include "core/report/words.h"

namespace trunkseal::report {

QString toWord(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Canceled:
        return QStringLiteral("cancelled");
    case ErrorCode::BadInput:
        return QStringLiteral("bad_input");
    case ErrorCode::NotFound:
        return QStringLiteral("not_found");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::Network:
        return QStringLiteral("network");
    case ErrorCode::Tls:
        return QStringLiteral("tls");
    case ErrorCode::Ssh:
        return QStringLiteral("ssh");
    case ErrorCode::Sip:
        return QStringLiteral("sip");
    case ErrorCode::Media:
        return QStringLiteral("media");
    case ErrorCode::Storage:
        return QStringLiteral("storage");
    case ErrorCode::Refused:
        return QStringLiteral("refused");
    case ErrorCode::Internal:
        break;
    }
    return QStringLiteral("internal");
}

QString toWord(call::Verdict verdict)
{
    switch (verdict) {
    case call::Verdict::Sealed:
        return QStringLiteral("sealed");
    case call::Verdict::Gap:
        return QStringLiteral("gap");
    case call::Verdict::Clear:
        return QStringLiteral("clear");
    case call::Verdict::Failed:
        break;
    }
    return QStringLiteral("failed");
}

QString toWord(call::CheckState state)
{
    switch (state) {
    case call::CheckState::Pass:
        return QStringLiteral("pass");
    case call::CheckState::Fail:
        return QStringLiteral("fail");
    case call::CheckState::Warn:
        return QStringLiteral("warn");
    case call::CheckState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toWord(media::ProgressTone tone)
{
    switch (tone) {
    case media::ProgressTone::Dial:
        return QStringLiteral("dial");
    case media::ProgressTone::RingBack:
        return QStringLiteral("ring_back");
    case media::ProgressTone::Busy:
        return QStringLiteral("busy");
    case media::ProgressTone::Reorder:
        return QStringLiteral("reorder");
    case media::ProgressTone::SpecialInformation:
        break;
    }
    return QStringLiteral("special_information");
}

QString toWord(call::LadderDirection direction)
{
    switch (direction) {
    case call::LadderDirection::Sent:
        return QStringLiteral("sent");
    case call::LadderDirection::Received:
        return QStringLiteral("received");
    case call::LadderDirection::Local:
        break;
    }
    return QStringLiteral("local");
}

QString toWord(diagnosis::Severity severity)
{
    switch (severity) {
    case diagnosis::Severity::Info:
        return QStringLiteral("info");
    case diagnosis::Severity::Warning:
        return QStringLiteral("warning");
    case diagnosis::Severity::Critical:
        break;
    }
    return QStringLiteral("critical");
}

QString toWord(pki::RevocationState state)
{
    switch (state) {
    case pki::RevocationState::Good:
        return QStringLiteral("good");
    case pki::RevocationState::Revoked:
        return QStringLiteral("revoked");
    case pki::RevocationState::Unknown:
        return QStringLiteral("unknown");
    case pki::RevocationState::NotChecked:
        break;
    }
    return QStringLiteral("not_checked");
}

QString toWord(net::Protocol protocol)
{
    switch (protocol) {
    case net::Protocol::Udp:
        return QStringLiteral("udp");
    case net::Protocol::Tcp:
        return QStringLiteral("tcp");
    case net::Protocol::Tls:
        break;
    }
    return QStringLiteral("tls");
}

QString toWord(deploy::FileChange::Kind kind)
{
    switch (kind) {
    case deploy::FileChange::Kind::Create:
        return QStringLiteral("create");
    case deploy::FileChange::Kind::Replace:
        return QStringLiteral("replace");
    case deploy::FileChange::Kind::AddInclude:
        return QStringLiteral("add_include");
    case deploy::FileChange::Kind::Remove:
        break;
    }
    return QStringLiteral("remove");
}

QString toWord(probe::OfferAnswer::Kind kind)
{
    switch (kind) {
    case probe::OfferAnswer::Kind::Clear:
        return QStringLiteral("clear");
    case probe::OfferAnswer::Kind::Optional:
        return QStringLiteral("optional");
    case probe::OfferAnswer::Kind::Required:
        return QStringLiteral("required");
    }
    Q_UNREACHABLE();
}

QString toWord(probe::OfferAnswer::State state)
{
    switch (state) {
    case probe::OfferAnswer::State::Answered:
        return QStringLiteral("answered");
    case probe::OfferAnswer::State::Ringing:
        return QStringLiteral("ringing");
    case probe::OfferAnswer::State::Refused:
        return QStringLiteral("refused");
    case probe::OfferAnswer::State::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}

QString toWord(net::TlsVersion version)
{
    switch (version) {
    case net::TlsVersion::Tls10:
        return QStringLiteral("tls_1_0");
    case net::TlsVersion::Tls11:
        return QStringLiteral("tls_1_1");
    case net::TlsVersion::Tls12:
        return QStringLiteral("tls_1_2");
    case net::TlsVersion::Tls13:
        return QStringLiteral("tls_1_3");
    }
    Q_UNREACHABLE();
}

QString toWord(net::SuiteStrength strength)
{
    switch (strength) {
    case net::SuiteStrength::Good:
        return QStringLiteral("good");
    case net::SuiteStrength::NoForwardSecrecy:
        return QStringLiteral("no_forward_secrecy");
    case net::SuiteStrength::Weak:
        return QStringLiteral("weak");
    case net::SuiteStrength::Broken:
        return QStringLiteral("broken");
    }
    Q_UNREACHABLE();
}

QString toWord(probe::Outcome outcome)
{
    switch (outcome) {
    case probe::Outcome::Good:
        return QStringLiteral("good");
    case probe::Outcome::NotGood:
        return QStringLiteral("not_good");
    case probe::Outcome::Unreachable:
        break;
    }
    return QStringLiteral("unreachable");
}

QString toWord(probe::OtherSide side)
{
    switch (side) {
    case probe::OtherSide::PlainSip:
        return QStringLiteral("plain_sip");
    case probe::OtherSide::Tls:
        return QStringLiteral("tls");
    case probe::OtherSide::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString toWord(asterisk::Activation activation)
{
    switch (activation) {
    case asterisk::Activation::PjsipReload:
        return QStringLiteral("pjsip_reload");
    case asterisk::Activation::SipReload:
        return QStringLiteral("sip_reload");
    case asterisk::Activation::Restart:
        return QStringLiteral("restart");
    case asterisk::Activation::None:
        break;
    }
    return QStringLiteral("none");
}

} // namespace trunkseal::report
