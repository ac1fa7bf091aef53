#pragma once

#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace trunkseal::ui {

class SectionHeader;

/// A titled group of fields in columns of equal width; as many columns as fit, one when it is narrow.
class FormSection : public Card {
    Q_OBJECT

public:
    enum class Width { Column, Full };

    explicit FormSection(const QString &title, QWidget *parent = nullptr);
    /// One that its header opens and closes; the header is named `objectName` with "Header" behind it.
    /// Closed, it tells when there is something to mend inside.
    FormSection(const char *objectName, const QString &title, QWidget *parent = nullptr);

    void add(QWidget *field, Width width = Width::Column);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    /// What the header says while the section is closed, such as "2 to mend"; empty says nothing.
    void setNote(Tone tone, const QString &note);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void place(int columns);
    [[nodiscard]] int widest(Width which) const; ///< of the fields' least widths
    [[nodiscard]] int outerMargins() const;

    SectionHeader *m_header = nullptr; ///< of one that opens and closes
    QWidget *m_content;
    QGridLayout *m_grid;
    std::vector<std::pair<QWidget *, Width>> m_fields;
    int m_columns = 0;
};

} // namespace trunkseal::ui
