#include "core/asterisk/target_profile.h"

#include "core/asterisk/capability.h"

#include <QRegularExpression>

namespace trunkseal::asterisk {

std::optional<AsteriskVersion> AsteriskVersion::parse(const QString &text)
{
    // The first number that is a word of its own: "GIT-master-1a2b3c" has none, "certified/18.9-cert4"
    // has 18.9.
    static const QRegularExpression pattern(QStringLiteral(
        "(?<![0-9A-Za-z.])([1-9][0-9]?)(?:\\.([0-9]{1,4}))?(?:\\.([0-9]{1,4}))?(?![0-9A-Za-z])"));
    const auto match = pattern.match(text.left(200));
    if (!match.hasMatch())
        return std::nullopt;
    return AsteriskVersion{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

QString AsteriskVersion::toString() const
{
    return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch);
}

bool TargetProfile::knowsWildcardCerts() const
{
    return supports(*this, Capability::PjsipWildcard) == Support::Yes;
}

QString TargetProfile::tlsMethod() const
{
    // Unset means TLS 1.0 only on every version. "sslv23" is the one word for a range: measured 1.2 to 1.3 on
    // 22 with OpenSSL 3, but 1.0 to 1.3 on 16 with OpenSSL 1.1.
    return version.major >= 22 ? QStringLiteral("sslv23") : QStringLiteral("tlsv1_2");
}

} // namespace trunkseal::asterisk
