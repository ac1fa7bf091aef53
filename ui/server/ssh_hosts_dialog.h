#pragma once

#include "ui/shell/services.h"

#include <QDialog>

class QPushButton;

namespace trunkseal::ui {

class MessageBar;
class SshHostModel;
class TableView;
class TextLabel;

/// The hosts of the user's ssh_config, to take one over. The file is read in the background; nothing in it is
/// executed.
class SshHostsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SshHostsDialog(const Services &services, QWidget *parent = nullptr);

signals:
    void chosen(const QString &name, const deploy::ImportedHost &host);

private:
    void show(const Result<std::vector<deploy::NamedHost>> &hosts);
    void showNotes();
    void take();

    SshHostModel *m_model;
    TableView *m_table;
    MessageBar *m_message;
    TextLabel *m_notes;
    QPushButton *m_take;
};

} // namespace trunkseal::ui
