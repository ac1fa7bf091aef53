#include "core/deploy/verify_loaded.h"

#include "core/base/text.h"
#include "core/diagnosis/catalogue.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Stack;
using diagnosis::Finding;

Finding otherwise(const Carrier &carrier, const QString &option, const QString &wanted, const QString &found)
{
    return diagnosis::finding(diagnosis::id::loadedOtherwise,
                              {{QStringLiteral("carrier"), carrier.name},
                               {QStringLiteral("option"), option},
                               {QStringLiteral("wanted"), wanted},
                               {QStringLiteral("found"), found.isEmpty() ? Text::tr("nothing") : found}});
}

bool isYes(const QString &word)
{
    return word.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0
        || word.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0;
}

std::vector<Finding> differences(const Carrier &carrier, const asterisk::LoadedTrunk &loaded,
                                 const QString &serverName)
{
    if (!loaded.found)
        return {diagnosis::finding(
            diagnosis::id::notLoaded,
            {{QStringLiteral("carrier"), carrier.name}, {QStringLiteral("server"), serverName}})};
    std::vector<Finding> found;
    const QString transport = carrier::toWord(carrier.transport);
    const bool told = !loaded.transport.isEmpty();
    if ((told || carrier.transport == carrier::Transport::Tls) && loaded.transport != transport)
        found.push_back(otherwise(carrier, QStringLiteral("transport"), transport, loaded.transport));
    const QString media = carrier.media == MediaPolicy::Clear ? QStringLiteral("no") : QStringLiteral("sdes");
    if (loaded.mediaEncryption != media)
        found.push_back(
            otherwise(carrier, QStringLiteral("media_encryption"), media, loaded.mediaEncryption));
    if (carrier.media == MediaPolicy::Required && isYes(loaded.mediaOptimistic))
        found.push_back(otherwise(carrier, QStringLiteral("media_encryption_optimistic"),
                                  QStringLiteral("no"), loaded.mediaOptimistic));
    return found;
}

/// Those that `said`, the answer to any question that lists transports, does not show as TLS.
QStringList notShown(const QStringList &tlsTransports, const QString &said)
{
    QStringList missing = tlsTransports;
    for (const QStringView line : QStringView(said).tokenize(u'\n')) {
        const auto first = std::find_if(line.begin(), line.end(), [](QChar c) { return c != u' '; });
        if (first == line.end() || *first != u'T' || !line.trimmed().startsWith(QLatin1String("Transport:")))
            continue;
        const QStringList words = line.toString().simplified().split(u' ');
        if (words.size() > 3 && words[2] == QLatin1String("tls"))
            missing.removeAll(words[1]);
    }
    return missing;
}

Result<std::vector<Finding>> lookOnce(RemoteAsterisk &asterisk, const QString &serverName,
                                      const std::vector<Carrier> &carriers, const QStringList &tlsTransports)
{
    std::vector<Finding> found;
    QStringList missing = tlsTransports;
    if (const auto asked = asterisk.askAhead(loadedQuestions(carriers)); !asked)
        return fail(asked.error());
    for (const Carrier &carrier : carriers) {
        QString said;
        const auto loaded = asterisk.trunk(carrier.name, carrier.stack, &said);
        if (!loaded)
            return fail(loaded.error());
        for (Finding &difference : differences(carrier, *loaded, serverName))
            found.push_back(std::move(difference));
        if (usesPjsip(carrier.stack))
            missing = notShown(missing, said); // an endpoint shows its transport as the list of them does
    }
    if (missing.isEmpty())
        return found;
    const auto answer = asterisk.ask(QStringLiteral("pjsip show transports"));
    if (!answer)
        return fail(answer.error());
    for (const QString &name : notShown(missing, *answer)) {
        Carrier named;
        named.name = name;
        found.insert(found.begin(), otherwise(named, QStringLiteral("protocol"), QStringLiteral("tls"), {}));
    }
    return found;
}

} // namespace

QStringList loadedQuestions(const std::vector<Carrier> &carriers)
{
    QStringList commands;
    for (const Carrier &carrier : carriers)
        commands << RemoteAsterisk::trunkCommand(carrier.name, carrier.stack);
    return commands;
}

Result<void> verifyLoaded(RemoteAsterisk &asterisk, const QString &serverName,
                          const std::vector<Carrier> &carriers, const QStringList &tlsTransports,
                          std::chrono::milliseconds patience, const Control &control,
                          std::vector<Finding> &findings)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, Text::tr("The push was stopped."));
        const auto found = lookOnce(asterisk, serverName, carriers, tlsTransports);
        if (!found)
            return fail(found.error());
        if (found->empty())
            return {};
        if (timer.elapsed() >= patience.count()) {
            findings.insert(findings.end(), found->begin(), found->end());
            return fail(ErrorCode::Ssh, found->front().what);
        }
        QThread::msleep(100);
    }
}

} // namespace trunkseal::deploy
