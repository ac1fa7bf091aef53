#include "core/probe/compare.h"

#include "core/base/text.h"

namespace trunkseal::probe {

namespace {

const Attempt *decisive(const ProbeReport &report)
{
    return report.attempts.empty() ? nullptr : &report.attempts.back();
}

QString outcomeWord(const ProbeReport &report)
{
    switch (report.outcome) {
    case Outcome::Good:
        return QStringLiteral("good");
    case Outcome::NotGood:
        return QStringLiteral("not_good");
    case Outcome::Unreachable:
        return QStringLiteral("unreachable");
    }
    Q_UNREACHABLE();
}

QString addresses(const ProbeReport &report)
{
    QStringList all;
    for (const net::ResolvedTarget &target : report.resolution.targets)
        all << target.address.toString();
    return all.join(QStringLiteral(", "));
}

QString ended(const ProbeReport &report)
{
    const Attempt *attempt = decisive(report);
    return attempt && attempt->error ? attempt->error->message : QString();
}

QString ofHandshake(const ProbeReport &report, QString net::HandshakeReport::*field)
{
    const Attempt *attempt = decisive(report);
    return attempt && attempt->trace.handshake ? *attempt->trace.handshake.*field : QString();
}

QString certificate(const ProbeReport &report)
{
    const Attempt *attempt = decisive(report);
    if (!attempt || !attempt->trace.handshake || attempt->trace.handshake->verdict.asSent.empty())
        return {};
    const pki::Certificate &leaf = attempt->trace.handshake->verdict.asSent.front();
    return QStringLiteral("%1 (SHA-256 %2)").arg(leaf.subject(), leaf.sha256());
}

QString options(const ProbeReport &report)
{
    const Attempt *attempt = decisive(report);
    return attempt && attempt->options
        ? QStringLiteral("%1 %2").arg(attempt->options->status).arg(attempt->options->reason)
        : QString();
}

QString server(const ProbeReport &report)
{
    const Attempt *attempt = decisive(report);
    return attempt && attempt->options ? attempt->options->server : QString();
}

} // namespace

std::vector<ProbeDifference> sideBySide(const ProbeReport &first, const ProbeReport &second)
{
    std::vector<ProbeDifference> all;
    const auto add = [&all](const char *what, const QString &one, const QString &other) {
        if (!one.isEmpty() || !other.isEmpty())
            all.push_back({QString::fromLatin1(what), one, other});
    };
    add("outcome", outcomeWord(first), outcomeWord(second));
    add("addresses", addresses(first), addresses(second));
    add("connection", ended(first), ended(second));
    add("tls_version", ofHandshake(first, &net::HandshakeReport::version),
        ofHandshake(second, &net::HandshakeReport::version));
    add("cipher", ofHandshake(first, &net::HandshakeReport::cipher),
        ofHandshake(second, &net::HandshakeReport::cipher));
    add("certificate", certificate(first), certificate(second));
    add("options", options(first), options(second));
    add("server", server(first), server(second));
    return all;
}

std::vector<ProbeDifference> differences(const ProbeReport &first, const ProbeReport &second)
{
    std::vector<ProbeDifference> found = sideBySide(first, second);
    std::erase_if(found, [](const ProbeDifference &each) { return each.first == each.second; });
    return found;
}

QString vantageLine(const ProbeReport &here, const ProbeReport &fromThere, const QString &there)
{
    const bool worksHere = here.outcome == Outcome::Good;
    const bool worksThere = fromThere.outcome == Outcome::Good;
    if (worksHere && worksThere)
        return differences(here, fromThere).empty()
            ? Text::tr("Works from here and from %1 alike.").arg(there)
            : Text::tr("Works from here and from %1, with differences.").arg(there);
    if (worksHere)
        return Text::tr("Works from here, not from %1: %2").arg(there, fromThere.oneLine);
    if (worksThere)
        return Text::tr("Works from %1, not from here: %2").arg(there, here.oneLine);
    if (here.oneLine == fromThere.oneLine)
        return Text::tr("Works neither from here nor from %1: %2").arg(there, here.oneLine);
    return Text::tr("Works neither from here (%1) nor from %2 (%3).")
        .arg(here.oneLine, there, fromThere.oneLine);
}

} // namespace trunkseal::probe
