#pragma once

#include <QWidget>

class QVBoxLayout;

namespace trunkseal::ui {

class ActionTile;

/// What a page shows when it has nothing yet: a large icon, what belongs here, and the ways on.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);

    /// The tile is named `objectName`.
    ActionTile *addAction(const QString &objectName, const QString &iconName, const QString &title,
                          const QString &description);

private:
    QVBoxLayout *m_column;
};

} // namespace trunkseal::ui
