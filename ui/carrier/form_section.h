#pragma once

#include "ui/widgets/card.h"

class QGridLayout;

namespace trunkseal::ui {

/// A titled group of fields in columns of equal width; as many columns as fit, one when it is narrow.
class FormSection : public Card {
    Q_OBJECT

public:
    enum class Width { Column, Full };

    explicit FormSection(const QString &title, QWidget *parent = nullptr);

    void add(QWidget *field, Width width = Width::Column);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place(int columns);

    QGridLayout *m_grid;
    std::vector<std::pair<QWidget *, Width>> m_fields;
    int m_columns = 0;
};

} // namespace trunkseal::ui
