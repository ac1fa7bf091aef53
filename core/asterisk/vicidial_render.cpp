#include "core/asterisk/conf/conf_document.h"
#include "core/asterisk/render_private.h"
#include "core/asterisk/vicidial.h"
#include "core/base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::asterisk {

using carrier::Carrier;
using carrier::Stack;
using carrier::Transport;

namespace {

/// Text of one rendered file, taken apart by what goes where.
struct Parts {
    QByteArray trunk; ///< the carrier's own sections
    QByteArray server; ///< transports, [general]: what VICIdial's row cannot hold
    QByteArray registration; ///< chan_sip's register line
    bool holdsSecret = false;
};

bool isServerSection(const ConfDocument &document, const ConfSection &section)
{
    if (section.name == "general")
        return true;
    for (quint32 i = section.headerLine + 1; i < section.endLine; ++i) {
        const ConfLine &line = document.lines()[i];
        if (line.kind == ConfLineKind::Entry && document.key(line) == QByteArrayView("type"))
            return document.value(line) == "transport";
    }
    return false;
}

QByteArray lineOf(const ConfDocument &document, const ConfLine &line)
{
    return document.view(line.text).toByteArray() + '\n';
}

/// The endpoint names its transport, so the address need not: over TLS "sip:host:5061" leaves by TLS then, on
/// 16 and 22, for calls, registration and OPTIONS (tried).
QByteArray withoutTransportParameter(QByteArray line, const Carrier &c)
{
    return line.replace("\\;transport=" + toWord(c.transport).toLatin1(), "");
}

Parts takeApart(const RenderedFile &file, const Carrier &c)
{
    Parts parts;
    parts.holdsSecret = file.holdsSecret;
    const auto document = ConfDocument::parse(file.content, file.path);
    if (!document)
        return parts;
    for (const ConfSection &section : document->sections()) {
        const bool server = isServerSection(*document, section);
        QByteArray &into = server ? parts.server : parts.trunk;
        QByteArray text;
        for (quint32 i = section.headerLine; i < section.endLine; ++i) {
            const ConfLine &line = document->lines()[i];
            if (line.kind == ConfLineKind::Entry && document->key(line) == QByteArrayView("register"))
                parts.registration = "register => " + document->view(line.value).toByteArray();
            else if (line.kind != ConfLineKind::Blank)
                text +=
                    server ? lineOf(*document, line) : withoutTransportParameter(lineOf(*document, line), c);
        }
        into += into.isEmpty() ? text : '\n' + text;
    }
    // A [general] that held nothing but the register line is not needed.
    if (parts.server.count('\n') <= 1)
        parts.server.clear();
    return parts;
}

template <class Out>
void keepServerPart(const QString &path, const QByteArray &part, const Rendered &rendered, Out &out)
{
    out.files.push_back({path, "; " + headerLine().toUtf8() + '\n' + part, false});
    for (const IncludeLine &include : rendered.includes) {
        if (include.line.endsWith(path))
            out.includes.push_back(include);
    }
}

/// What VICIdial's page deletes or its SQL reads, in a text of the row.
std::optional<QChar> unsafeCharacter(const QString &text, const char *unsafe)
{
    const auto it = std::find_if(text.begin(), text.end(), [unsafe](QChar c) {
        return c.unicode() < 128 && std::strchr(unsafe, c.toLatin1()) && c != u'\0';
    });
    return it == text.end() ? std::nullopt : std::optional(*it);
}

class RowWriter {
public:
    RowWriter(const Carrier &carrier, const TargetProfile &target)
        : m_carrier(carrier)
        , m_target(target)
    {
    }

    Result<VicidialRendering> run(const std::vector<CarrierSecret> &secrets, const QString &serverIp)
    {
        if (const auto fine = checkCarrier(); !fine)
            return fail(fine.error());
        auto rendered = render({m_carrier}, secrets, m_target);
        if (!rendered)
            return fail(rendered.error());
        m_out.notes = rendered->notes;
        m_out.row.serverIp = serverIp;
        for (RenderedFile &file : rendered->files)
            takeFile(file, *rendered);
        fillRow();
        addNotes();
        if (const auto fine = checkRow(); !fine)
            return fail(fine.error());
        return std::move(m_out);
    }

private:
    Result<> refuse(const QString &why) const
    {
        return fail(ErrorCode::BadInput,
                    Text::tr("The carrier %1 does not fit into VICIdial. %2").arg(m_carrier.name, why));
    }

    Result<> checkCarrier() const
    {
        if (usesPjsip(m_carrier.stack) && !m_carrier.outboundProxy.isEmpty())
            return refuse(
                Text::tr("The address of an outbound proxy needs a semicolon, which VICIdial's page "
                         "deletes. Leave the proxy out, or push the carrier to files of its own."));
        if (usesPjsip(m_carrier.stack) && m_carrier.transport == Transport::Tcp
            && m_target.existingPlainTransport.isEmpty())
            return refuse(
                Text::tr("PJSIP over TCP needs a transport to name or a semicolon, which VICIdial's "
                         "page deletes. Choose TLS or UDP."));
        return {};
    }

    void takeFile(RenderedFile &file, const Rendered &rendered)
    {
        if (!file.path.endsWith(QLatin1String(".conf"))) {
            m_out.files.push_back(std::move(file));
            return;
        }
        const Parts parts = takeApart(file, m_carrier);
        m_out.holdsSecret |= parts.holdsSecret;
        if (!m_out.row.accountEntry.isEmpty() && !parts.trunk.isEmpty())
            m_out.row.accountEntry += u'\n';
        m_out.row.accountEntry += QString::fromUtf8(parts.trunk);
        m_out.row.registrationString += QString::fromUtf8(parts.registration);
        if (!parts.server.isEmpty())
            keepServerPart(file.path, parts.server, rendered, m_out);
    }

    [[nodiscard]] QString variable() const
    {
        QString name = m_carrier.name.toUpper();
        name.replace(QRegularExpression(QStringLiteral("[^A-Z0-9]")), QStringLiteral("_"));
        return QStringLiteral("TRUNK_") + name;
    }

    void fillRow()
    {
        VicidialRow &row = m_out.row;
        row.carrierId = m_carrier.name;
        row.carrierId.replace(u'.', u'_');
        row.carrierName = m_carrier.name;
        row.carrierDescription = m_carrier.description;
        row.carrierDescription.remove(QRegularExpression(QStringLiteral("[\\\\;\"'\r\n]")));
        const bool chanSip = m_carrier.stack == Stack::ChanSip;
        row.protocol = chanSip                      ? QStringLiteral("SIP")
            : m_carrier.stack == Stack::PjsipWizard ? QStringLiteral("PJSIP_WIZ")
                                                    : QStringLiteral("PJSIP");
        row.globalsString =
            QStringLiteral("%1 = %2%3")
                .arg(variable(), chanSip ? QStringLiteral("SIP/") : QString(), m_carrier.name);
        row.dialplanEntry = dialplan(chanSip);
    }

    /// The three lines of VICIdial's own examples: its log, the call, the end.
    [[nodiscard]] QString dialplan(bool chanSip) const
    {
        const QString prefix = m_carrier.dialPrefix;
        const bool northAmerica =
            m_carrier.country == QLatin1String("US") || m_carrier.country == QLatin1String("CA");
        const QString extension =
            u'_' + prefix + (northAmerica ? QStringLiteral("1NXXNXXXXXX") : QStringLiteral("X."));
        const QString number =
            prefix.isEmpty() ? QStringLiteral("${EXTEN}") : QStringLiteral("${EXTEN:%1}").arg(prefix.size());
        const QString target = chanSip ? QStringLiteral("${%1}/%2").arg(variable(), number)
                                       : QStringLiteral("PJSIP/%1@${%2}").arg(number, variable());
        const QString line = QStringLiteral("exten => %1,%2,%3\n");
        return line.arg(extension, QStringLiteral("1"), QStringLiteral("AGI(agi://127.0.0.1:4577/call_log)"))
            + line.arg(extension, QStringLiteral("2"), QStringLiteral("Dial(%1,${CAMPDTO},To)").arg(target))
            + line.arg(extension, QStringLiteral("3"), QStringLiteral("Hangup()"));
    }

    void addNotes()
    {
        if (!m_out.files.empty())
            m_out.notes += Text::tr("VICIdial's row cannot hold what belongs to the whole server: the files "
                                    "listed here and their #include lines are needed beside it.");
        if (m_carrier.dialPrefix.isEmpty())
            m_out.notes += Text::tr("Without a dial prefix the dialplan takes every number that no other "
                                    "entry takes.");
        m_out.notes +=
            Text::tr("VICIdial writes the files within a minute, and reloads only an Asterisk that "
                     "runs in its screen session.");
    }

    Result<> checkText(const QString &text, const QString &field, const char *unsafe, qsizetype bytes) const
    {
        if (const auto bad = unsafeCharacter(text, unsafe))
            return refuse(Text::tr("Its %1 holds the character %2, which VICIdial's page deletes or its "
                                   "database reads as something else.")
                              .arg(field, *bad));
        if (text.toUtf8().size() > bytes)
            return refuse(Text::tr("Its %1 is longer than %2 bytes.").arg(field).arg(bytes));
        return {};
    }

    [[nodiscard]] Result<> checkRow() const
    {
        const VicidialRow &row = m_out.row;
        if (row.carrierId.size() < 2 || row.carrierId.size() > 15)
            return refuse(
                Text::tr("A carrier id has 2 to 15 characters, and \"%1\" has %2. Rename the carrier.")
                    .arg(row.carrierId)
                    .arg(row.carrierId.size()));
        static const QRegularExpression address(QStringLiteral("\\A[0-9]{1,3}(?:\\.[0-9]{1,3}){3}\\z"));
        if (!address.match(row.serverIp).hasMatch())
            return refuse(Text::tr("The server is named by its IPv4 address, or 0.0.0.0 for all."));
        const std::array checks{
            checkText(row.accountEntry, Text::tr("account entry"), ";'\\\r", 65535),
            checkText(row.registrationString, Text::tr("registration string"), ";'\"\\\r\n", 255),
            checkText(row.globalsString, Text::tr("globals string"), ";'\"\\\r\n", 255),
            checkText(row.carrierDescription, Text::tr("description"), ";'\"\\\r\n", 255)};
        const auto bad =
            std::find_if(checks.begin(), checks.end(), [](const Result<> &check) { return !check; });
        return bad == checks.end() ? Result<>() : *bad;
    }

    const Carrier &m_carrier;
    const TargetProfile &m_target;
    VicidialRendering m_out;
};

/// What MySQL stores for text between single quotes; nothing when a quote ends the text too early.
std::optional<QString> storedByMySql(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\'')
            return std::nullopt;
        if (c != u'\\') {
            out += c;
            continue;
        }
        if (++i == text.size())
            return std::nullopt; // it takes the closing quote with it
        static const QMap<QChar, QChar> escapes{{u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'},
                                                {u'b', u'\b'}, {u'0', u'\0'}, {u'Z', u'\x1a'}};
        const QChar next = text.at(i);
        if (next == u'%' || next == u'_')
            out += c;
        out += escapes.value(next, next);
    }
    return out;
}

QString without(QString text, const char *characters)
{
    text.removeIf([characters](QChar c) {
        return c.unicode() > 0 && c.unicode() < 128 && std::strchr(characters, c.toLatin1());
    });
    return text;
}

/// An INPUT of the page shows a value up to its first double quote, and takes 255 characters.
QString inputField(const QString &text)
{
    return text.section(u'"', 0, 0).left(255);
}

QString kept(QString text, const char *pattern)
{
    return text.remove(QRegularExpression(QString::fromLatin1(pattern)));
}

} // namespace

Result<VicidialRendering> renderVicidial(const Carrier &carrier, const std::vector<CarrierSecret> &secrets,
                                         const TargetProfile &target, const QString &serverIp)
{
    return RowWriter(carrier, target).run(secrets, serverIp);
}

Result<VicidialSet> renderVicidialSet(const std::vector<Carrier> &carriers,
                                      const std::vector<CarrierSecret> &secrets, const TargetProfile &target,
                                      const QString &serverIp)
{
    VicidialSet set;
    for (const Carrier &each : carriers) {
        auto one = renderVicidial(each, secrets, target, serverIp);
        if (!one)
            return fail(one.error());
        set.rows.push_back(std::move(one->row));
    }
    // What belongs to the server is written for all at once: transports must not take each other's ports.
    auto rendered = render(carriers, secrets, target);
    if (!rendered)
        return fail(rendered.error());
    set.notes = rendered->notes;
    for (RenderedFile &file : rendered->files) {
        if (!file.path.endsWith(QLatin1String(".conf"))) {
            set.files.push_back(std::move(file));
            continue;
        }
        const Parts parts = takeApart(file, Carrier());
        if (!parts.server.isEmpty())
            keepServerPart(file.path, parts.server, *rendered, set);
    }
    return set;
}

VicidialRow afterSubmit(const VicidialRow &row)
{
    VicidialRow after = row;
    after.carrierName = kept(row.carrierName, "[^-., _0-9a-zA-Z]");
    after.templateId = kept(row.templateId, "[^-_0-9a-zA-Z]");
    after.protocol = kept(row.protocol, "[^-_0-9a-zA-Z]");
    after.userGroup = kept(row.userGroup, "[^-_0-9a-zA-Z]");
    after.serverIp = kept(row.serverIp, "[^0-9.]");
    after.dialplanEntry = without(row.dialplanEntry, "\\'\r");
    after.carrierDescription = without(inputField(row.carrierDescription), "\\;\r\"");
    const std::array<QString VicidialRow::*, 3> fields{
        &VicidialRow::accountEntry, &VicidialRow::registrationString, &VicidialRow::globalsString};
    after.accountEntry = without(row.accountEntry, ";\r");
    after.registrationString = without(inputField(row.registrationString), ";");
    after.globalsString = without(inputField(row.globalsString), ";");
    for (const auto field : fields) {
        const auto stored = storedByMySql(after.*field);
        if (!stored)
            return row; // the statement fails; nothing is stored
        after.*field = *stored;
    }
    return after;
}

} // namespace trunkseal::asterisk
