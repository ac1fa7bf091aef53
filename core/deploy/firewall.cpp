#include "core/deploy/firewall.h"

#include "core/deploy/remote_asterisk.h"

#include <QProcess>
#include <QRegularExpression>

namespace trunkseal::deploy {

namespace {

using Door = Firewall::Door;

/// One line of `iptables -S`, as far as it matters for a new UDP packet from anywhere.
struct Rule {
    QString target;
    bool isForUdp = true;
    bool isConditional = false;
    std::vector<std::pair<int, int>> ports; ///< empty = all

    [[nodiscard]] bool covers(int port) const
    {
        return ports.empty() || std::any_of(ports.begin(), ports.end(), [port](const auto &range) {
                   return range.first <= port && port <= range.second;
               });
    }
};

std::vector<std::pair<int, int>> portsIn(const QString &word)
{
    std::vector<std::pair<int, int>> ports;
    for (const QString &part : word.split(QLatin1Char(','))) {
        const QStringList ends = part.split(QLatin1Char(':'));
        ports.emplace_back(ends.first().toInt(), ends.last().toInt());
    }
    return ports;
}

Rule ruleFrom(const QStringList &words)
{
    Rule rule;
    for (qsizetype i = 2; i < words.size(); ++i) { // behind -A INPUT
        const QString &word = words.at(i);
        const QString value = words.value(i + 1);
        const bool isNegated = word == QLatin1String("!")
            && (value == QLatin1String("-p") || value.startsWith(QLatin1String("--dport")));
        if (isNegated) {
            rule.target.clear(); // read as a jump to who knows where
            break;
        }
        if (word == QLatin1String("-j") || word == QLatin1String("-g")) {
            rule.target = value;
            break; // what follows belongs to the target
        }
        if (word == QLatin1String("-p")) {
            rule.isForUdp = value == QLatin1String("udp") || value == QLatin1String("all");
            ++i;
        } else if (word == QLatin1String("--dport") || word == QLatin1String("--dports")) {
            rule.ports = portsIn(value);
            ++i;
        } else if (word == QLatin1String("-m")
                   && (value == QLatin1String("udp") || value == QLatin1String("multiport")
                       || value == QLatin1String("comment"))) {
            ++i;
        } else if (word == QLatin1String("--comment")) {
            ++i;
        } else {
            rule.isConditional = true; // source, interface, state, limit, …
        }
    }
    return rule;
}

Door doorFor(const std::vector<Rule> &rules, const QString &policy, int port)
{
    for (const Rule &rule : rules) {
        if (!rule.isForUdp || !rule.covers(port))
            continue;
        const bool isVerdict = rule.target == QLatin1String("ACCEPT") || rule.target == QLatin1String("DROP")
            || rule.target == QLatin1String("REJECT");
        if (rule.target == QLatin1String("LOG") || (rule.isConditional && isVerdict))
            continue;
        if (!isVerdict)
            return Door::Unknown;
        return rule.target == QLatin1String("ACCEPT") ? Door::Open : Door::Closed;
    }
    return policy == QLatin1String("ACCEPT") ? Door::Open : Door::Closed;
}

} // namespace

Firewall readIptables(const QString &listing, std::pair<int, int> rtpPorts)
{
    Firewall firewall;
    firewall.tool = QStringLiteral("iptables");
    std::vector<Rule> rules;
    for (const QString &line : listing.split(QLatin1Char('\n'))) {
        const QStringList words = QProcess::splitCommand(line); // a comment may be quoted
        if (words.isEmpty())
            continue;
        if (words.first() == QLatin1String("-P"))
            firewall.policy = words.value(2);
        else if (words.first() == QLatin1String("-A"))
            rules.push_back(ruleFrom(words));
    }
    firewall.rules = static_cast<int>(rules.size());
    if (firewall.policy.isEmpty())
        return firewall;
    firewall.audio = Door::Open;
    for (const int port : {rtpPorts.first, (rtpPorts.first + rtpPorts.second) / 2, rtpPorts.second}) {
        const Door door = doorFor(rules, firewall.policy, port);
        if (door != Door::Open && firewall.audio != Door::Closed)
            firewall.audio = door;
    }
    return firewall;
}

Firewall readNftables(const QString &listing)
{
    Firewall firewall;
    firewall.tool = QStringLiteral("nftables");
    static const QRegularExpression chain(QStringLiteral(
        "chain \\S+ \\{\\s*type filter hook input priority [^;]+;(?: policy (\\w+);)?([^}]*)\\}"));
    const auto found = chain.match(listing);
    if (!found.hasMatch()) {
        firewall.policy = QStringLiteral("ACCEPT"); // nothing looks at what comes in
        firewall.audio = Door::Open;
        return firewall;
    }
    firewall.policy = found.captured(1).isEmpty() ? QStringLiteral("ACCEPT") : found.captured(1).toUpper();
    static const QRegularExpression lines(QStringLiteral("[\\n;]"));
    for (const QString &line : found.captured(2).split(lines))
        firewall.rules += line.trimmed().isEmpty() ? 0 : 1;
    if (firewall.rules == 0)
        firewall.audio = firewall.policy == QLatin1String("ACCEPT") ? Door::Open : Door::Closed;
    return firewall;
}

Result<std::optional<Firewall>> firewallOf(ssh::RemoteMachine &machine, const store::Server &server,
                                           std::pair<int, int> rtpPorts)
{
    const auto iptables = machine.run(
        withSudo(server, {QStringLiteral("iptables"), QStringLiteral("-S"), QStringLiteral("INPUT")}));
    if (!iptables)
        return fail(iptables.error());
    if (iptables->exitCode == 0) {
        const Firewall firewall = readIptables(QString::fromUtf8(iptables->out), rtpPorts);
        if (firewall.rules > 0 || firewall.policy != QLatin1String("ACCEPT"))
            return firewall;
    }
    const auto nft = machine.run(
        withSudo(server, {QStringLiteral("nft"), QStringLiteral("list"), QStringLiteral("ruleset")}));
    if (!nft)
        return fail(nft.error());
    if (nft->exitCode == 0)
        return readNftables(QString::fromUtf8(nft->out));
    if (iptables->exitCode == 0)
        return readIptables(QString::fromUtf8(iptables->out), rtpPorts);
    return std::optional<Firewall>();
}

QString toWord(Firewall::Door door)
{
    switch (door) {
    case Door::Open:
        return QStringLiteral("open");
    case Door::Closed:
        return QStringLiteral("closed");
    case Door::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace trunkseal::deploy
