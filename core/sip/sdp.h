#pragma once

#include "core/base/secret.h"
#include "core/sip/types.h"

#include <array>

namespace trunkseal::sip {

enum class Suite {
    AesCm128HmacSha1_80,
    AesCm128HmacSha1_32,
    AesCm192HmacSha1_80,
    AesCm192HmacSha1_32,
    AesCm256HmacSha1_80,
    AesCm256HmacSha1_32,
    AeadAes128Gcm,
    AeadAes256Gcm
};
[[nodiscard]] QByteArray toName(Suite suite); ///< "AES_CM_128_HMAC_SHA1_80" (RFC 4568, 6188, 7714)
[[nodiscard]] std::optional<Suite> suiteFromName(QByteArrayView name);
[[nodiscard]] int keyBytes(Suite suite); ///< 16, 24, 32
[[nodiscard]] int saltBytes(Suite suite); ///< 14, GCM 12

/// A master key beyond the first of a line (RFC 4568 6.1).
struct InlineKey {
    Secret keyAndSalt;
    std::optional<quint64> lifetime; ///< packets
    std::optional<quint64> mki;
    int mkiBytes = 0;
};

/// One a=crypto line (RFC 4568 section 9). Parsed strictly.
struct CryptoAttribute {
    int tag = 1;
    QByteArray suiteName;
    std::optional<Suite> suite; ///< none = unknown to us
    Secret keyAndSalt;
    std::optional<quint64> lifetime; ///< packets
    std::optional<quint64> mki;
    int mkiBytes = 0;
    std::vector<QByteArray> sessionParameters;
    std::vector<InlineKey> furtherKeys; ///< more inline keys of the same line; each then has its own MKI

    /// `line` with or without "a=crypto:". Errors: BadInput, naming the part and column.
    [[nodiscard]] static Result<CryptoAttribute> parse(const QByteArray &line);
    [[nodiscard]] QByteArray toLine() const; ///< "1 AES_CM_128_HMAC_SHA1_80 inline:…", secret inside
    /// A fresh line with random key and salt.
    [[nodiscard]] static CryptoAttribute make(int tag, Suite suite);
};

/// An a=crypto line as it was found, of use or not.
struct CryptoLine {
    int line = 0; ///< number in the description, from 1
    bool tagRead = false;
    CryptoAttribute parts; ///< what could be read of it
    QString code; ///< lower_snake_case; empty = the line can be used
    QString reason; ///< translated, with the column

    [[nodiscard]] bool ok() const { return code.isEmpty(); }
};
/// Reads as far as it goes; `text` as for CryptoAttribute::parse().
[[nodiscard]] CryptoLine readCryptoLine(const QByteArray &text);

enum class Direction { SendRecv, SendOnly, RecvOnly, Inactive };

struct Codec {
    int payloadType = 0;
    QByteArray name; ///< "PCMU"
    int clockRate = 8000;
    QByteArray parameters; ///< fmtp
    int channels = 1;
};

struct MediaLine {
    QByteArray type = "audio";
    quint16 port = 0;
    QByteArray profile = "RTP/AVP"; ///< "RTP/SAVP", …
    QString connectionIp; ///< c= at media level, else that of the session
    std::vector<Codec> codecs; ///< in order; static payload types have their names filled in
    Direction direction = Direction::SendRecv;
    std::vector<CryptoAttribute> crypto; ///< the lines that parsed
    std::vector<QString> cryptoErrors; ///< why the others did not
    std::vector<CryptoLine> cryptoLines; ///< all as they were read, in order
    int line = 0; ///< number of its m= line where it was read from a text
    std::optional<int> ptime; ///< ms
    std::optional<quint16> rtcpPort; ///< a=rtcp (RFC 3605)
    bool rtcpMux = false;
    std::vector<std::pair<QByteArray, QByteArray>> otherAttributes;

    /// Reads the text behind "a=crypto:" into `cryptoLines`, and into `crypto` or `cryptoErrors`; a tag of a
    /// line above is an error.
    void addCrypto(const QByteArray &value, int lineNumber);

    [[nodiscard]] bool isSecureProfile() const { return profile.contains("SAVP"); }
};

/// A session description (RFC 8866).
struct Sdp {
    QByteArray originUser = "-";
    quint64 sessionId = 0;
    quint64 sessionVersion = 0;
    QString originIp;
    QString connectionIp;
    QByteArray sessionName = "-";
    std::vector<MediaLine> media;
    std::vector<std::pair<QByteArray, QByteArray>> attributes; ///< of the session, without its direction

    /// Errors: BadInput with line and column.
    [[nodiscard]] static Result<Sdp> parse(const QByteArray &text);
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] const MediaLine *audio() const; ///< first audio line with a port, or null
};

/// Where and why a text is no session description.
struct SdpFault {
    int line = 0; ///< from 1
    int column = 0; ///< from 1
    QString code; ///< lower_snake_case
    QString message; ///< translated, without the place
};

/// A description as far as it could be read.
struct SdpReading {
    Sdp sdp;
    std::optional<SdpFault> fault;
};
[[nodiscard]] SdpReading readSdp(const QByteArray &text);

/// One line of a description as it may be shown: keys and ICE passwords are "[hidden]".
[[nodiscard]] QByteArray withoutKeys(const QByteArray &line);

/// SDES lines of `answer` judged against `offer` (RFC 4568 5.1.3): exactly one line, a tag we offered with
/// the same suite. Errors: Media, in words that name what is wrong.
[[nodiscard]] Result<CryptoAttribute> acceptedCrypto(const MediaLine &offer, const MediaLine &answer);

struct AnswerFault {
    int stream = -1; ///< index of the m= line, -1 = all of it
    QString message; ///< translated
};
/// What no answer may have, whatever was offered: more than one a=crypto in a stream (RFC 4568 5.1.2).
[[nodiscard]] std::vector<AnswerFault> answerFaults(const Sdp &answer);
/// What is wrong with `answer` as the answer to `offer` (RFC 3264 section 6, RFC 4568 5.1.3).
[[nodiscard]] std::vector<AnswerFault> answerFaults(const Sdp &offer, const Sdp &answer);

} // namespace trunkseal::sip
