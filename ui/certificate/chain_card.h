#pragma once

#include "ui/certificate/examination.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace trunkseal::ui {

class IconLabel;
class TextLabel;

/// The one verdict on a chain: every reason at its depth, the names side by side, revocation, strength and
/// the connection it came by.
class ChainCard : public Card {
    Q_OBJECT

public:
    explicit ChainCard(QWidget *parent = nullptr);

    void setExamination(const Examination &examination);

private:
    void showVerdict(const Examination &examination);
    void showReasons(const pki::ChainVerdict &verdict);
    void showNames(const pki::IdentityResult &identity);
    void addLine(const QString &iconName, Tone tone, const QString &text);
    void showRevocation(const Examination &examination);
    void showStrength(const Examination &examination);
    void showForecast(const Examination &examination);
    void showConnection(const Examination &examination);

    IconLabel *m_icon;
    TextLabel *m_word;
    TextLabel *m_line;
    QVBoxLayout *m_reasons;
    QWidget *m_names;
    TextLabel *m_required;
    TextLabel *m_found;
    QVBoxLayout *m_lines;
};

} // namespace trunkseal::ui
