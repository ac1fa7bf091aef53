#include "core/ssh/remote_machine.h"

namespace trunkseal::ssh {

namespace {

// No '=': a first word with one would be an assignment. No '~': the shell would expand it.
bool needsNoQuotes(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
        || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
        || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || QLatin1String("_-./:,@%+").contains(c);
}

} // namespace

QString shellQuoted(const QString &word)
{
    if (!word.isEmpty() && std::all_of(word.cbegin(), word.cend(), needsNoQuotes))
        return word;
    QString quoted;
    quoted.reserve(word.size() + word.size() / 8 + 2);
    quoted += QLatin1Char('\'');
    qsizetype done = 0;
    for (qsizetype quote = word.indexOf(QLatin1Char('\'')); quote >= 0;
         quote = word.indexOf(QLatin1Char('\''), done)) {
        quoted.append(QStringView(word).sliced(done, quote - done)).append(QLatin1String("'\\''"));
        done = quote + 1;
    }
    return quoted.append(QStringView(word).sliced(done)).append(QLatin1Char('\''));
}

} // namespace trunkseal::ssh
