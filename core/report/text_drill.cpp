#include "core/base/text.h"
#include "core/report/drill_report.h"
#include "core/report/text_tools.h"

namespace trunkseal::report {

QString drillText(const deploy::RootDrill &drill, const TextStyle &style)
{
    QString text = field(Text::tr("server"), drill.serverName);
    text += field(Text::tr("system"), drill.system);
    text += field(QStringLiteral("OpenSSL"),
                  drill.opensslVersion.isEmpty()
                      ? QString()
                      : Text::tr("%1, security level %2").arg(drill.opensslVersion).arg(drill.securityLevel));
    for (const deploy::DrillResult &result : drill.results) {
        const bool open = result.passes && !result.trust.verifies;
        const QString sign = !result.passes ? inked(QStringLiteral("✗"), Ink::Bad, style)
            : open                          ? inked(QStringLiteral("!"), Ink::Warn, style)
                                            : inked(QStringLiteral("✓"), Ink::Good, style);
        text +=
            QStringLiteral("  ") + sign + QLatin1Char(' ') + printable(result.sentence) + QLatin1Char('\n');
        text += field(Text::tr("trust file"), result.trust.path);
    }
    return text + inked(printable(drill.oneLine), drill.passes ? Ink::Good : Ink::Bad, style)
        + QLatin1Char('\n');
}

} // namespace trunkseal::report
