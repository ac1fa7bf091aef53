#pragma once

#include "core/deploy/board.h"
#include "ui/shell/services.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace trunkseal {
class JobBase;
}

namespace trunkseal::ui {

class BoardFilter;
class BoardModel;
class BoardTable;
class MessageBar;
class ProgressStrip;
class TextLabel;

/// Servers against carriers: what is where, how sealed it is, and what has changed since.
class BoardPage : public QWidget {
    Q_OBJECT

public:
    explicit BoardPage(const Services &services, QWidget *parent = nullptr);

    void reload();

public slots:
    void checkAll();
    void checkServer(); ///< the current one
    void compare();
    void push(); ///< the current carrier, or all of the current server

signals:
    void pushAsked(const QString &serverId, const QString &carrierId); ///< no carrier: those it has
    void carrierAsked(const QString &carrierId);
    void serversAsked();
    void carriersAsked();
    void pendingAsked(const QString &serverId); ///< the push that waits is decided at the foot of the window
    void loaded();

private:
    struct Login {
        std::vector<deploy::BoardTarget> targets;
        std::vector<carrier::Carrier> carriers;
        std::vector<asterisk::CarrierSecret> secrets;
    };

    QWidget *buildEmpty(bool hasServers);
    QWidget *buildBoard();
    QWidget *buildToolbar();
    QWidget *buildDetails();
    void show(deploy::BoardFacts facts);
    void showBoard();
    void showDetails();
    void check(const std::vector<store::Server> &servers);
    void start(Login login);
    void takeCheck(int round, const QString &serverId, const deploy::ServerCheck &check);
    void endCheck();
    void activate(); ///< what fits the current cell
    void showMenu(const QPoint &at);
    void forgetChecks();
    [[nodiscard]] QModelIndex current() const; ///< in the model

    const Services &m_services;
    deploy::BoardFacts m_facts;
    QMap<QString, deploy::ServerCheck> m_checks; ///< by server id, of this session
    QSet<QString> m_busy;
    JobBase *m_job = nullptr;
    QPointer<QWidget> m_focusBefore; ///< the job
    int m_round = 0; ///< counts the checks: news of a former one are dropped
    BoardModel *m_model;
    BoardFilter *m_filter;
    QStackedWidget *m_stack;
    MessageBar *m_message;
    QTimer *m_reload;
    QLineEdit *m_search;
    QCheckBox *m_onlyDiffering;
    QPushButton *m_checkAll;
    TextLabel *m_summary;
    ProgressStrip *m_progress;
    QStackedWidget *m_tableStack; ///< the table, or why it is empty
    BoardTable *m_table;
    TextLabel *m_details;
    QPushButton *m_checkServer;
    QPushButton *m_compare;
    QPushButton *m_push;
};

} // namespace trunkseal::ui
