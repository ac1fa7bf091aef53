#pragma once

#include "ui/conf/conf_report.h"
#include "ui/shell/services.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace trunkseal::ui {

class ConfPanel;
class MessageBar;
class ProgressStrip;
class TextLabel;

/// Any configuration file of this machine to look at: colours, lint in the margin, the carriers in it. Takes
/// dropped files.
class ConfFileDialog : public QDialog {
    Q_OBJECT

public:
    ConfFileDialog(const Services &services, const QString &path, QWidget *parent = nullptr);

signals:
    void importAsked(const QStringList &paths);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildButtons();
    void look(const QString &path);
    void read();
    void showReport(const Result<ConfReport> &report);

    const Services &m_services;
    QString m_path;
    JobBase *m_job = nullptr;
    int m_round = 0; ///< counts the files asked for; the answer for an older one is dropped
    TextLabel *m_title;
    QComboBox *m_version;
    MessageBar *m_message;
    ConfPanel *m_panel;
    TextLabel *m_carriers;
    ProgressStrip *m_progress;
    QPushButton *m_import;
};

} // namespace trunkseal::ui
