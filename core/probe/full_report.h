#pragma once

#include "core/base/result.h"
#include "core/net/resolver.h"
#include "core/net/stream.h"
#include "core/probe/tls_survey.h"

#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace trunkseal::probe {

/// The answer to OPTIONS (RFC 3261 section 11).
struct OptionsAnswer {
    int status = 0;
    QString reason;
    QString server; ///< Server, else User-Agent
    QStringList allow;
    QStringList supported;
    QStringList accept;
    QString seenAs; ///< where it saw us: received and rport of its Via (RFC 3581); empty = not told
    std::chrono::microseconds time{0}; ///< from request to final answer
};

/// What else the port turned out to speak when the transport asked for did not work.
enum class OtherSide {
    Unknown, ///< not asked, or no telling answer
    PlainSip, ///< the TLS port speaks plain SIP
    Tls, ///< the plain port speaks TLS
};

/// One address that was tried.
struct Attempt {
    net::ResolvedTarget target;
    net::ConnectTrace trace;
    std::optional<Error> error; ///< why it ended early
    std::optional<OptionsAnswer> options;
    OtherSide otherSide = OtherSide::Unknown;
};

/// The certificate that is shown for one server name (SNI).
struct NameVariant {
    enum class Kind { None, Wrong }; ///< no name at all; a name that nobody has
    Kind kind = Kind::None;
    QString serverName; ///< as sent
    bool isShaken = false; ///< the handshake was made
    bool isSame = false; ///< the certificate is that of the name asked for
    QString subject;
    QString error; ///< why no handshake
};

/// Whether a client certificate is needed (RFC 8446 section 4.3.2).
struct ClientCertificateUse {
    bool isRequested = false;
    std::optional<bool> isRequired; ///< unset = not known: we showed one, or the handshake failed otherwise
    QStringList issuers; ///< acceptable CAs, RFC 4514 text
};

/// A REGISTER without a Contact: it asks for the bindings and changes none (RFC 3261 section 10.2.3).
struct RegisterAnswer {
    int status = 0; ///< 0 = none came
    QString reason;
    int bindings = 0; ///< of this account, anybody's
    QString error; ///< why none came
};

/// What became of one offer of audio.
struct OfferAnswer {
    enum class Kind { Clear, Optional, Required };
    enum class State { Answered, Ringing, Refused, Failed }; ///< Ringing: taken so far, and cancelled then
    Kind kind = Kind::Required;
    QString suite; ///< offered; empty with Clear
    State state = State::Failed;
    int status = 0;
    QString reason;
    QString chosen; ///< suite of the answer; empty = audio in clear, or no answer was seen
    bool hasAnswer = false; ///< a session description came
};

/// What only a full probe asks.
struct FullReport {
    std::optional<TlsSurvey> survey; ///< unset where the port does not speak TLS
    std::optional<Error> surveyError;
    std::vector<NameVariant> names;
    ClientCertificateUse clientCertificate;
    std::optional<bool> resumes; ///< a second handshake was short
    std::vector<Attempt> transports; ///< OPTIONS over UDP, TCP and TLS, but for the one that the probe went by
    std::optional<RegisterAnswer> registration;
    std::vector<OfferAnswer> offers;
};

} // namespace trunkseal::probe
