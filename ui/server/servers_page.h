#pragma once

#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTimer;

namespace trunkseal::ui {

class MessageBar;
class ProgressStrip;
class ServerForm;
class ServerReportCard;
class ServerTableModel;
class TableView;
class TextLabel;

/// The dialers: add, edit, trust the host key, check.
class ServersPage : public QWidget {
    Q_OBJECT

public:
    explicit ServersPage(const Services &services, QWidget *parent = nullptr);

    void reload();

public slots:
    void newServer();
    void trustHostKey();
    void check();
    void removeServer();
    void compare();
    void showLog();
    void chooseSshHost();

signals:
    void pushAsked(const QString &serverId);

private:
    QWidget *buildEmpty();
    QWidget *buildList();
    QWidget *buildDetails();
    void show(const std::vector<store::Server> &servers);
    void choose(const QModelIndex &index);
    void setServer(const store::Server &server);
    void onEdited();
    void save();
    void flush();
    void finishSave(const store::Server &asked, const Result<store::Server> &saved);
    /// One machine of the way to a server, whose host key is asked for before the next one is.
    struct Hop {
        store::Server server;
        std::size_t index = 0;
        Secret secret;
        bool isNew = false; ///< a key was pinned on this walk
    };
    void askHop(const Hop &hop);
    void offerHostKey(const Hop &hop, const ssh::HostKey &key);
    void pinHostKey(Hop hop, const ssh::HostKey &key);
    void passHop(Hop hop, const ssh::HostKey &key);
    void showReport(const store::Server &server, const deploy::ServerReport &report);
    void takeSecret(const Secret &secret);
    void storeSecret(const QString &serverId, const Secret &secret);
    void showState(const QString &text);
    void showActions();
    void showError(const Error &error);

    const Services &m_services;
    store::Server m_server; ///< as saved
    store::Server m_baseline; ///< what the form gave when it was last in step with the workspace
    int m_generation = 0; ///< counts the servers that were on show
    ServerTableModel *m_model;
    QStackedWidget *m_stack;
    MessageBar *m_message;
    TableView *m_table;
    QWidget *m_details;
    TextLabel *m_title;
    TextLabel *m_state;
    TextLabel *m_hostKey;
    ServerForm *m_form;
    QPushButton *m_trust;
    QPushButton *m_check;
    QPushButton *m_compare;
    QPushButton *m_log;
    QPushButton *m_remove;
    ProgressStrip *m_progress;
    ServerReportCard *m_report;
    QTimer *m_debounce;
    JobBase *m_job = nullptr;
    QPointer<QWidget> m_focusBefore; ///< the job
    bool m_creating = false;
    bool m_savingNew = false;
    std::optional<Secret> m_newSecret; ///< typed before the server was first saved
};

} // namespace trunkseal::ui
