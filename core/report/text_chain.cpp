#include "core/base/text.h"
#include "core/report/certificate_words.h"
#include "core/report/chain_report.h"
#include "core/report/text_tools.h"

namespace trunkseal::report {

QString revocationText(const std::vector<pki::RevocationDetail> &details)
{
    QStringList lines;
    for (const pki::RevocationDetail &detail : details)
        lines << QStringLiteral("%1  %2 (%3)  %4")
                     .arg(QString::number(detail.depth), toWord(detail.finding), toWord(detail.source),
                          detail.message);
    return field(Text::tr("revocation"), lines);
}

QString shapeText(const std::vector<pki::Certificate> &sent, const pki::ChainShape &shape)
{
    QStringList lines;
    for (std::size_t i = 0; i < shape.sent.size(); ++i)
        lines << QStringLiteral("%1  %2  %3")
                     .arg(QString::number(i), toWord(shape.sent[i].role),
                          shape.sent[i].message.isEmpty() ? sent[i].subject() : shape.sent[i].message);
    QString text = field(Text::tr("chain as sent"), lines);
    QStringList missing;
    for (const pki::MissingElement &element : shape.missing)
        missing << element.message;
    return text + field(Text::tr("missing"), missing);
}

QString strengthText(const pki::ChainStrength &strength)
{
    QStringList lines;
    for (const pki::ElementStrength &element : strength.elements) {
        if (element.level == strength.level) // the weakest ones decide; JSON has all
            lines << element.message;
    }
    if (const auto &exchange = strength.keyExchange; exchange && exchange->bits > 0)
        lines << Text::tr("The key exchange (%1) passes up to security level %2.")
                     .arg(exchange->group)
                     .arg(exchange->level);
    for (const pki::TargetStrength &target : strength.targets) {
        if (!target.passes)
            lines << Text::tr("Refused by %1 (OpenSSL %2): %3")
                         .arg(target.name, target.openssl, target.message);
    }
    return field(Text::tr("strength"), lines);
}

QString fetchedText(const net::FetchedChain &fetched)
{
    QString text;
    for (const net::FetchedCertificate &one : fetched.certificates)
        text += Text::tr("Fetched from %1, not sent: %2")
                    .arg(printable(one.url), printable(one.certificate.subject()))
            + QLatin1Char('\n') + QString::fromLatin1(one.certificate.pem());
    return text + field(Text::tr("not fetched"), fetched.faults);
}

QString diffText(const pki::ChainDiff &diff, const TextStyle &style)
{
    QString text =
        inked(printable(diff.sentence), diff.isHarmless() ? Ink::Good : Ink::Warn, style) + QLatin1Char('\n');
    for (const pki::FieldChange &change : diff.changes)
        text += field(change.field,
                      QStringList{QStringLiteral("- ") + change.before, QStringLiteral("+ ") + change.after});
    QStringList chain;
    for (const pki::Certificate &certificate : diff.chainRemoved)
        chain << QStringLiteral("- ") + certificate.subject();
    for (const pki::Certificate &certificate : diff.chainAdded)
        chain << QStringLiteral("+ ") + certificate.subject();
    return text + field(Text::tr("chain"), chain);
}

} // namespace trunkseal::report
