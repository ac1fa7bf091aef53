#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace trunkseal::carrier {

/// Which Asterisk channel driver carries the trunk, and for PJSIP in which form it is written.
enum class Stack {
    Pjsip, ///< endpoint, aor, auth, identify, registration in pjsip.conf
    ChanSip, ///< peer and register line in sip.conf; gone in Asterisk 21
    PjsipWizard, ///< one object of type wizard in pjsip_wizard.conf
};
enum class Transport { Udp, Tcp, Tls };
enum class MediaPolicy { Clear, Optional, Required }; ///< Optional is RFC 8643 (RTP/AVP with a=crypto)

/// How secure the trunk is as configured. The two exposed states have names of their own.
enum class Posture {
    Clear, ///< neither signalling nor audio is encrypted
    MediaKeysExposed, ///< SRTP over UDP or TCP: anyone on the path reads the keys (RFC 4568 section 7)
    SignallingOnly, ///< TLS, audio in clear
    MayFallBack, ///< TLS, SRTP only if the other side agrees (RFC 8643)
    Sealed, ///< TLS and required SRTP
};

/// Which roots the carrier's certificate is judged against.
enum class TrustSource { SystemStore, OwnAnchors };

enum class DtmfMode { Rfc4733, Inband, Info };

/// In which header our caller's number is asserted (RFC 3325 or the older draft).
enum class SendIdentity { None, PAssertedIdentity, RemotePartyId };

/// RFC 4028, in the words of PJSIP's `timers`; chan_sip has refuse, accept and originate.
enum class SessionTimers {
    Refuse, ///< `no`, `refuse`
    Accept, ///< `yes`, `accept`: only when the carrier asks
    Require, ///< `required`: a call without them is refused; PJSIP only
    Always, ///< `always`, `originate`: we ask for them
};

/// What a call needs to get through address translation.
struct Nat {
    bool symmetricMedia = true; ///< answer RTP where it came from: rtp_symmetric, nat=comedia
    bool rewriteContact =
        false; ///< send requests where the carrier's came from: rewrite_contact, force_rport
    QString externalAddress; ///< what we call ourselves outside; empty = our own address
    QStringList localNetworks; ///< where that is not said: "10.0.0.0/8"

    bool operator==(const Nat &) const = default;
};

/// One carrier's trunk as the operator edits it. A plain value: compare it to know whether a form is dirty.
/// The password is not here: it lives in the vault under `passwordKey(id)`.
struct Carrier {
    QString id; ///< stable key, a UUID without braces; empty until it is saved
    QString name; ///< also the Asterisk object name: isValidName()
    QString description;

    Stack stack = Stack::Pjsip;
    QString host; ///< host name or IP address, no port
    quint16 port = 5061;
    bool useSrv = false; ///< look up NAPTR and SRV instead of using `port` (RFC 3263)
    QStringList moreHosts; ///< tried after `host`, in order: "host", "host:port", "[2001:db8::1]:5061"
    QString outboundProxy; ///< "host" or "host:port" that every request is sent through; empty = none
    Transport transport = Transport::Tls;
    MediaPolicy media = MediaPolicy::Required;

    TrustSource trust = TrustSource::SystemStore;
    QByteArray anchorsPem; ///< PEM certificates; used with OwnAnchors
    bool verifyServer = true;
    bool allowWildcard = false; ///< PJSIP allow_wildcard_certs, 16.28 / 18.14 / 19.6 and later
    QString clientCertFile; ///< our certificate's PEM file on the server, absolute path; empty = we show none
    QString clientKeyFile; ///< its key's PEM file on the server
    QByteArray
        clientChainPem; ///< our certificate and its issuers', leaf first, that push brings to the server; its
                        ///< key is in the vault under `clientKeyKey(id)`. Instead of the two files

    QString authUser; ///< outbound digest user; empty = no authentication (the carrier knows us by address)
    QString fromUser;
    QString fromDomain;
    bool registers = false;
    QString registrar; ///< "host" or "host:port" where it is not `host`
    std::chrono::seconds registerEvery{3600};

    QString inboundUser; ///< digest user the carrier must log in with when it calls us; empty = none. Its
                         ///< password is in the vault under `inboundPasswordKey(id)`

    QString callerId; ///< number presented
    QString callerName; ///< name presented
    bool trustsIdentity = false; ///< believe the carrier's P-Asserted-Identity or Remote-Party-ID
    SendIdentity sendIdentity = SendIdentity::None;
    QStringList codecs{QStringLiteral("ulaw"), QStringLiteral("alaw")}; ///< Asterisk names, in order
    DtmfMode dtmf = DtmfMode::Rfc4733;
    QString context = QStringLiteral("from-trunk"); ///< dialplan context of incoming calls
    QStringList matchAddresses; ///< source addresses or networks of incoming calls
    std::chrono::seconds qualifyEvery{60}; ///< 0 = off
    Nat nat;
    bool directMedia = false; ///< let RTP go around the dialer: no SRTP check, no recording
    SessionTimers sessionTimers = SessionTimers::Accept;
    std::chrono::seconds sessionExpires{1800}; ///< RFC 4028 Session-Expires, at least 90 s
    QString dialPrefix = QStringLiteral("9"); ///< digits VICIdial's campaigns put before a number

    QString testNumber;
    QStringList allowedNumbers; ///< test calls only to these; empty = any but emergency numbers
    int dailyCallCap = 100;
    QString country; ///< ISO 3166-1 alpha-2, for emergency numbers

    QMap<QString, QString> otherSettings; ///< unknown keys, kept as written
    QString notes;

    bool operator==(const Carrier &) const = default;
};

[[nodiscard]] constexpr bool usesPjsip(Stack stack)
{
    return stack != Stack::ChanSip;
}

[[nodiscard]] Posture posture(Transport transport, MediaPolicy media);
[[nodiscard]] inline Posture posture(const Carrier &carrier)
{
    return posture(carrier.transport, carrier.media);
}

/// Do we show the carrier a certificate (mutual TLS)?
[[nodiscard]] inline bool showsClientCertificate(const Carrier &carrier)
{
    return !carrier.clientCertFile.isEmpty() || !carrier.clientChainPem.isEmpty();
}

/// Vault key of a carrier's outbound password.
[[nodiscard]] QString passwordKey(const QString &carrierId);
/// Vault key of the password that the carrier logs in with at our side.
[[nodiscard]] QString inboundPasswordKey(const QString &carrierId);
/// Vault key of the private key of `clientChainPem`: PKCS#8 PEM.
[[nodiscard]] QString clientKeyKey(const QString &carrierId);
/// Vault key of a private key whose request is out: it waits for the CA's answer.
[[nodiscard]] QString waitingClientKeyKey(const QString &carrierId);

/// Words for enum values in JSON and configuration: "pjsip", "chan_sip", "udp", "required", "sealed",
/// "media_keys_exposed".
[[nodiscard]] QString toWord(Stack stack);
[[nodiscard]] QString toWord(Transport transport);
[[nodiscard]] QString toWord(MediaPolicy policy);
[[nodiscard]] QString toWord(Posture posture);
[[nodiscard]] QString toWord(TrustSource trust);
[[nodiscard]] QString toWord(DtmfMode mode);
[[nodiscard]] QString toWord(SendIdentity header);
[[nodiscard]] QString toWord(SessionTimers timers);
template <class Enum>
[[nodiscard]] std::optional<Enum> fromWord(const QString &word) = delete;
template <>
[[nodiscard]] std::optional<Stack> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<Transport> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<MediaPolicy> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<Posture> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<TrustSource> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<DtmfMode> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<SendIdentity> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<SessionTimers> fromWord(const QString &word);

} // namespace trunkseal::carrier
