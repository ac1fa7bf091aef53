#include "core/carrier/carrier.h"

#include <array>
#include <utility>

namespace trunkseal::carrier {

namespace {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, const char *>, N>;

constexpr Words<Stack, 3> stackWords{
    {{Stack::Pjsip, "pjsip"}, {Stack::ChanSip, "chan_sip"}, {Stack::PjsipWizard, "pjsip_wizard"}}};
constexpr Words<Transport, 3> transportWords{
    {{Transport::Udp, "udp"}, {Transport::Tcp, "tcp"}, {Transport::Tls, "tls"}}};
constexpr Words<MediaPolicy, 3> mediaWords{{{MediaPolicy::Clear, "clear"},
                                            {MediaPolicy::Optional, "optional"},
                                            {MediaPolicy::Required, "required"}}};
constexpr Words<Posture, 5> postureWords{{{Posture::Clear, "clear"},
                                          {Posture::MediaKeysExposed, "media_keys_exposed"},
                                          {Posture::SignallingOnly, "signalling_only"},
                                          {Posture::MayFallBack, "may_fall_back"},
                                          {Posture::Sealed, "sealed"}}};
constexpr Words<TrustSource, 2> trustWords{
    {{TrustSource::SystemStore, "system_store"}, {TrustSource::OwnAnchors, "own_anchors"}}};
constexpr Words<DtmfMode, 3> dtmfWords{
    {{DtmfMode::Rfc4733, "rfc4733"}, {DtmfMode::Inband, "inband"}, {DtmfMode::Info, "info"}}};
constexpr Words<SendIdentity, 3> identityWords{{{SendIdentity::None, "none"},
                                                {SendIdentity::PAssertedIdentity, "p_asserted_identity"},
                                                {SendIdentity::RemotePartyId, "remote_party_id"}}};
constexpr Words<SessionTimers, 4> timerWords{{{SessionTimers::Refuse, "refuse"},
                                              {SessionTimers::Accept, "accept"},
                                              {SessionTimers::Require, "require"},
                                              {SessionTimers::Always, "always"}}};

template <class Enum, std::size_t N>
QString wordOf(const Words<Enum, N> &words, Enum value)
{
    for (const auto &[candidate, word] : words) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
    return {};
}

template <class Enum, std::size_t N>
std::optional<Enum> valueOf(const Words<Enum, N> &words, const QString &text)
{
    for (const auto &[value, word] : words) {
        if (text == QLatin1String(word))
            return value;
    }
    return std::nullopt;
}

} // namespace

Posture posture(Transport transport, MediaPolicy media)
{
    if (transport != Transport::Tls)
        return media == MediaPolicy::Clear ? Posture::Clear : Posture::MediaKeysExposed;
    switch (media) {
    case MediaPolicy::Clear:
        return Posture::SignallingOnly;
    case MediaPolicy::Optional:
        return Posture::MayFallBack;
    case MediaPolicy::Required:
        break;
    }
    return Posture::Sealed;
}

QString passwordKey(const QString &carrierId)
{
    return QStringLiteral("carrier/%1/password").arg(carrierId);
}

QString inboundPasswordKey(const QString &carrierId)
{
    return QStringLiteral("carrier/%1/inbound_password").arg(carrierId);
}

QString clientKeyKey(const QString &carrierId)
{
    return QStringLiteral("carrier/%1/client_key").arg(carrierId);
}

QString waitingClientKeyKey(const QString &carrierId)
{
    return QStringLiteral("carrier/%1/waiting_client_key").arg(carrierId);
}

QString toWord(Stack stack)
{
    return wordOf(stackWords, stack);
}

QString toWord(Transport transport)
{
    return wordOf(transportWords, transport);
}

QString toWord(MediaPolicy policy)
{
    return wordOf(mediaWords, policy);
}

QString toWord(Posture posture)
{
    return wordOf(postureWords, posture);
}

QString toWord(TrustSource trust)
{
    return wordOf(trustWords, trust);
}

QString toWord(DtmfMode mode)
{
    return wordOf(dtmfWords, mode);
}

QString toWord(SendIdentity header)
{
    return wordOf(identityWords, header);
}

QString toWord(SessionTimers timers)
{
    return wordOf(timerWords, timers);
}

template <>
std::optional<Stack> fromWord(const QString &word)
{
    return valueOf(stackWords, word);
}

template <>
std::optional<Transport> fromWord(const QString &word)
{
    return valueOf(transportWords, word);
}

template <>
std::optional<MediaPolicy> fromWord(const QString &word)
{
    return valueOf(mediaWords, word);
}

template <>
std::optional<Posture> fromWord(const QString &word)
{
    return valueOf(postureWords, word);
}

template <>
std::optional<TrustSource> fromWord(const QString &word)
{
    return valueOf(trustWords, word);
}

template <>
std::optional<DtmfMode> fromWord(const QString &word)
{
    return valueOf(dtmfWords, word);
}

template <>
std::optional<SendIdentity> fromWord(const QString &word)
{
    return valueOf(identityWords, word);
}

template <>
std::optional<SessionTimers> fromWord(const QString &word)
{
    return valueOf(timerWords, word);
}

} // namespace trunkseal::carrier
