#include "ui/certificate/chain_card.h"

#include "ui/certificate/certificate_words.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>

#include <algorithm>

namespace trunkseal::ui {

namespace {

constexpr std::size_t mostReasons = 12;

TextLabel *wrapped(const char *objectName, Type type = Type::Body, Tone tone = Tone::Text)
{
    auto *label = new TextLabel({}, type, tone);
    label->setObjectName(QLatin1String(objectName));
    label->setWordWrap(true);
    return label;
}

/// The gravest state of all elements that somebody was asked about.
pki::RevocationState worstOf(const std::vector<pki::RevocationState> &states)
{
    using enum pki::RevocationState;
    for (const pki::RevocationState worst : {Revoked, Unknown, Good}) {
        if (std::find(states.begin(), states.end(), worst) != states.end())
            return worst;
    }
    return NotChecked;
}

} // namespace

ChainCard::ChainCard(QWidget *parent)
    : Card({}, parent)
    , m_icon(new IconLabel({}, Tone::Unknown, 32))
    , m_word(wrapped("chainWord", Type::Title))
    , m_line(wrapped("chainLine"))
    , m_reasons(new QVBoxLayout)
    , m_names(new QWidget)
    , m_required(wrapped("requiredNames"))
    , m_found(wrapped("foundNames"))
    , m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("chainCard"));
    auto *head = new QGridLayout;
    head->setHorizontalSpacing(space::m);
    head->setVerticalSpacing(space::xs);
    head->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    head->addWidget(m_word, 0, 1);
    head->addWidget(m_line, 1, 1);
    head->setColumnStretch(1, 1);
    m_reasons->setSpacing(space::xs);
    m_lines->setSpacing(space::xs);
    auto *names = new QGridLayout(m_names);
    names->setContentsMargins(0, 0, 0, 0);
    names->setHorizontalSpacing(space::l);
    names->setVerticalSpacing(1);
    names->addWidget(new TextLabel(tr("Required name"), Type::Caption, Tone::Muted), 0, 0);
    names->addWidget(new TextLabel(tr("Names found"), Type::Caption, Tone::Muted), 0, 1);
    names->addWidget(m_required, 1, 0, Qt::AlignTop);
    names->addWidget(m_found, 1, 1, Qt::AlignTop);
    names->setColumnStretch(0, 1);
    names->setColumnStretch(1, 1);
    body()->addLayout(head);
    body()->addLayout(m_reasons);
    body()->addWidget(m_names);
    body()->addLayout(m_lines);
}

void ChainCard::setExamination(const Examination &examination)
{
    clearLayout(m_reasons);
    clearLayout(m_lines);
    showVerdict(examination);
    showReasons(examination.verdict);
    showNames(examination.verdict.identity);
    showRevocation(examination);
    showStrength(examination);
    showForecast(examination);
    showConnection(examination);
}

void ChainCard::showVerdict(const Examination &examination)
{
    const pki::ChainVerdict &verdict = examination.verdict;
    const Tone tone = verdict.valid ? Tone::Sealed : Tone::Clear;
    m_icon->setIcon(verdict.valid ? QStringLiteral("ok") : QStringLiteral("fail"), tone);
    m_word->setText(verdict.valid ? tr("Trusted") : tr("Not trusted"));
    m_word->setTone(tone);
    if (!verdict.valid)
        m_line->setText(breakable(verdict.firstReason()));
    else if (verdict.identity.checked)
        m_line->setText(tr("The chain is complete and names the carrier."));
    else
        m_line->setText(tr("The chain is complete; no name was compared."));
}

void ChainCard::showReasons(const pki::ChainVerdict &verdict)
{
    if (verdict.reasons.size() < 2)
        return; // the line says it
    std::size_t count = 0;
    for (const pki::Reason &reason : verdict.reasons) {
        if (count++ == mostReasons)
            break;
        auto *label = wrapped("chainReason");
        //: A reason against a chain: the depth of the element (0 = the certificate itself), then the reason
        label->setText(breakable(tr("Depth %1: %2").arg(reason.depth).arg(reason.message)));
        m_reasons->addWidget(label);
    }
    if (verdict.reasons.size() > mostReasons)
        m_reasons->addWidget(
            new TextLabel(tr("and %n more", nullptr, static_cast<int>(verdict.reasons.size() - mostReasons)),
                          Type::Body, Tone::Muted));
}

void ChainCard::showNames(const pki::IdentityResult &identity)
{
    m_names->setVisible(identity.checked || !identity.found.isEmpty());
    m_required->setText(identity.checked ? breakable(identity.required.join(QLatin1Char('\n')))
                                         : tr("none: no name is compared"));
    constexpr qsizetype most = 20;
    QStringList found;
    for (const QString &name : identity.found.mid(0, most))
        //: A name of the certificate that is the one required
        found << (name == identity.matchedBy ? tr("%1 (matches)").arg(name) : name);
    if (identity.found.size() > most)
        found << tr("and %n more", nullptr, static_cast<int>(identity.found.size() - most));
    m_found->setText(found.isEmpty() ? tr("none") : breakable(found.join(QLatin1Char('\n'))));
    const Tone tone = !identity.checked ? Tone::Muted : identity.valid ? Tone::Sealed : Tone::Clear;
    m_required->setTone(tone);
}

void ChainCard::addLine(const QString &iconName, Tone tone, const QString &text)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(new IconLabel(iconName, tone), 0, Qt::AlignTop);
    auto *label = wrapped("chainFact");
    label->setText(breakable(text));
    row->addWidget(label, 1);
    m_lines->addLayout(row);
}

void ChainCard::showRevocation(const Examination &examination)
{
    const bool stapled = examination.handshake && examination.handshake->ocspStapled;
    switch (worstOf(examination.verdict.revocation)) {
    case pki::RevocationState::Revoked:
        return addLine(QStringLiteral("fail"), Tone::Clear, tr("An element of the chain was revoked."));
    case pki::RevocationState::Unknown:
        return addLine(QStringLiteral("warning"), Tone::Gap,
                       tr("Whether the chain was revoked could not be found out. That does not make it "
                          "invalid: most programs go on without an answer (soft fail)."));
    case pki::RevocationState::Good:
        return addLine(QStringLiteral("ok"), Tone::Sealed,
                       stapled && !examination.revocationAsked
                           ? tr("Not revoked, says the answer that was stapled to the handshake.")
                           : tr("Not revoked, as far as was asked."));
    case pki::RevocationState::NotChecked:
        break;
    }
    addLine(QStringLiteral("info"), Tone::Muted,
            tr("Revocation was not checked. It is asked for on request."));
}

void ChainCard::showStrength(const Examination &examination)
{
    const pki::ChainStrength &strength = examination.strength;
    if (strength.elements.empty())
        return;
    const bool enough = strength.level >= examination.request.securityLevel;
    addLine(enough ? QStringLiteral("ok") : QStringLiteral("warning"), enough ? Tone::Sealed : Tone::Gap,
            tr("Its keys and signatures pass up to security level %1.").arg(strength.level));
    for (const pki::TargetStrength &target : strength.targets) {
        if (!target.passes)
            addLine(QStringLiteral("warning"), Tone::Gap,
                    tr("Refused by %1 (OpenSSL %2): %3").arg(target.name, target.openssl, target.message));
    }
}

void ChainCard::showForecast(const Examination &examination)
{
    if (!examination.forecast)
        return;
    for (const QString &sentence : examination.forecast->sentences)
        addLine(QStringLiteral("clock"), Tone::Muted, sentence);
}

void ChainCard::showConnection(const Examination &examination)
{
    if (examination.handshake) {
        QStringList session{examination.handshake->version, examination.handshake->cipher,
                            examination.handshake->group};
        session.removeAll(QString());
        if (!session.isEmpty())
            addLine(QStringLiteral("info"), Tone::Muted, session.join(QStringLiteral(" · ")));
        if (examination.handshake->clientCertificateRequested)
            addLine(QStringLiteral("info"), Tone::Muted,
                    tr("The server asks for a client certificate (mutual TLS)."));
    }
    for (const net::FetchedCertificate &one : examination.fetched)
        addLine(QStringLiteral("info"), Tone::Accent,
                tr("Fetched from %1, not sent: %2").arg(one.url, one.certificate.subject()));
    for (const QString &fault : examination.faults)
        addLine(QStringLiteral("warning"), Tone::Gap, fault);
}

} // namespace trunkseal::ui
