#include "ui/carrier/import_dialog.h"

#include "ui/carrier/import_model.h"
#include "ui/carrier/not_understood_model.h"
#include "ui/conf/conf_panel.h"
#include "ui/conf/lint_model.h"
#include "ui/conf/local_files.h"
#include "ui/shell/background.h"
#include "ui/widgets/field.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace trunkseal::ui {

int ImportDialog::currentRow() const
{
    return m_table->currentIndex().row();
}

void ImportDialog::addFiles(const QStringList &paths)
{
    if (m_saving)
        return;
    m_paths << paths;
    m_paths.removeDuplicates();
    read();
}

void ImportDialog::read()
{
    if (m_job)
        m_job->cancel();
    QStringList names;
    for (const QString &path : std::as_const(m_paths))
        names << QFileInfo(path).fileName();
    m_source->setText(breakable(
        tr("From %1. Nothing is stored before you press Import.").arg(names.join(QStringLiteral(", ")))));
    m_source->setToolTip(m_paths.join(QLatin1Char('\n')));
    m_message->clear();
    m_progress->start(tr("Reading the files"));
    m_job = startJob<ConfReport>(
        m_services.pool, this,
        [paths = m_paths](const Control &control) {
            return openedConf(paths, asterisk::TargetProfile(), control);
        },
        [this, round = ++m_round](const Result<ConfReport> &report) {
            if (round != m_round)
                return;
            m_job = nullptr;
            if (report)
                askPresent(*report);
            else
                showError(report.error());
        });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
    showChoice();
}

void ImportDialog::askPresent(const ConfReport &report)
{
    m_services.workspace->run<std::vector<carrier::Carrier>>(
        this, [](store::Workspace &w) { return w.carriers(); },
        [this, report, round = m_round](const Result<std::vector<carrier::Carrier>> &present) {
            if (round != m_round)
                return;
            if (present)
                showRead(report, *present);
            else
                showError(present.error());
        });
}

void ImportDialog::showError(const Error &error)
{
    m_progress->finish();
    m_message->showMessage(Tone::Clear, error.message);
    m_report = {};
    m_model->setCarriers({}, {});
    m_lines->setLines({});
    m_files->clear();
    m_preview->clear();
    showCarrier(-1);
}

void ImportDialog::showRead(const ConfReport &report, const std::vector<carrier::Carrier> &present)
{
    m_progress->finish();
    m_report = report;
    m_model->setCarriers(report.import.carriers, present);
    m_lines->setLines(report.import.notUnderstood);
    m_files->setReport(report);
    const int lines = m_lines->rowCount();
    m_tabs->setTabText(NotUnderstoodTab,
                       lines > 0 ? tr("Not &understood (%1)").arg(lines) : tr("Not &understood"));
    m_tabs->setTabEnabled(NotUnderstoodTab, lines > 0);
    const auto findings = report.findings.size();
    m_tabs->setTabText(FilesTab,
                       findings > 0 ? tr("&Files (%1)").arg(lintCount(report.findings)) : tr("&Files"));
    m_tabs->setTabEnabled(FilesTab, !report.pages.empty());
    if (report.import.carriers.empty())
        m_message->showMessage(Tone::Gap,
                               tr("No carrier was found. Phones, templates and general settings are none; "
                                  "“Not understood” lists what was passed over."));
    m_table->selectRow(0);
    showCarrier(report.import.carriers.empty() ? -1 : 0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::showCarrier(int row)
{
    const bool any = m_model->foundAt(row) != nullptr;
    m_tabs->setTabEnabled(CarrierTab, any);
    m_tabs->setTabEnabled(ConfigurationTab, any);
    m_name->setText(m_model->nameAt(row));
    showRemarks(row);
    showName(row);
    showConfiguration(row);
}

void ImportDialog::showRemarks(int row)
{
    clearLayout(m_remarks);
    const auto *found = m_model->foundAt(row);
    if (!found)
        return;
    QStringList lines;
    lines << (found->line > 0 ? tr("Found in %1, line %2.").arg(found->file).arg(found->line)
                              : tr("Found in %1.").arg(found->file));
    lines << found->remarks;
    for (const QString &line : std::as_const(lines)) {
        auto *label = new TextLabel(breakable(line), Type::Body, Tone::Muted);
        label->setWordWrap(true);
        auto *sentence = new QHBoxLayout;
        sentence->setSpacing(space::s);
        sentence->addWidget(new IconLabel(QStringLiteral("info"), Tone::Muted, 16), 0, Qt::AlignTop);
        sentence->addWidget(label, 1);
        m_remarks->addLayout(sentence);
    }
}

void ImportDialog::showName(int row)
{
    if (!m_model->foundAt(row))
        return;
    if (m_name->text().trimmed() != m_model->nameAt(row))
        m_name->setText(m_model->nameAt(row));
    m_name->setEnabled(!m_model->replaces(row));
    m_replace->setVisible(m_model->canReplace(row));
    m_replace->setChecked(m_model->replaces(row));
    const QString problem = m_model->problemAt(row);
    const QString was = m_model->foundAt(row)->carrier.name;
    if (!problem.isEmpty())
        m_nameField->setIssue(Field::Level::Error, problem);
    else if (m_model->replaces(row) || m_model->nameAt(row) == was)
        m_nameField->setIssue(Field::Level::None, {});
    else
        m_nameField->setIssue(Field::Level::Warning,
                              tr("%1 is taken. It is saved under this name, or replaces the one that is "
                                 "there.")
                                  .arg(was));
}

void ImportDialog::showConfiguration(int row)
{
    if (m_tabs->currentIndex() != ConfigurationTab || !m_model->foundAt(row))
        return;
    const carrier::Carrier carrier = m_model->carrierAt(row);
    asterisk::TargetProfile target;
    if (carrier.stack != carrier::Stack::ChanSip)
        target.version = lastRelease(offeredVersions().constFirst());
    const auto report = writtenConf(carrier, formOf(carrier.stack), target);
    if (report)
        m_preview->setReport(*report);
    else
        m_preview->clear();
}

void ImportDialog::showChoice()
{
    const int count = m_model->wantedCount();
    m_import->setText(count > 0 ? tr("&Import %n carrier(s)", nullptr, count) : tr("&Import"));
    m_import->setAccessibleName(QString(m_import->text()).remove(QLatin1Char('&')));
    m_import->setEnabled(count > 0 && !m_job && !m_saving);
    const int passwords = m_model->passwordCount();
    m_passwordRow->setVisible(passwords > 0);
    //: Followed by a choice: "go to the vault, encrypted"
    m_passwordText->setText(tr("%n pass&word(s)", nullptr, passwords));
    showName(currentRow());
}

void ImportDialog::import()
{
    if (const int row = m_model->firstProblem(); row >= 0) {
        m_table->selectRow(row);
        m_tabs->setCurrentIndex(CarrierTab);
        m_name->setFocus(Qt::OtherFocusReason);
        m_message->showMessage(Tone::Clear, m_model->problemAt(row));
        return;
    }
    if (m_model->passwordCount() > 0 && m_passwords->currentIndex() == InVault)
        m_services.secrets->whenUnlocked(tr("Passwords are kept encrypted in the vault of this workspace."),
                                         [this, guard = QPointer<ImportDialog>(this)] {
                                             if (guard)
                                                 save();
                                         });
    else
        save();
}

void ImportDialog::save()
{
    const auto entries = m_model->wanted();
    auto stored = entries;
    if (m_passwords->currentIndex() != InVault) {
        for (store::CarrierEntry &each : stored)
            each.password = each.inboundPassword = Secret();
    }
    m_saving = true;
    showChoice();
    m_services.workspace->saveCarriers(
        this, stored,
        [this, entries](const Result<std::vector<carrier::Carrier>> &saved) { finish(entries, saved); });
}

void ImportDialog::finish(const std::vector<store::CarrierEntry> &entries,
                          const Result<std::vector<carrier::Carrier>> &saved)
{
    m_saving = false;
    showChoice();
    if (!saved) {
        m_message->showMessage(Tone::Clear, saved.error().message);
        return;
    }
    if (m_passwords->currentIndex() == ForSession) {
        for (size_t i = 0; i < saved->size(); ++i) {
            const QString &id = (*saved)[i].id;
            if (!entries[i].password.isEmpty())
                m_services.secrets->setForSession(carrier::passwordKey(id), entries[i].password);
            if (!entries[i].inboundPassword.isEmpty())
                m_services.secrets->setForSession(carrier::inboundPasswordKey(id),
                                                  entries[i].inboundPassword);
        }
    }
    emit imported(*saved);
    accept();
}

void ImportDialog::reject()
{
    if (!m_saving)
        QDialog::reject();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    addFiles(localFiles(event->mimeData()));
}

} // namespace trunkseal::ui
