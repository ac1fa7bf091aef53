#include "core/deploy/sudoers.h"

#include "core/base/text.h"
#include "core/deploy/manifest.h"

#include <QRegularExpression>

namespace trunkseal::deploy {

namespace {

const QString asteriskPath = QStringLiteral("/usr/sbin/asterisk");
// Not a dash first: a word of its own would be an option of asterisk, which takes -C and a second -x.
const QString namePattern = QStringLiteral("[A-Za-z0-9_][A-Za-z0-9_.-]*");

bool isPlainName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A%1\\z").arg(namePattern));
    return pattern.match(name).hasMatch();
}

/// `, : = \` have a meaning in sudoers, blanks part words, and so on: what none of this needs stays out.
bool isPlainPath(const QString &path)
{
    static const QRegularExpression pattern(QStringLiteral("\\A(/[A-Za-z0-9_.-]+)+\\z"));
    return pattern.match(path).hasMatch() && !path.contains(QLatin1String("/.."));
}

class Recipe {
public:
    Recipe(const store::Server &server, const SudoersOptions &options)
        : m_server(server)
        , m_options(options)
    {
        recipe.user = server.user;
        // A file with a dot in its name is passed over by sudo.
        recipe.file = QStringLiteral("/etc/sudoers.d/trunkseal-")
            + QString(server.user).replace(QLatin1Char('.'), QLatin1Char('-'));
    }

    SudoersRecipe recipe;

    void build()
    {
        addQuestions();
        addReloads();
        addNames();
        addOthers();
        addPreparation();
        addGaps();
    }

private:
    void asterisk(const QString &command, const QString &purpose)
    {
        recipe.rules.push_back({asteriskPath, QStringLiteral("-rx ") + command, false, purpose});
    }

    void addQuestions()
    {
        const QString reading = Text::tr("Reads what runs; changes nothing.");
        for (const char *command :
             {"core show version", "core show uptime seconds", "core show channels count",
              "core waitfullybooted", "logger show channels", "module show", "pjsip show transports",
              "rtp show settings", "sip show settings"})
            asterisk(QLatin1String(command), reading);
    }

    void addReloads()
    {
        const QString loading = Text::tr("Loads what a push has written, and what a roll back has put back.");
        for (const char *command :
             {"pjsip reload", "sip reload", "module reload res_pjsip.so",
              "module reload res_pjsip_endpoint_identifier_ip.so",
              "module reload res_pjsip_outbound_registration.so", "module reload res_pjsip_config_wizard.so"})
            asterisk(QLatin1String(command), loading);
        if (m_server.target == store::ServerTarget::Vicidial)
            asterisk(QStringLiteral("dialplan reload"), loading);
        asterisk(QStringLiteral("core restart now"),
                 Text::tr("Only for changed TLS transports, which a reload does not take; it ends all calls. "
                          "Without this line such a push is taken back."));
    }

    void addNames()
    {
        const QString looking = Text::tr("Compares what was loaded with what was sent.");
        QStringList names{QStringLiteral("trunkseal-tls")};
        names << m_options.names;
        names.removeDuplicates();
        for (const char *question : {"pjsip show endpoint ", "pjsip show transport ", "sip show peer "}) {
            if (m_options.hasPatterns) {
                recipe.rules.push_back({asteriskPath,
                                        QStringLiteral("-rx ") + QLatin1String(question) + namePattern, true,
                                        looking});
                continue;
            }
            for (const QString &name : names)
                asterisk(QLatin1String(question) + name, looking);
        }
    }

    void addOthers()
    {
        const QString firewall = Text::tr("Reads whether the firewall lets the audio in; changes nothing.");
        recipe.rules.push_back(
            {QStringLiteral("/usr/sbin/iptables"), QStringLiteral("-S INPUT"), false, firewall});
        recipe.rules.push_back(
            {QStringLiteral("/usr/sbin/nft"), QStringLiteral("list ruleset"), false, firewall});
        recipe.rules.push_back({QStringLiteral("/usr/bin/ls"),
                                QStringLiteral("-1 -- %1/trunkseal").arg(m_server.configDir), false,
                                Text::tr("Lists the certificates that TrunkSeal has put there.")});
    }

    /// What files need: they are written by the login itself, over SFTP, never with sudo.
    void addPreparation()
    {
        const QString &folder = m_server.configDir;
        const QString &user = m_server.user;
        recipe.preparation = {
            QStringLiteral("usermod -aG asterisk %1").arg(user),
            QStringLiteral("chown root:asterisk %1").arg(folder),
            QStringLiteral("chmod 3770 %1").arg(folder),
            QStringLiteral("chown %1:asterisk %2/*.conf").arg(user, folder),
            QStringLiteral("chown root:asterisk %1/asterisk.conf").arg(folder),
        };
    }

    void addGaps()
    {
        const QString &folder = m_server.configDir;
        recipe.gaps.push_back(
            {QStringLiteral("chown"),
             Text::tr(
                 "A login that may write to %1 can put a symbolic link there, and chown as root follows it: "
                 "whoever may run it can take over any file. It is needed only where files belong to "
                 "somebody else; the preparation above makes that unnecessary. Least bad, and only if "
                 "nobody but TrunkSeal uses this login:")
                 .arg(folder),
             leastBadOwner()});
        recipe.gaps.push_back(
            {QStringLiteral("chmod"),
             Text::tr(
                 "Follows symbolic links as well. Only a roll back by the guard asks for it, and only for "
                 "files of somebody else."),
             {}});
        recipe.gaps.push_back(
            {QStringLiteral("tee, sha256sum"),
             Text::tr(
                 "Are tried without sudo first: the record in %1 and the files of the login are its own. As "
                 "root, tee would write through a symbolic link that the login has put in its place.")
                 .arg(stateDirectory(m_server)),
             {}});
        recipe.gaps.push_back(
            {QStringLiteral("sh"),
             Text::tr(
                 "A shell as root is root. Reading the log needs none where the login may read it (group "
                 "asterisk or adm); raising the level of the log (--raise) is not possible with this file."),
             {}});
        if (m_server.target == store::ServerTarget::Vicidial)
            recipe.gaps.push_back(
                {QStringLiteral("VICIdial"),
                 Text::tr(
                     "Its carriers are written to the database by the login, without sudo. Where its "
                     "Asterisk "
                     "runs as root, whoever may write carriers is root in effect, with any sudoers file."),
                 {}});
        recipe.gaps.push_back(
            {QStringLiteral("asterisk -rx \"dialplan add extension …\", \"channel originate …\""),
             Text::tr(
                 "The test call by the dialer itself makes an extension in memory. No pattern holds what one "
                 "may contain, so this file leaves it out: place the test call from this computer."),
             {}});
    }

    QStringList leastBadOwner() const
    {
        if (!m_options.hasPatterns)
            return {};
        const QString dir = QString(m_server.configDir).replace(QLatin1Char('.'), QLatin1String("\\."));
        return {QStringLiteral("%1 ALL=(root) NOPASSWD: /usr/bin/chown ^-- asterisk\\:asterisk %2/%3$")
                    .arg(m_server.user, dir, namePattern)};
    }

    const store::Server &m_server;
    const SudoersOptions &m_options;
};

QString comment(const QString &text)
{
    constexpr int width = 100;
    QString lines;
    QString line = QStringLiteral("#");
    for (const QString &word : text.simplified().split(QLatin1Char(' '))) {
        if (line.size() + word.size() >= width) {
            lines += line + QLatin1Char('\n');
            line = QStringLiteral("#");
        }
        line += QLatin1Char(' ') + word;
    }
    return lines + line + QLatin1Char('\n');
}

QString ruleLine(const SudoersRule &rule)
{
    return rule.isPattern ? QStringLiteral("%1 ^%2$").arg(rule.command, rule.arguments)
                          : rule.command + QLatin1Char(' ') + rule.arguments;
}

} // namespace

Result<SudoersRecipe> sudoersRecipe(const store::Server &server, const SudoersOptions &options)
{
    if (server.user == QLatin1String("root"))
        return fail(
            ErrorCode::BadInput,
            Text::tr("Server %1 logs in as root, which needs no sudo. Give it a login of its own first: "
                     "server edit %1 --user NAME --sudo yes.")
                .arg(server.name));
    if (!isPlainName(server.user) || !isPlainPath(server.configDir))
        return fail(
            ErrorCode::BadInput,
            Text::tr("The user or the configuration folder of server %1 has characters that a sudoers "
                     "file had better not hold. Use letters, digits, '-', '_' and '.'.")
                .arg(server.name));
    for (const QString &name : options.names) {
        if (!isPlainName(name))
            return fail(
                ErrorCode::BadInput,
                Text::tr("“%1” cannot stand in a sudoers file. Use letters, digits, '-', '_' and '.'.")
                    .arg(name));
    }
    Recipe recipe(server, options);
    recipe.build();
    return std::move(recipe.recipe);
}

QString sudoersText(const SudoersRecipe &recipe, const SudoersOptions &options)
{
    QString text =
        comment(Text::tr("What the login %1 of TrunkSeal may do as root. Put this into %2 (mode 0440) "
                         "with: visudo -f %2")
                    .arg(recipe.user, recipe.file));
    text += comment(options.hasPatterns ? Text::tr("Needs sudo 1.9.10 or newer (sudo -V).")
                                        : Text::tr("For sudo before 1.9.10: lists every name by itself."));
    text += QLatin1String("#\n");
    text += comment(Text::tr("Files are written by the login itself. Before the first push, once, as root:"));
    for (const QString &line : recipe.preparation)
        text += QStringLiteral("#   ") + line + QLatin1Char('\n');
    text +=
        comment(Text::tr("The sticky folder and the last line keep asterisk.conf, which asterisk -rx reads "
                         "as root, from being "
                         "replaced. Whoever may write the other files can have Asterisk run programs as the "
                         "user that it runs as: let that be asterisk, not root."));
    QString purpose;
    for (const SudoersRule &rule : recipe.rules) {
        if (rule.purpose != purpose)
            text += QLatin1Char('\n') + comment(rule.purpose);
        purpose = rule.purpose;
        text += QStringLiteral("%1 ALL=(root) NOPASSWD: %2\n").arg(recipe.user, ruleLine(rule));
    }
    text += QLatin1Char('\n') + comment(Text::tr("Left out, as it cannot be limited:"));
    for (const SudoersGap &gap : recipe.gaps) {
        text += comment(gap.command + QLatin1String(": ") + gap.reason);
        for (const QString &line : gap.leastBad)
            text += QStringLiteral("#   ") + line + QLatin1Char('\n');
    }
    return text;
}

} // namespace trunkseal::deploy
