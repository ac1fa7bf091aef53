#include "core/asterisk/read_private.h"
#include "core/asterisk/vicidial.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

const QString entryName = QStringLiteral("account entry");
const QString registrationName = QStringLiteral("registration string");
const QString templateName = QStringLiteral("template");
const QString outerName = QStringLiteral("dialer");

/// The files that VICIdial makes of a row, put together by includes, so that each line is known by its
/// column.
class VicidialReader {
public:
    VicidialReader(const VicidialRow &row, const QByteArray &templateContents)
        : m_row(row)
    {
        m_usesTemplate = row.templateId.size() > 1 && !row.templateId.contains(QLatin1String("--NONE--"));
        if (m_usesTemplate)
            m_template = templateContents;
    }

    Result<Import> run()
    {
        const auto format = formatOf(m_row.protocol);
        if (!format)
            return fail(format.error());
        auto tree = readTree(*format);
        if (!tree)
            return fail(tree.error());
        std::vector<ConfInput> inputs;
        inputs.push_back({std::move(*tree), *format});
        Import import = readCarriers(inputs, [](const QString &path) -> Result<QByteArray> {
            return fail(ErrorCode::NotFound,
                        Text::tr("%1 is a file of the dialer and was not read.").arg(path));
        });
        forgetOuterSection(import);
        reportRegistration(import);
        reportEnd(import);
        for (ImportedCarrier &each : import.carriers)
            finish(each);
        return import;
    }

private:
    static Result<ConfFormat> formatOf(const QString &protocol)
    {
        if (protocol == QLatin1String("SIP"))
            return ConfFormat::ChanSip;
        if (protocol == QLatin1String("PJSIP"))
            return ConfFormat::Pjsip;
        if (protocol == QLatin1String("PJSIP_WIZ"))
            return ConfFormat::PjsipWizard;
        return fail(
            ErrorCode::BadInput,
            Text::tr("The protocol of the row is \"%1\". TrunkSeal reads rows of SIP, PJSIP and PJSIP_WIZ.")
                .arg(carrier::shown(protocol)));
    }

    Result<ConfTree> readTree(ConfFormat format) const
    {
        QMap<QString, QByteArray> texts;
        texts[entryName] = m_row.accountEntry.toUtf8();
        texts[registrationName] = m_row.registrationString.toUtf8();
        texts[templateName] = m_template;
        // The template follows the account entry's text, that is in its last section.
        if (m_usesTemplate)
            texts[entryName] += "\n#include \"" + templateName.toUtf8() + "\"\n";
        // chan_sip's TLS settings are the dialer's and not told by the row: those that work are assumed.
        if (format == ConfFormat::ChanSip)
            texts[outerName] = "[general]\ntlsenable = yes\ntlscafile = /etc/ssl/certs/ca-certificates.crt\n"
                               "#include \""
                + registrationName.toUtf8() + "\"\n";
        texts[outerName] += "#include \"" + entryName.toUtf8() + "\"\n";
        return ConfTree::load(outerName, [texts](const QString &path) -> Result<QByteArray> {
            const auto it = texts.constFind(path);
            if (it == texts.constEnd())
                return fail(ErrorCode::NotFound, Text::tr("%1 is a file of the dialer.").arg(path));
            return *it;
        });
    }

    /// [general] is there to hold the registration; the real one is the dialer's.
    static void forgetOuterSection(Import &import)
    {
        for (NotUnderstood &each : import.notUnderstood) { // a column that cannot be read at all
            if (each.file == outerName && each.text.startsWith(QLatin1String("#include")))
                each.file = each.text.section(u'"', 1, 1);
        }
        const auto ours = [](const NotUnderstood &each) { return each.file == outerName; };
        auto &lines = import.notUnderstood;
        lines.erase(std::remove_if(lines.begin(), lines.end(), ours), lines.end());
    }

    void reportRegistration(Import &import) const
    {
        if (m_row.protocol == QLatin1String("SIP") || m_row.registrationString.trimmed().isEmpty())
            return;
        import.notUnderstood.push_back(
            {registrationName,
             1,
             {},
             shownLine("register", m_row.registrationString.toUtf8()),
             Text::tr(
                 "VICIdial ignores the registration string of a %1 row; the registration belongs into the "
                 "account entry.")
                 .arg(m_row.protocol)});
    }

    void reportEnd(Import &import) const
    {
        if (m_usesTemplate && m_template.isEmpty())
            import.notUnderstood.push_back({templateName,
                                            0,
                                            {},
                                            m_row.templateId,
                                            Text::tr("The row uses the template %1, whose contents were not "
                                                     "given. They follow the account entry.")
                                                .arg(carrier::shown(m_row.templateId))});
        if (import.carriers.empty() && import.notUnderstood.empty())
            import.notUnderstood.push_back(
                {entryName,
                 1,
                 {},
                 {},
                 Text::tr("The account entry is empty, so there is no trunk in the row.")});
    }

    void finish(ImportedCarrier &imported)
    {
        carrier::Carrier &c = imported.carrier;
        c.description = m_row.carrierDescription;
        if (c.description.isEmpty() && m_row.carrierName != c.name)
            c.description = m_row.carrierName;
        readPrefix(imported);
        if (c.stack == carrier::Stack::ChanSip && c.transport == carrier::Transport::Tls)
            imported.remarks += Text::tr(
                "chan_sip's TLS settings stand in the dialer's sip.conf, which is not part of the row.");
        if (!m_row.active)
            imported.remarks += Text::tr("The row is not active, so VICIdial writes nothing for it.");
        if (afterSubmit(m_row) != m_row)
            imported.remarks +=
                Text::tr("VICIdial's page changes this row when somebody presses Submit on it: it "
                         "deletes semicolons and more. Write it again with TrunkSeal.");
        if (m_usesTemplate)
            imported.remarks +=
                Text::tr("The template %1 became part of the carrier; the row is written without it.")
                    .arg(carrier::shown(m_row.templateId));
    }

    /// "exten => _91NXXNXXXXXX,n,Dial(SIP/acme/${EXTEN:1},…)" cuts one digit off: the prefix is 9.
    void readPrefix(ImportedCarrier &imported) const
    {
        static const QRegularExpression line(
            QStringLiteral("^\\s*exten\\s*=>?\\s*(_?[^,\\s]+)\\s*,[^,]*,\\s*(.*)$"),
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression cut(QStringLiteral("Dial\\(.*?\\$\\{EXTEN(?::([0-9]+))?\\}"),
                                            QRegularExpression::CaseInsensitiveOption);
        for (const QString &text : m_row.dialplanEntry.split(u'\n')) {
            const auto match = line.match(text);
            const auto dial = match.hasMatch() ? cut.match(match.captured(2)) : QRegularExpressionMatch();
            if (!dial.hasMatch())
                continue;
            const QString pattern =
                match.captured(1).startsWith(u'_') ? match.captured(1).mid(1) : match.captured(1);
            return setPrefix(imported, pattern.left(dial.captured(1).toInt()), text.trimmed());
        }
        imported.carrier.dialPrefix.clear();
        imported.remarks += m_row.dialplanEntry.trimmed().isEmpty()
            ? Text::tr("The row has no dialplan, so nothing dials through the trunk.")
            : Text::tr("No Dial line with ${EXTEN} was found in the row's dialplan; enter the dial prefix.");
    }

    static void setPrefix(ImportedCarrier &imported, const QString &prefix, const QString &line)
    {
        static const QRegularExpression digits(QStringLiteral("\\A[0-9*]{0,6}\\z"));
        const bool fine = digits.match(prefix).hasMatch();
        imported.carrier.dialPrefix = fine ? prefix : QString();
        if (!fine)
            imported.remarks += Text::tr("The dial prefix in \"%1\" is not made of digits; enter it.")
                                    .arg(carrier::shown(line));
    }

    const VicidialRow &m_row;
    QByteArray m_template;
    bool m_usesTemplate = false;
};

} // namespace

Result<Import> readVicidial(const VicidialRow &row, const QByteArray &templateContents)
{
    return VicidialReader(row, templateContents).run();
}

} // namespace trunkseal::asterisk
