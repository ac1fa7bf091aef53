#pragma once

#include "ui/shell/services.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;

namespace trunkseal::ui {

class EmptyState;
class HistoryModel;
class LadderView;
class TableView;
class VerdictCard;

/// Calls, probes and pushes that are over, with the whole verdict of the one chosen: of one carrier, or of all.
class HistoryPage : public QWidget {
    Q_OBJECT

public:
    enum class Scope { Everything, OneSubject };

    HistoryPage(const Services &services, Scope scope, QWidget *parent = nullptr);

    void setSubject(const QString &id); ///< with OneSubject
    void reload();

private:
    struct Loaded {
        std::vector<store::HistoryEntry> entries;
        std::map<QString, QString> names;
    };
    void show(const Loaded &loaded);
    void showEntry(const QModelIndex &index);
    [[nodiscard]] std::vector<store::HistoryEntry> chosen() const;
    void showChoice();
    void compare();
    void exportChosen();

    const Services &m_services;
    Scope m_scope;
    QString m_subject;
    HistoryModel *m_model;
    QSortFilterProxyModel *m_filter;
    QStackedWidget *m_stack;
    QLineEdit *m_search;
    QPushButton *m_compare;
    QPushButton *m_export;
    TableView *m_table;
    VerdictCard *m_verdict;
    LadderView *m_ladder;
};

/// The ladder of a stored call report.
[[nodiscard]] std::vector<call::LadderStep> ladderFrom(const QJsonObject &report);

} // namespace trunkseal::ui
