#pragma once

#include <QWidget>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace trunkseal::ui {

/// The left edge of the main window: one button a page, the vault's state at its foot.
class Navigation : public QWidget {
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent = nullptr);

    /// Adds a page button; `text` holds its mnemonic. Pages count from 0.
    void addPage(const QString &objectName, const QString &iconName, const QString &text);
    void setPage(int page);
    void showVault(const QString &iconName, const QString &text, const QString &help);

signals:
    void pageChosen(int page);
    void vaultClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeButton(const QString &objectName, const QString &iconName, const QString &text);

    QVBoxLayout *m_column;
    QButtonGroup *m_pages;
    QToolButton *m_vault;
};

} // namespace trunkseal::ui
