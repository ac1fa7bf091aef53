#include "core/ssh/ssh_config.h"

#include "core/base/text.h"
#include "core/ssh/ssh_words.h"

namespace trunkseal::ssh {

namespace {

constexpr int deepest = 16; // as OpenSSH
constexpr qsizetype mostBytes = 1024 * 1024;
constexpr int mostFiles = 256;
constexpr qsizetype mostSettings = 20000;

enum class Words { One, Some };

struct Keyword {
    QLatin1String key;
    Words words = Words::One;
};

/// Those that are taken; of all others only the name counts.
constexpr Keyword taken[] = {
    {QLatin1String("hostname"), Words::One},   {QLatin1String("port"), Words::One},
    {QLatin1String("user"), Words::One},       {QLatin1String("identityfile"), Words::One},
    {QLatin1String("proxyjump"), Words::Some}, {QLatin1String("include"), Words::Some},
    {QLatin1String("host"), Words::Some},      {QLatin1String("match"), Words::Some},
};

bool isBlank(QChar c)
{
    return c.isSpace();
}

/// "key value", "key=value", "key = value"; the key may be quoted.
struct Split {
    QString key;
    QString rest;
};
Split splitLine(const QString &line)
{
    Split split;
    qsizetype end = 0;
    if (line.startsWith(QLatin1Char('"'))) {
        end = line.indexOf(QLatin1Char('"'), 1);
        if (end < 0)
            return {line, {}};
        split.key = line.mid(1, end - 1);
        ++end;
    } else {
        while (end < line.size() && !isBlank(line[end]) && line[end] != QLatin1Char('='))
            ++end;
        split.key = line.first(end);
    }
    while (end < line.size() && isBlank(line[end]))
        ++end;
    if (end < line.size() && line[end] == QLatin1Char('='))
        ++end;
    split.key = split.key.toLower();
    split.rest = line.mid(end).trimmed();
    return split;
}

class Reader {
public:
    Reader(const SshConfigUser &user, const SshConfigInclude &include)
        : m_user(user)
        , m_include(include)
    {
    }

    Result<void> read(const SshConfigFile &file, int parent, int depth)
    {
        m_bytes += file.content.size();
        if (depth > deepest || ++m_files > mostFiles || m_bytes > mostBytes)
            return fail(
                ErrorCode::BadInput,
                Text::tr("%1: there are too many files or bytes behind Include, or one includes itself.")
                    .arg(file.path));
        int block = parent;
        int number = 0;
        for (const QByteArray &bytes : file.content.split('\n')) {
            const QString where = QStringLiteral("%1:%2").arg(file.path).arg(++number);
            if (bytes.contains('\0'))
                return bad(where, Text::tr("The line holds a NUL; this is no configuration of ssh."));
            const QString line = QString::fromUtf8(bytes).trimmed();
            if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
                continue;
            if (const auto done = readLine(line, where, parent, depth, &block); !done)
                return done;
        }
        return {};
    }

    SshConfig config;

private:
    static tl::unexpected<Error> bad(const QString &where, const QString &sentence)
    {
        return fail(ErrorCode::BadInput, where + QLatin1String(": ") + sentence);
    }

    Result<void> readLine(const QString &line, const QString &where, int parent, int depth, int *block)
    {
        const Split split = splitLine(line);
        const auto *keyword = std::find_if(std::begin(taken), std::end(taken),
                                           [&split](const Keyword &entry) { return entry.key == split.key; });
        if (static_cast<qsizetype>(config.settings.size() + config.blocks.size()) >= mostSettings)
            return bad(where, Text::tr("The configuration is too long."));
        if (keyword == std::end(taken)) { // its value is nobody's here, so it may look like anything
            config.settings.push_back({split.key, {split.rest}, where, *block});
            return {};
        }
        const auto words = wordsOf(split.rest);
        if (!words)
            return bad(where, words.error().message);
        if (words->isEmpty() || words->first().isEmpty())
            return bad(where, Text::tr("“%1” has no value.").arg(line));
        if (keyword->words == Words::One && words->size() > 1)
            return bad(where, Text::tr("“%1” has more than one value.").arg(line));
        if (split.key == QLatin1String("host") || split.key == QLatin1String("match")) {
            *block = newBlock(split.key, *words, where, parent);
            return {};
        }
        if (split.key == QLatin1String("include"))
            return readIncludes(*words, where, *block, depth);
        bool isPort = false;
        const int port = words->first().toInt(&isPort);
        if (split.key == QLatin1String("port") && (!isPort || port < 1 || port > 65535))
            return bad(where, Text::tr("“%1” is not a port from 1 to 65535.").arg(words->first()));
        config.settings.push_back({split.key, *words, where, *block});
        return {};
    }

    int newBlock(const QString &key, const QStringList &words, const QString &where, int parent)
    {
        SshConfig::Block block;
        block.parent = parent;
        if (key == QLatin1String("host")) {
            block.kind = SshConfig::Block::Kind::Host;
            block.patterns = words;
        } else if (words.size() > 1
                   || words.first().compare(QLatin1String("all"), Qt::CaseInsensitive) != 0) {
            block.kind = SshConfig::Block::Kind::Skipped;
            config.skipped.push_back(
                {SshConfigNote::Kind::NotRead, where,
                 Text::tr(
                     "The block “Match %1” was not read: TrunkSeal does not find out whether such a block "
                     "holds, and runs none of its commands.")
                     .arg(words.join(QLatin1Char(' ')))});
        }
        config.blocks.push_back(block);
        return static_cast<int>(config.blocks.size()) - 1;
    }

    Result<void> readIncludes(const QStringList &words, const QString &where, int block, int depth)
    {
        for (const QString &word : words) {
            QString pattern = word;
            if (pattern.startsWith(QLatin1String("~/")))
                pattern = m_user.home + pattern.mid(1);
            else if (pattern.startsWith(QLatin1Char('~')) || pattern.contains(QLatin1String("${"))) {
                config.settings.push_back({QStringLiteral("include"), {word}, where, block});
                continue;
            } else if (!pattern.startsWith(QLatin1Char('/')))
                pattern = m_user.home + QLatin1String("/.ssh/") + pattern;
            if (isInside(block))
                continue; // of a Match block that is not read
            const auto files = m_include(pattern);
            if (!files)
                return bad(where, files.error().message);
            for (const SshConfigFile &file : *files) {
                if (const auto done = read(file, block, depth + 1); !done)
                    return done;
            }
        }
        return {};
    }

    /// `block` is a skipped one, or in one.
    [[nodiscard]] bool isInside(int block) const
    {
        for (; block >= 0; block = config.blocks[static_cast<std::size_t>(block)].parent) {
            if (config.blocks[static_cast<std::size_t>(block)].kind == SshConfig::Block::Kind::Skipped)
                return true;
        }
        return false;
    }

    const SshConfigUser &m_user;
    const SshConfigInclude &m_include;
    qsizetype m_bytes = 0;
    int m_files = 0;
};

} // namespace

QStringList SshConfig::hosts() const
{
    QStringList names;
    for (const Block &block : blocks) {
        for (const QString &pattern : block.patterns) {
            if (!pattern.isEmpty() && !hasWildcard(pattern) && !pattern.startsWith(QLatin1Char('!'))
                && !names.contains(pattern))
                names << pattern;
        }
    }
    return names;
}

Result<SshConfig> parseSshConfig(const SshConfigFile &file, const SshConfigUser &user,
                                 const SshConfigInclude &include)
{
    Reader reader(user, include);
    if (const auto done = reader.read(file, -1, 0); !done)
        return fail(done.error());
    return std::move(reader.config);
}

} // namespace trunkseal::ssh
