#pragma once

#include "core/carrier/carrier.h"

namespace trunkseal::carrier {

enum class Field {
    Name,
    Description,
    Stack,
    Host,
    Port,
    MoreHosts,
    OutboundProxy,
    Transport,
    Media,
    Trust,
    Anchors,
    VerifyServer,
    AllowWildcard,
    ClientCert,
    AuthUser,
    FromUser,
    FromDomain,
    Registers,
    Registrar,
    RegisterEvery,
    InboundUser,
    CallerId,
    CallerName,
    Identity,
    Codecs,
    Dtmf,
    Context,
    MatchAddresses,
    QualifyEvery,
    Nat,
    DirectMedia,
    SessionTimers,
    DialPrefix,
    TestNumber,
    AllowedNumbers,
    DailyCallCap,
    Country,
    OtherSettings,
    Notes
};

struct Issue {
    enum class Level { Warning, Error };
    Field field = Field::Name;
    Level level = Level::Error;
    QString message; ///< translated: what is wrong and what would be right
};

/// Every problem with `carrier`, in form order; without Error-level issues it may be saved and rendered.
/// A value that passes cannot change a configuration line it does not own: newline, `;`, `#exec`, `[`, `=>`,
/// NUL, bidirectional and control characters are refused where the grammar does not allow them.
[[nodiscard]] std::vector<Issue> validate(const Carrier &carrier);

/// Codec names both channel drivers of Asterisk 13 to 22 take in `allow`, the usual ones first.
[[nodiscard]] const QStringList &knownCodecs();

/// Letters, digits, `-`, `_`, `.`, starting with a letter or digit, 1 to 40 characters; not `general`,
/// `global`, `system`, …
[[nodiscard]] bool isValidName(const QString &name);

/// A host name (RFC 1123, A-labels) or an IPv4 or IPv6 address without brackets.
[[nodiscard]] bool isValidHost(const QString &host);

/// 911, 112, 999, 000 and the like, and those of `country` (ISO 3166-1 alpha-2), also behind + or a trunk
/// prefix.
[[nodiscard]] bool isEmergencyNumber(const QString &number, const QString &country = {});

} // namespace trunkseal::carrier
