#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/words.h"

#include <QJsonObject>

class QGridLayout;

namespace trunkseal::ui {

class FindingList;
class IconLabel;
class TextLabel;

/// What a verdict card shows, whatever it came from.
struct VerdictView {
    struct Line {
        QString name;
        call::CheckState state = call::CheckState::Unknown;
        QString detail;
    };
    Sign sign;
    QString oneLine;
    std::vector<Line> checks;
    std::vector<diagnosis::Finding> findings;
};

[[nodiscard]] VerdictView verdictView(const call::CallReport &report);
/// The same from a stored report (`trunkseal.call_report/1`).
[[nodiscard]] VerdictView verdictView(const QJsonObject &report);

/// The one-line answer of a call with every check and every finding behind it.
class VerdictCard : public Card {
    Q_OBJECT

public:
    explicit VerdictCard(QWidget *parent = nullptr);

    void setView(const VerdictView &view);
    [[nodiscard]] QString word() const;
    [[nodiscard]] FindingList *findings() const { return m_findings; }

private:
    IconLabel *m_icon;
    TextLabel *m_word;
    TextLabel *m_line;
    QGridLayout *m_checks;
    FindingList *m_findings;
};

} // namespace trunkseal::ui
