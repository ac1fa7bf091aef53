#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace trunkseal::carrier {

enum class Stack { Pjsip, ChanSip }; ///< which Asterisk channel driver carries the trunk
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
    Transport transport = Transport::Tls;
    MediaPolicy media = MediaPolicy::Required;

    TrustSource trust = TrustSource::SystemStore;
    QByteArray anchorsPem; ///< PEM certificates; used with OwnAnchors
    bool verifyServer = true;
    bool allowWildcard = false; ///< PJSIP allow_wildcard_certs, 16.28 / 18.14 / 19.6 and later

    QString authUser; ///< outbound digest user; empty = no authentication (the carrier knows us by address)
    QString fromUser;
    QString fromDomain;
    bool registers = false;
    std::chrono::seconds registerEvery{3600};

    QString callerId; ///< number presented
    QStringList codecs{QStringLiteral("ulaw"), QStringLiteral("alaw")}; ///< Asterisk names, in order
    DtmfMode dtmf = DtmfMode::Rfc4733;
    QString context = QStringLiteral("from-trunk"); ///< dialplan context of incoming calls
    QStringList matchAddresses; ///< source addresses or networks of incoming calls
    std::chrono::seconds qualifyEvery{60}; ///< 0 = off

    QString testNumber;
    QStringList allowedNumbers; ///< test calls only to these; empty = any but emergency numbers
    int dailyCallCap = 100;
    QString country; ///< ISO 3166-1 alpha-2, for emergency numbers

    QMap<QString, QString> otherSettings; ///< unknown keys, kept as written
    QString notes;

    bool operator==(const Carrier &) const = default;
};

[[nodiscard]] Posture posture(Transport transport, MediaPolicy media);
[[nodiscard]] inline Posture posture(const Carrier &carrier)
{
    return posture(carrier.transport, carrier.media);
}

/// Vault key of a carrier's outbound password.
[[nodiscard]] QString passwordKey(const QString &carrierId);

/// Words for enum values in JSON and configuration: "pjsip", "chan_sip", "udp", "required", "sealed",
/// "media_keys_exposed".
[[nodiscard]] QString toWord(Stack stack);
[[nodiscard]] QString toWord(Transport transport);
[[nodiscard]] QString toWord(MediaPolicy policy);
[[nodiscard]] QString toWord(Posture posture);
[[nodiscard]] QString toWord(TrustSource trust);
[[nodiscard]] QString toWord(DtmfMode mode);
template <class Enum>
[[nodiscard]] std::optional<Enum> fromWord(const QString &word) = delete;
template <>
[[nodiscard]] std::optional<Stack> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<Transport> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<MediaPolicy> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<TrustSource> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<DtmfMode> fromWord(const QString &word);

} // namespace trunkseal::carrier
