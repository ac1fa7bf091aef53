#include "ui/probe/probe_rows.h"

#include <QCoreApplication>

namespace trunkseal::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::ProbePage)
};

QString ms(const std::optional<std::chrono::microseconds> &time)
{
    return time ? QStringLiteral("%1 ms").arg(double(time->count()) / 1000, 0, 'f', 1) : QString();
}

/// "SRV _sips._tcp.carrier.test → sip1.carrier.test:5061 (10 60)": what was asked, what came.
report::ProbeFact lookupRow(const QString &step)
{
    const QString arrow = QStringLiteral(" → ");
    const auto at = step.indexOf(arrow);
    if (at < 0)
        return {step, {}, {}, true};
    return {step.left(at), step.mid(at + arrow.size()), {}, true};
}

void addAttempt(const probe::Attempt &attempt, std::vector<report::ProbeFact> *rows)
{
    const QString place = attempt.target.address.toString();
    if (attempt.target.protocol != net::Protocol::Udp)
        rows->push_back({QStringLiteral("TCP %1").arg(place),
                         attempt.trace.tcp ? ms(attempt.trace.tcp) : Texts::tr("no connection"),
                         attempt.trace.tcp || !attempt.error ? QString() : attempt.error->message,
                         attempt.trace.tcp.has_value()});
    if (attempt.trace.handshake)
        rows->push_back(
            {QStringLiteral("TLS %1").arg(place), ms(attempt.trace.tls),
             QStringLiteral("%1 %2").arg(attempt.trace.handshake->version, attempt.trace.handshake->cipher),
             attempt.trace.handshake->verdict.valid});
    if (attempt.options)
        rows->push_back({QStringLiteral("OPTIONS"),
                         QStringLiteral("%1 %2").arg(attempt.options->status).arg(attempt.options->reason),
                         attempt.options->server, attempt.options->status < 500});
}

} // namespace

std::vector<report::ProbeFact> rowsOf(const probe::ProbeReport &report)
{
    std::vector<report::ProbeFact> rows;
    for (const QString &step : report.resolution.steps)
        rows.push_back(lookupRow(step));
    rows.push_back({QStringLiteral("DNS"),
                    report.dnsError ? Texts::tr("no address") : ms(report.resolution.duration),
                    report.dnsError ? report.dnsError->message
                                    : Texts::tr("%n address(es), tried in this order", nullptr,
                                                static_cast<int>(report.resolution.targets.size())),
                    !report.dnsError});
    for (const probe::Attempt &attempt : report.attempts)
        addAttempt(attempt, &rows);
    if (report.full) {
        const auto facts = report::factsOf(*report.full);
        rows.insert(rows.end(), facts.begin(), facts.end());
    }
    return rows;
}

QString probeWord(const QString &word)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("outcome"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Outcome")},
        {QStringLiteral("good"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "good")},
        {QStringLiteral("not_good"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "not good")},
        {QStringLiteral("unreachable"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "unreachable")},
        {QStringLiteral("addresses"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Addresses")},
        {QStringLiteral("names"),
         QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Addresses by its own name server")},
        {QStringLiteral("dns_error"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Lookup failed")},
        {QStringLiteral("connection"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Connection ended")},
        {QStringLiteral("tls_version"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "TLS version")},
        {QStringLiteral("cipher"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Suite")},
        {QStringLiteral("group"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Key exchange group")},
        {QStringLiteral("chain"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Chain")},
        {QStringLiteral("certificate"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Certificate")},
        {QStringLiteral("certificate_valid"),
         QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Certificate valid")},
        {QStringLiteral("certificate_reasons"),
         QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Wrong with the certificate")},
        {QStringLiteral("options"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Answer to OPTIONS")},
        {QStringLiteral("server"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Server software")},
        {QStringLiteral("allow"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Methods allowed")},
        {QStringLiteral("supported"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Extensions supported")},
        {QStringLiteral("suites"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "suites")},
        {QStringLiteral("groups"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "groups")},
        {QStringLiteral("client_certificate_required"),
         QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Client certificate required")},
        {QStringLiteral("register"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Login")},
        {QStringLiteral("findings"), QT_TRANSLATE_NOOP("trunkseal::ui::ProbePage", "Findings")},
        {QStringLiteral("tls_1_0"), "TLS 1.0"},
        {QStringLiteral("tls_1_1"), "TLS 1.1"},
        {QStringLiteral("tls_1_2"), "TLS 1.2"},
        {QStringLiteral("tls_1_3"), "TLS 1.3"},
    };
    QStringList parts;
    for (const QString &part : word.split(QLatin1Char('.')))
        parts << (words.contains(part) ? Texts::tr(words.value(part))
                                       : QString(part).replace(QLatin1Char('_'), QLatin1Char(' ')));
    return parts.join(QStringLiteral(", "));
}

} // namespace trunkseal::ui
