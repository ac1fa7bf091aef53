#include "ui/widgets/verdict_card.h"

#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QGridLayout>
#include <QJsonArray>
#include <QVBoxLayout>

namespace trunkseal::ui {

namespace {

call::Verdict verdictFromWord(const QString &word)
{
    const QMap<QString, call::Verdict> words{{QStringLiteral("sealed"), call::Verdict::Sealed},
                                             {QStringLiteral("gap"), call::Verdict::Gap},
                                             {QStringLiteral("clear"), call::Verdict::Clear}};
    return words.value(word, call::Verdict::Failed);
}

call::CheckState stateFromWord(const QString &word)
{
    const QMap<QString, call::CheckState> words{{QStringLiteral("pass"), call::CheckState::Pass},
                                                {QStringLiteral("fail"), call::CheckState::Fail},
                                                {QStringLiteral("warn"), call::CheckState::Warn}};
    return words.value(word, call::CheckState::Unknown);
}

diagnosis::Finding findingFrom(const QJsonObject &json)
{
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    diagnosis::Finding finding;
    finding.id = text("id");
    finding.what = text("what");
    finding.why = text("why");
    finding.fix = text("fix");
    const QString severity = text("severity");
    finding.severity = severity == QLatin1String("critical") ? diagnosis::Severity::Critical
        : severity == QLatin1String("info")                  ? diagnosis::Severity::Info
                                                             : diagnosis::Severity::Warning;
    return finding;
}

} // namespace

VerdictView verdictView(const call::CallReport &report)
{
    VerdictView view{Words::sign(report.verdict), report.oneLine, {}, report.findings};
    for (const auto &list : {report.checks, report.steps}) {
        for (const auto &check : list)
            view.checks.push_back({Words::checkName(check.id), check.state, check.detail});
    }
    return view;
}

VerdictView verdictView(const QJsonObject &report)
{
    VerdictView view;
    view.sign = Words::sign(verdictFromWord(report.value(QLatin1String("verdict")).toString()));
    view.oneLine = report.value(QLatin1String("one_line")).toString();
    for (const auto *const list : {"checks", "steps"}) {
        const QJsonArray checks = report.value(QLatin1String(list)).toArray();
        for (const auto &value : checks) {
            const QJsonObject check = value.toObject();
            view.checks.push_back({Words::checkName(check.value(QLatin1String("id")).toString()),
                                   stateFromWord(check.value(QLatin1String("state")).toString()),
                                   check.value(QLatin1String("detail")).toString()});
        }
    }
    const QJsonArray findings = report.value(QLatin1String("findings")).toArray();
    for (const auto &value : findings)
        view.findings.push_back(findingFrom(value.toObject()));
    return view;
}

VerdictCard::VerdictCard(QWidget *parent)
    : Card({}, parent)
    , m_icon(new IconLabel({}, Tone::Unknown, 36))
    , m_word(new TextLabel({}, Type::Title))
    , m_line(new TextLabel)
    , m_checks(new QGridLayout)
    , m_findings(new FindingList)
{
    setObjectName(QStringLiteral("verdictCard"));
    auto *head = new QGridLayout;
    head->setHorizontalSpacing(space::m);
    head->setVerticalSpacing(2);
    head->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    m_word->setObjectName(QStringLiteral("verdictWord"));
    head->addWidget(m_word, 0, 1);
    m_line->setObjectName(QStringLiteral("verdictLine"));
    m_line->setWordWrap(true);
    head->addWidget(m_line, 1, 1);
    head->setColumnStretch(1, 1);
    body()->addLayout(head);
    body()->addWidget(m_findings);
    m_checks->setHorizontalSpacing(space::s);
    m_checks->setVerticalSpacing(6);
    m_checks->setColumnStretch(1, 2);
    m_checks->setColumnStretch(2, 3);
    body()->addLayout(m_checks);
    body()->addStretch();
}

QString VerdictCard::word() const
{
    return m_word->text();
}

void VerdictCard::setView(const VerdictView &view)
{
    m_icon->setIcon(view.sign.icon, view.sign.tone);
    m_word->setText(view.sign.word);
    m_word->setTone(view.sign.tone);
    m_line->setText(breakable(view.oneLine));
    m_findings->setFindings(view.findings);
    clearLayout(m_checks);
    int row = 0;
    for (const auto &check : view.checks) {
        const Sign sign = Words::sign(check.state);
        auto *mark = new IconLabel(sign.icon, sign.tone, 16);
        auto *name = new TextLabel(check.name, Type::Body);
        name->setWordWrap(true);
        auto *detail = new TextLabel(breakable(check.detail), Type::Body, Tone::Muted);
        detail->setWordWrap(true);
        //: "Certificate: passed"; read out for one check of a call
        name->setAccessibleName(tr("%1: %2").arg(check.name, sign.word));
        name->setToolTip(sign.word);
        m_checks->addWidget(mark, row, 0, Qt::AlignTop);
        m_checks->addWidget(name, row, 1, Qt::AlignTop);
        m_checks->addWidget(detail, row, 2);
        ++row;
    }
    setAccessibleName(tr("Verdict: %1. %2").arg(view.sign.word, view.oneLine));
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace trunkseal::ui
