#include "app/cli/help.h"
#include "app/cli/verbs.h"

#include <QStringList>

namespace trunkseal::cli {

namespace {

QStringList nouns()
{
    QStringList list;
    for (const Verb &verb : verbs())
        list << QString::fromUtf8(verb.noun);
    list.removeDuplicates();
    return list;
}

QStringList verbsOf(const QString &noun)
{
    QStringList list;
    for (const Verb &verb : verbs()) {
        if (noun == QString::fromUtf8(verb.noun) && verb.verb != nullptr)
            list << QString::fromUtf8(verb.verb);
    }
    return list;
}

QString optionWords(const std::vector<Option> &options)
{
    QStringList words;
    for (const Option &option : options)
        words << QStringLiteral("--") + QString::fromUtf8(option.name);
    return words.join(QLatin1Char(' '));
}

/// Options whose value is a path, over all commands.
QString pathOptions(const char *placeholder)
{
    QStringList words;
    const auto add = [&](const std::vector<Option> &options) {
        for (const Option &option : options) {
            if (option.value != nullptr && QString::fromUtf8(option.value) == QLatin1String(placeholder))
                words << QStringLiteral("--") + QString::fromUtf8(option.name);
        }
    };
    add(commonOptions());
    for (const Verb &verb : verbs())
        add(verb.options);
    words.removeDuplicates();
    return words.join(QLatin1Char('|'));
}

QString key(const Verb &verb)
{
    return verb.verb == nullptr
        ? QString::fromUtf8(verb.noun) + QStringLiteral(":*")
        : QString::fromUtf8(verb.noun) + QLatin1Char(':') + QString::fromUtf8(verb.verb);
}

/// Single-quoted for a shell.
QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

QString bracketSafe(QString text)
{
    for (const QChar c : QStringLiteral("\\[]:"))
        text.replace(c, QLatin1Char('\\') + QString(c));
    return text;
}

QString zshOption(const Option &option)
{
    QString spec = QStringLiteral("*--%1").arg(QString::fromUtf8(option.name));
    if (option.value != nullptr)
        spec += QLatin1Char('=');
    spec += QStringLiteral("[%1]").arg(bracketSafe(QString::fromUtf8(option.help)));
    if (option.value != nullptr) {
        const QString value = QString::fromUtf8(option.value);
        spec += QStringLiteral(":%1:").arg(bracketSafe(value));
        if (value == QLatin1String("FILE") || value == QLatin1String("DIR"))
            spec += QStringLiteral("_files");
    }
    return QStringLiteral("                ") + quoted(spec) + QStringLiteral(" \\\n");
}

QString zshVerbLists()
{
    QString text;
    for (const QString &noun : nouns()) {
        if (!verbsOf(noun).isEmpty())
            text += QStringLiteral("        %1) compadd -- %2 && return ;;\n")
                        .arg(noun, verbsOf(noun).join(QLatin1Char(' ')));
    }
    return text;
}

} // namespace

QString bashCompletion()
{
    QString verbCases;
    for (const QString &noun : nouns()) {
        if (!verbsOf(noun).isEmpty())
            verbCases +=
                QStringLiteral("        %1) words='%2' ;;\n").arg(noun, verbsOf(noun).join(QLatin1Char(' ')));
    }
    QString optionCases;
    for (const Verb &verb : verbs()) {
        if (!verb.options.empty())
            optionCases +=
                QStringLiteral("        %1) options+=' %2' ;;\n").arg(key(verb), optionWords(verb.options));
    }
    return QStringLiteral(R"(# bash completion of trunkseal-cli; made by trunkseal-cli __generate bash

_trunkseal_cli()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local options='%1' words='' noun='' verb='' i
    COMPREPLY=()
    case $previous in
        %2)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return ;;
        %3)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return ;;
    esac
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --workspace | --passphrase-file | --passphrase-env) ((i++)) ;;
            -*) ;;
            *) if [[ -z $noun ]]; then noun=${COMP_WORDS[i]}; elif [[ -z $verb ]]; then verb=${COMP_WORDS[i]}; fi ;;
        esac
    done
    case $noun:$verb in
%4    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    if [[ -z $noun ]]; then
        words='%5'
    elif [[ -z $verb ]]; then
        case $noun in
%6        esac
    fi
    if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -F _trunkseal_cli trunkseal-cli
)")
        .arg(optionWords(commonOptions()), pathOptions("FILE"), pathOptions("DIR"), optionCases,
             nouns().join(QLatin1Char(' ')), verbCases);
}

QString zshCompletion()
{
    QString common;
    for (const Option &option : commonOptions())
        common += zshOption(option);
    QString cases;
    for (const Verb &verb : verbs()) {
        QString options;
        for (const Option &option : verb.options)
            options += zshOption(option);
        cases +=
            QStringLiteral(
                "        %1)\n            _arguments \\\n%2                $common '*:argument:_files' ;;\n")
                .arg(key(verb), options);
    }
    return QStringLiteral(R"(#compdef trunkseal-cli
# zsh completion of trunkseal-cli; made by trunkseal-cli __generate zsh

_trunkseal_cli() {
    local -a common plain
    local word noun verb skip
    common=( \
%1    )
    for word in ${words[2,CURRENT-1]}; do
        if [[ -n $skip ]]; then skip=; continue; fi
        case $word in
            --workspace|--passphrase-file|--passphrase-env) skip=1 ;;
            -*) ;;
            *) plain+=$word ;;
        esac
    done
    noun=$plain[1] verb=$plain[2]
    if [[ -z $noun && $PREFIX != -* ]]; then
        compadd -- %2
        return
    fi
    if [[ -z $verb && $PREFIX != -* ]]; then
        case $noun in
%3        esac
    fi
    case $noun:$verb in
%4        *) _arguments $common ;;
    esac
}
_trunkseal_cli "$@"
)")
        .arg(common, nouns().join(QLatin1Char(' ')), zshVerbLists(), cases);
}

} // namespace trunkseal::cli
