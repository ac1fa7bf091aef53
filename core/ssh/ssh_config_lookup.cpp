#include "core/base/text.h"
#include "core/ssh/ssh_config.h"
#include "core/ssh/ssh_words.h"

#include <algorithm>

namespace trunkseal::ssh {

namespace {

constexpr std::size_t mostHops = 8; // of ssh's; what a server entry takes is judged where it is made

/// Not taken, and the host could be reached or logged in to otherwise with them.
constexpr QLatin1String mattering[] = {
    QLatin1String("addressfamily"),  QLatin1String("bindaddress"),
    QLatin1String("bindinterface"),  QLatin1String("certificatefile"),
    QLatin1String("hostkeyalias"),   QLatin1String("identityagent"),
    QLatin1String("include"),        QLatin1String("knownhostscommand"),
    QLatin1String("pkcs11provider"), QLatin1String("securitykeyprovider"),
};

QString joined(const SshConfig::Setting &setting)
{
    return setting.words.join(QLatin1Char(' '));
}

bool isNone(const QString &value)
{
    return value.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
}

/// What the settings say for one name, before jump hosts are looked up.
class Entry {
public:
    Entry(const SshConfig &config, const QString &name, const SshConfigUser &user)
        : m_config(config)
        , m_name(name)
        , m_user(user)
    {
    }

    SshConfigHost host;
    QString proxyJump; ///< empty = none
    QString proxyJumpWhere;
    std::vector<SshConfigNote> notes;
    bool isNamed = false;

    Result<void> read(const LoginAddress &given)
    {
        std::vector<char> active(m_config.blocks.size(), 0);
        for (std::size_t i = 0; i < active.size(); ++i) {
            const SshConfig::Block &block = m_config.blocks[i];
            const bool matches = block.kind == SshConfig::Block::Kind::All
                || (block.kind == SshConfig::Block::Kind::Host && matchesPatterns(m_name, block.patterns));
            active[i] = matches && (block.parent < 0 || active[static_cast<std::size_t>(block.parent)] != 0);
            isNamed = isNamed
                || (active[i] != 0 && block.kind == SshConfig::Block::Kind::Host
                    && block.patterns != QStringList{QStringLiteral("*")});
        }
        host.user = given.user;
        m_hasPort = given.port != 0;
        host.port = m_hasPort ? given.port : host.port;
        for (const SshConfig::Setting &setting : m_config.settings) {
            if (setting.block < 0 || active[static_cast<std::size_t>(setting.block)] != 0)
                take(setting);
        }
        if (host.user.isEmpty())
            host.user = m_user.name;
        return finish();
    }

private:
    void take(const SshConfig::Setting &setting)
    {
        const QString &value = setting.words.first();
        if (setting.key == QLatin1String("hostname") && m_hostName.isEmpty()) {
            m_hostName = value;
            m_hostNameWhere = setting.where;
        } else if (setting.key == QLatin1String("port") && !m_hasPort) {
            m_hasPort = true;
            host.port = static_cast<quint16>(value.toInt());
        } else if (setting.key == QLatin1String("user") && host.user.isEmpty()) {
            host.user = value;
        } else if (setting.key == QLatin1String("identityfile")) {
            m_identities.push_back(setting);
        } else if (setting.key == QLatin1String("proxyjump") && !m_hasProxy) {
            m_hasProxy = true;
            const QString jumps = setting.words.join(QString());
            proxyJump = isNone(jumps) ? QString() : jumps;
            proxyJumpWhere = setting.where;
        } else if (setting.key == QLatin1String("proxycommand") && !m_hasProxy) {
            m_hasProxy = true;
            if (!isNone(joined(setting)))
                notes.push_back(
                    {SshConfigNote::Kind::RunsCommand, setting.where,
                     Text::tr(
                         "%1 is reached by a command (ProxyCommand). TrunkSeal runs no commands from this "
                         "file; name the jump hosts instead, with ProxyJump or in the server's entry.")
                         .arg(m_name)});
        } else {
            noteOf(setting);
        }
    }

    void noteOf(const SshConfig::Setting &setting)
    {
        const bool canonicalizes = setting.key == QLatin1String("canonicalizehostname")
            && joined(setting).compare(QLatin1String("no"), Qt::CaseInsensitive) != 0;
        if (canonicalizes
            || std::find(std::begin(mattering), std::end(mattering), setting.key) != std::end(mattering))
            notes.push_back(
                {SshConfigNote::Kind::NotUnderstood, setting.where,
                 Text::tr("“%1 %2” of %3 was not taken over: TrunkSeal does not know this option.")
                     .arg(setting.key, joined(setting), m_name)});
    }

    Result<void> finish()
    {
        host.host = m_name;
        if (!m_hostName.isEmpty()) {
            const auto name = replaced(m_hostName, {{QLatin1Char('h'), m_name}});
            if (!name)
                return fail(
                    ErrorCode::BadInput,
                    m_hostNameWhere + QLatin1String(": ")
                        + Text::tr("The HostName “%1” has a token that is not known.").arg(m_hostName));
            host.host = *name;
        }
        const std::vector<std::pair<QChar, QString>> tokens{
            {QLatin1Char('d'), m_user.home}, {QLatin1Char('u'), m_user.name},
            {QLatin1Char('h'), host.host},   {QLatin1Char('r'), host.user},
            {QLatin1Char('n'), m_name},      {QLatin1Char('p'), QString::number(host.port)}};
        for (const SshConfig::Setting &identity : m_identities) {
            if (isNone(identity.words.first()))
                break;
            addKeyFile(identity, tokens);
        }
        if (proxyJump.isEmpty())
            return {};
        const auto jumps = replaced(proxyJump, tokens);
        if (!jumps)
            return fail(ErrorCode::BadInput,
                        proxyJumpWhere + QLatin1String(": ")
                            + Text::tr("The ProxyJump “%1” has a token that is not known.").arg(proxyJump));
        proxyJump = *jumps;
        return {};
    }

    void addKeyFile(const SshConfig::Setting &identity, const std::vector<std::pair<QChar, QString>> &tokens)
    {
        QString path = identity.words.first();
        if (path.startsWith(QLatin1String("~/")))
            path = QLatin1String("%d") + path.mid(1);
        const auto known = replaced(path, tokens);
        if (!known || path.startsWith(QLatin1Char('~')) || path.contains(QLatin1String("${"))) {
            notes.push_back(
                {SshConfigNote::Kind::NotUnderstood, identity.where,
                 Text::tr("The key file “%1” of %2 was not taken over: it has a token that is not known.")
                     .arg(identity.words.first(), m_name)});
            return;
        }
        if (!host.keyFiles.contains(*known))
            host.keyFiles << *known;
    }

    static std::optional<QString> replaced(const QString &text,
                                           const std::vector<std::pair<QChar, QString>> &tokens)
    {
        QString done;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != QLatin1Char('%')) {
                done += text[i];
                continue;
            }
            const QChar token = ++i < text.size() ? text[i] : QChar();
            const auto found = std::find_if(tokens.begin(), tokens.end(),
                                            [token](const auto &entry) { return entry.first == token; });
            if (token == QLatin1Char('%'))
                done += token;
            else if (found != tokens.end())
                done += found->second;
            else
                return std::nullopt;
        }
        return done;
    }

    const SshConfig &m_config;
    QString m_name;
    const SshConfigUser &m_user;
    QString m_hostName;
    QString m_hostNameWhere;
    std::vector<SshConfig::Setting> m_identities;
    bool m_hasPort = false;
    bool m_hasProxy = false;
};

Result<std::vector<LoginAddress>> jumpsOf(const Entry &entry)
{
    std::vector<LoginAddress> jumps;
    if (entry.proxyJump.isEmpty())
        return jumps;
    for (const QString &word : entry.proxyJump.split(QLatin1Char(','))) {
        const auto address = loginAddressFrom(word);
        if (!address)
            return fail(ErrorCode::BadInput,
                        entry.proxyJumpWhere + QLatin1String(": ")
                            + Text::tr("“%1” is not a jump host.").arg(word));
        jumps.push_back(*address);
    }
    return jumps;
}

} // namespace

bool SshConfigRoute::needsCommand() const
{
    return std::any_of(notes.begin(), notes.end(), [](const SshConfigNote &note) {
        return note.kind == SshConfigNote::Kind::RunsCommand;
    });
}

Result<SshConfigRoute> lookUp(const SshConfig &config, const QString &name, const SshConfigUser &user)
{
    SshConfigRoute route;
    route.notes = config.skipped;
    const auto readEntry = [&](const LoginAddress &given, bool isFirst) -> Result<Entry> {
        Entry entry(config, given.host, user);
        if (const auto done = entry.read(given); !done)
            return fail(done.error());
        std::copy_if(entry.notes.begin(), entry.notes.end(), std::back_inserter(route.notes),
                     [isFirst](const SshConfigNote &note) {
                         return isFirst || note.kind != SshConfigNote::Kind::RunsCommand;
                     });
        return entry;
    };
    const auto target = readEntry({{}, name, 0}, true);
    if (!target)
        return fail(target.error());
    route.target = target->host;
    route.isNamed = target->isNamed;
    auto pending = jumpsOf(*target);
    // ssh -J a,b asks the file for the way to a, the first one, only: b is reached from a.
    while (pending && !pending->empty()) {
        std::vector<SshConfigHost> part;
        Result<std::vector<LoginAddress>> before = std::vector<LoginAddress>();
        for (std::size_t i = 0; i < pending->size(); ++i) {
            const auto jump = readEntry((*pending)[i], i == 0);
            if (!jump)
                return fail(jump.error());
            part.push_back(jump->host);
            if (i == 0)
                before = jumpsOf(*jump);
        }
        route.jumps.insert(route.jumps.begin(), part.begin(), part.end());
        if (route.jumps.size() > mostHops)
            return fail(ErrorCode::BadInput,
                        Text::tr("The way to %1 has too many jump hosts, or they lead in a ring.").arg(name));
        pending = std::move(before);
    }
    if (!pending)
        return fail(pending.error());
    return route;
}

} // namespace trunkseal::ssh
