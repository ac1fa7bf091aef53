#pragma once

#include "ui/conf/conf_report.h"
#include "ui/shell/services.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace trunkseal::ui {

class ConfPanel;
class Field;
class ImportModel;
class MessageBar;
class NotUnderstoodModel;
class ProgressStrip;
class TableView;
class TextLabel;

/// Carriers of Asterisk's files and of exported ones: look, choose, rename, then import. Nothing is stored
/// before that. Takes dropped files too.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const Services &services, const QStringList &paths, QWidget *parent = nullptr);

public slots:
    void reject() override; ///< not while carriers are being saved

signals:
    void imported(const std::vector<trunkseal::carrier::Carrier> &carriers);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Tab { CarrierTab, ConfigurationTab, NotUnderstoodTab, FilesTab };
    enum Passwords { InVault, ForSession, LeftOut };

    QWidget *buildHead();
    QWidget *buildTable();
    QWidget *buildDetails();
    QWidget *buildCarrierTab();
    QWidget *buildNotUnderstoodTab();
    QWidget *buildButtons();
    void read();
    void askPresent(const ConfReport &report);
    void showRead(const ConfReport &report, const std::vector<carrier::Carrier> &present);
    void showError(const Error &error);
    void showCarrier(int row);
    void showRemarks(int row);
    void showName(int row);
    void showConfiguration(int row);
    void showChoice();
    void addFiles(const QStringList &paths);
    void import();
    void save();
    void finish(const std::vector<store::CarrierEntry> &entries,
                const Result<std::vector<carrier::Carrier>> &saved);
    [[nodiscard]] int currentRow() const;

    const Services &m_services;
    QStringList m_paths;
    ConfReport m_report;
    JobBase *m_job = nullptr;
    int m_round = 0; ///< counts readings; the answer of an older one is dropped
    bool m_saving = false;

    TextLabel *m_source;
    MessageBar *m_message;
    ImportModel *m_model;
    TableView *m_table;
    QTabWidget *m_tabs;
    QLineEdit *m_name;
    Field *m_nameField;
    QCheckBox *m_replace;
    QVBoxLayout *m_remarks;
    ConfPanel *m_preview;
    NotUnderstoodModel *m_lines;
    ConfPanel *m_files;
    QWidget *m_passwordRow;
    TextLabel *m_passwordText;
    QComboBox *m_passwords;
    ProgressStrip *m_progress;
    QPushButton *m_close;
    QPushButton *m_import;
};

} // namespace trunkseal::ui
