#pragma once

#include "core/base/result.h"

#include <QCommandLineParser>

#include <memory>
#include <vector>

namespace trunkseal::cli {

class Session;
class Arguments;
enum class Exit;

/// One long option. `value` is the placeholder, null for a flag. `help` is translated when shown.
struct Option {
    const char *name = nullptr;
    const char *value = nullptr;
    const char *help = nullptr;
};

/// One thing the program does: a row of the table that parser, help, completion and man page are made from.
struct Verb {
    const char *noun = nullptr;
    const char *verb = nullptr; ///< null when the noun is the whole command
    const char *arguments = ""; ///< "SOURCE", for the usage line
    int fewest = 0; ///< arguments at least
    int most = 0; ///< arguments at most, -1 = any number
    const char *summary = nullptr;
    const char *example = nullptr;
    std::vector<Option> options;
    Result<Exit> (*run)(Session &, const Arguments &) = nullptr;
};

/// Options that every command takes, before or after the noun.
[[nodiscard]] const std::vector<Option> &commonOptions();

/// The command line of one verb, read.
class Arguments {
public:
    /// `words` without noun and verb. Errors: BadInput naming the option or the missing argument.
    [[nodiscard]] static Result<Arguments> parse(const Verb &verb, const QStringList &words);

    [[nodiscard]] QStringList positional() const { return m_parser->positionalArguments(); }
    [[nodiscard]] QString first() const { return positional().value(0); }
    [[nodiscard]] bool isSet(const char *name) const { return m_parser->isSet(QLatin1String(name)); }
    [[nodiscard]] QString value(const char *name) const { return m_parser->value(QLatin1String(name)); }
    /// Every value of an option that may be repeated.
    [[nodiscard]] QStringList values(const char *name) const { return m_parser->values(QLatin1String(name)); }
    /// The words of a comma list, over all repetitions.
    [[nodiscard]] QStringList list(const char *name) const;
    /// Errors: BadInput outside `low` … `high`.
    [[nodiscard]] Result<int> number(const char *name, int low, int high, int fallback) const;
    /// Errors: BadInput unless "yes" or "no".
    [[nodiscard]] Result<bool> yesNo(const char *name) const;

private:
    std::shared_ptr<QCommandLineParser> m_parser = std::make_shared<QCommandLineParser>();
};

/// The words before any verb is known: which noun and verb, the rest, and what is asked of every command.
struct CommandWords {
    QString noun;
    QString verb; ///< second word; empty when there is none
    QStringList rest; ///< everything but the noun
    bool wantsHelp = false;
    bool wantsVersion = false;
};
[[nodiscard]] CommandWords splitCommand(const QStringList &arguments);

} // namespace trunkseal::cli
