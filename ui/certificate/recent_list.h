#pragma once

#include "ui/shell/services.h"
#include "ui/widgets/card.h"

class QListView;
class QStringListModel;

namespace trunkseal::ui {

class TextLabel;

/// What was looked at lately, kept with the workspace: paths and names, nothing of what they held.
class RecentList : public Card {
    Q_OBJECT

public:
    explicit RecentList(const Services &services, QWidget *parent = nullptr);

    /// Puts `source` on top.
    void add(const QString &source);

signals:
    void chosen(const QString &source); ///< Enter or double click

private:
    void load();
    void setSources(const QStringList &sources);

    const Services &m_services;
    QStringListModel *m_model;
    QListView *m_list;
    TextLabel *m_none;
};

} // namespace trunkseal::ui
