#pragma once

#include "ui/shell/services.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace trunkseal::ui {

class CarrierDetails;
class CarrierFilter;
class CarrierTableModel;
class MessageBar;
class TableView;
struct CarrierRow;

/// All carriers as a table, the chosen one below it; an empty workspace shows three ways on.
class CarriersPage : public QWidget {
    Q_OBJECT

public:
    explicit CarriersPage(const Services &services, QWidget *parent = nullptr);

    void reload();
    /// Chooses the carrier once it is in the table.
    void select(const QString &id);
    [[nodiscard]] CarrierDetails *details() const { return m_details; }
    [[nodiscard]] bool isCalling() const;

public slots:
    void newCarrier();
    void newFromPreset();
    void importCarriers(); ///< asks for files, then as importFrom()
    void importFrom(const QStringList &paths);
    void lookAtFile(); ///< asks for a configuration file and shows it
    void exportJson();
    void migrate(); ///< shows what another stack or posture means for the chosen carrier
    void removeCarrier();
    void startCall();
    void askPush();
    void tryPractice();

signals:
    void pushAsked(const trunkseal::carrier::Carrier &carrier);
    void selectionChanged(bool hasCarrier);
    void loaded(); ///< after every reload

protected:
    void dragEnterEvent(QDragEnterEvent *event) override; ///< files to import
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildEmpty();
    QWidget *buildList();
    QWidget *buildToolbar();
    QMenu *buildNewMenu(QWidget *button);
    void show(std::vector<CarrierRow> rows);
    void choose(const QModelIndex &index);
    void fitTable(int rows); ///< no taller than its rows need, once
    void keepSelection();
    void setHasCarrier(bool has);
    void showMigrated(const carrier::Carrier &before, const carrier::Carrier &after, const QString &next);

    const Services &m_services;
    CarrierTableModel *m_model;
    CarrierFilter *m_filter;
    QStackedWidget *m_stack;
    MessageBar *m_message;
    QLineEdit *m_search;
    QPushButton *m_call;
    QPushButton *m_push;
    TableView *m_table;
    QSplitter *m_split;
    CarrierDetails *m_details;
    QString m_selected;
    QWidget *m_firstTile; ///< of the empty state
    bool m_creating = false;
    bool m_loadedOnce = false;
};

} // namespace trunkseal::ui
