#pragma once

#include "ui/widgets/ladder_model.h"
#include "ui/widgets/table_view.h"

namespace trunkseal::ui {

/// The live ladder of a call; it follows the newest step unless the user scrolled away.
class LadderView : public TableView {
    Q_OBJECT

public:
    explicit LadderView(QWidget *parent = nullptr);

    [[nodiscard]] LadderModel *ladder() const { return m_ladder; }
    void append(const std::vector<call::LadderStep> &steps);

private:
    LadderModel *m_ladder;
};

} // namespace trunkseal::ui
