#pragma once

#include "core/asterisk/sdp/crypto_rule.h"
#include "core/asterisk/sdp/offer.h"
#include "core/asterisk/sdp/sdp_oracle.h"

namespace trunkseal::asterisk {

/// What was found out about the lines of an offer so far.
class LineMarks {
public:
    explicit LineMarks(const Offer &offer);

    /// The first mark of a line stays.
    void set(size_t index, SdpLineState state, const QString &reason);
    void setAll(size_t from, size_t to, SdpLineState state, const QString &reason);
    /// What was used so far is not, after all.
    void withdraw(size_t from, size_t to, const QString &reason);
    [[nodiscard]] std::vector<SdpLineVerdict> take() { return std::move(m_verdicts); }

private:
    std::vector<SdpLineVerdict> m_verdicts;
};

/// One question to the oracle, on its way through the files of this folder.
struct OracleCase {
    const Offer &offer;
    const TargetProfile &target;
    const OracleSettings &settings;
    LineMarks &marks;

    [[nodiscard]] bool isChanSip() const { return settings.stack == carrier::Stack::ChanSip; }
    /// Optional SRTP where the stack has it; else it is required.
    [[nodiscard]] bool isOptimistic() const;
    [[nodiscard]] bool wantsSdes() const
    {
        return !settings.dtls && settings.media != carrier::MediaPolicy::Clear;
    }
};

/// How one stream is answered.
struct StreamFate {
    enum class Kind {
        Declined, ///< port 0
        Answered,
        Dead ///< port 0 although Asterisk meant to answer it: the profiles do not fit
    };
    Kind kind = Kind::Declined;
    QString reason; ///< why it is declined or dead
    QByteArray profile;
    std::vector<sip::Codec> codecs;
    std::optional<CryptoRuling> crypto; ///< SDES
    bool dtls = false;
    bool breaksAudio = false;
};

struct Decision {
    int sipCode = 200;
    QStringList reasons; ///< translated, the deciding one first
    std::vector<StreamFate> fates; ///< one a stream of the offer

    [[nodiscard]] bool accepts() const { return sipCode == 200; }
    /// The stream that carries the call, or null.
    [[nodiscard]] const StreamFate *audio() const;
    static Decision refuse(int sipCode, const QString &reason);
};

[[nodiscard]] Decision decidePjsip(const OracleCase &oracle);
[[nodiscard]] Decision decideChanSip(const OracleCase &oracle);

/// The key that Asterisk takes from a stream, every a=crypto line of it marked.
struct CryptoChoice {
    std::optional<CryptoRuling> taken;
    bool offered = false; ///< there is at least one such line
    QString reason; ///< why none is taken
};
[[nodiscard]] CryptoChoice chooseCrypto(const OracleCase &oracle, const OfferStream &stream);
[[nodiscard]] bool offersCrypto(const OracleCase &oracle, const OfferStream &stream);

/// A fingerprint that Asterisk can check, of the stream or of the session.
[[nodiscard]] bool hasUsableFingerprint(const Offer &offer, const OfferStream &stream);

/// Gives every line that has no verdict yet its own.
void explainOtherLines(const OracleCase &oracle, const Decision &decision);

/// The answer, with "[address]", "[port]", "[key]" and "[fingerprint]" where Asterisk puts its own.
[[nodiscard]] QByteArray answerText(const OracleCase &oracle, const Decision &decision);

} // namespace trunkseal::asterisk
