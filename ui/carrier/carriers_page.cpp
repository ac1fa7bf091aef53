#include "ui/carrier/carriers_page.h"

#include "core/carrier/carrier_json.h"
#include "ui/call/test_call_page.h"
#include "ui/carrier/carrier_details.h"
#include "ui/carrier/carrier_table_model.h"
#include "ui/carrier/import_dialog.h"
#include "ui/conf/conf_file_dialog.h"
#include "ui/conf/local_files.h"
#include "ui/migrate/migration_dialog.h"
#include "ui/shell/background.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_view.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace trunkseal::ui {

namespace {

const auto lastCarrierKey = QStringLiteral("ui/last_carrier");

Result<void> writeCarrier(const carrier::Carrier &carrier, const QString &path)
{
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(carrier::toJson(carrier)).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Storage,
                    CarriersPage::tr("%1 could not be written. Choose another place.").arg(path),
                    file.errorString());
    return {};
}

} // namespace

void CarriersPage::reload()
{
    m_services.workspace->run<std::vector<CarrierRow>>(
        this, readRows, [this](const Result<std::vector<CarrierRow>> &rows) {
            if (rows)
                show(*rows);
            else
                m_message->showMessage(Tone::Clear, rows.error().message);
        });
}

void CarriersPage::show(std::vector<CarrierRow> rows)
{
    const bool empty = rows.empty();
    if (m_model->rowCount() == 0 && !empty) // once the list is laid out
        QTimer::singleShot(0, this, [this, count = static_cast<int>(rows.size())] { fitTable(count); });
    m_model->setRows(std::move(rows), QDateTime::currentDateTimeUtc());
    if (!empty || !m_creating)
        m_stack->setCurrentIndex(empty ? 0 : 1);
    keepSelection();
    if (!m_loadedOnce) { // the keyboard starts where the work is
        m_loadedOnce = true;
        (empty ? m_firstTile : static_cast<QWidget *>(m_table))->setFocus(Qt::OtherFocusReason);
    }
    emit loaded();
}

void CarriersPage::fitTable(int rows)
{
    constexpr int fewest = 2;
    constexpr int most = 7;
    const int height = controlHeight + space::xl
        + std::clamp(rows, fewest, most) * m_table->verticalHeader()->defaultSectionSize();
    m_split->setSizes({height, std::max(400, m_split->height() - height)});
}

void CarriersPage::keepSelection()
{
    if (m_creating)
        return;
    if (m_selected.isEmpty())
        m_selected = m_services.workspace->info().lastCarrier;
    int row = m_model->rowOf(m_selected);
    if (row < 0 && m_model->rowCount() > 0)
        row = m_filter->mapToSource(m_filter->index(0, 0)).row();
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(index);
    else
        choose(index);
}

void CarriersPage::choose(const QModelIndex &index)
{
    const CarrierRow *row = m_model->rowAt(m_filter->mapToSource(index).row());
    setHasCarrier(row != nullptr);
    if (!row)
        return;
    m_creating = false;
    const bool another = row->carrier.id != m_selected || m_details->carrier().id != m_selected;
    m_selected = row->carrier.id;
    if (another) {
        m_details->flush();
        m_services.workspace->setSetting(lastCarrierKey, m_selected);
    }
    if (another || m_details->carrier() != row->carrier)
        m_details->setCarrier(row->carrier);
}

void CarriersPage::setHasCarrier(bool has)
{
    m_call->setEnabled(has);
    m_push->setEnabled(has);
    emit selectionChanged(has);
}

void CarriersPage::select(const QString &id)
{
    m_creating = false;
    m_selected = id;
    m_search->clear();
    if (m_model->rowOf(id) >= 0)
        keepSelection();
}

bool CarriersPage::isCalling() const
{
    return m_details->testCall()->isCalling();
}

void CarriersPage::newCarrier()
{
    m_details->flush();
    m_creating = true;
    m_stack->setCurrentIndex(1);
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_details->startNew();
    setHasCarrier(false);
}

void CarriersPage::newFromPreset()
{
    newCarrier();
    m_details->choosePreset();
}

void CarriersPage::importCarriers()
{
    m_services.dialogs.openFiles(this, tr("Import carriers"), importFilter(),
                                 [this](const QStringList &paths) { importFrom(paths); });
}

void CarriersPage::importFrom(const QStringList &paths)
{
    m_details->flush();
    auto *dialog = new ImportDialog(m_services, paths, window());
    connect(dialog, &ImportDialog::imported, this, [this](const std::vector<carrier::Carrier> &carriers) {
        select(carriers.front().id);
        m_message->showMessage(Tone::Sealed,
                               tr("%n carrier(s) imported.", nullptr, static_cast<int>(carriers.size())));
    });
    dialog->open();
}

void CarriersPage::lookAtFile()
{
    m_services.dialogs.openFile(
        this, tr("Look at a configuration file"), confFilter(), [this](const QString &path) {
            auto *dialog = new ConfFileDialog(m_services, path, window());
            connect(dialog, &ConfFileDialog::importAsked, this, &CarriersPage::importFrom);
            dialog->open();
        });
}

void CarriersPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CarriersPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importFrom(localFiles(event->mimeData()));
}

void CarriersPage::exportJson()
{
    const carrier::Carrier carrier = m_details->carrier();
    m_services.dialogs.saveFile(
        this, tr("Export the carrier"), carrier.name + QStringLiteral(".json"), tr("Carrier files (*.json)"),
        [this, carrier](const QString &path) {
            startJob<void>(
                m_services.pool, this,
                [carrier, path](const Control &) { return writeCarrier(carrier, path); },
                [this, path](const Result<void> &written) {
                    if (written)
                        m_message->showMessage(Tone::Sealed,
                                               tr("Written to %1, without the password.").arg(path));
                    else
                        m_message->showMessage(Tone::Clear, written.error().message);
                });
        });
}

void CarriersPage::migrate()
{
    m_details->flush();
    const carrier::Carrier carrier = m_details->carrier();
    if (carrier.id.isEmpty())
        return;
    auto *dialog = new MigrationDialog(m_services, carrier, window());
    connect(dialog, &MigrationDialog::applied, this, &CarriersPage::showMigrated);
    dialog->open();
}

void CarriersPage::showMigrated(const carrier::Carrier &before, const carrier::Carrier &after,
                                const QString &next)
{
    const QString text = next.isEmpty()
        ? tr("%1 was changed in this workspace. Push it to the server, then place a test call.")
              .arg(after.name)
        : tr("%1 was changed in this workspace. Push it, place a test call, then migrate it to: %2.")
              .arg(after.name, next);
    m_message->showMessage(Tone::Sealed, text, tr("&Undo"), [this, before] {
        m_services.workspace->saveCarrier(this, before, [this](const Result<carrier::Carrier> &back) {
            if (!back)
                m_message->showMessage(Tone::Clear, back.error().message);
        });
    });
}

void CarriersPage::removeCarrier()
{
    const carrier::Carrier carrier = m_details->carrier();
    if (carrier.id.isEmpty())
        return;
    const Question question{
        tr("Remove carrier"),
        tr("Remove %1 from this workspace? Its password goes too; servers keep what was pushed to them.")
            .arg(carrier.name),
        tr("&Remove"), true};
    m_services.dialogs.ask(this, question, [this, carrier] {
        m_services.workspace->removeCarrier(this, carrier.id, [this, carrier](const Result<void> &removed) {
            if (!removed) {
                m_message->showMessage(Tone::Clear, removed.error().message);
                return;
            }
            m_message->showMessage(Tone::Accent, tr("%1 was removed.").arg(carrier.name), tr("&Undo"),
                                   [this, carrier] {
                                       m_services.workspace->saveCarrier(
                                           this, carrier, [this](const Result<carrier::Carrier> &back) {
                                               if (back)
                                                   select(back->id);
                                               else
                                                   m_message->showMessage(Tone::Clear, back.error().message);
                                           });
                                   });
        });
    });
}

void CarriersPage::startCall()
{
    if (!m_details->carrier().id.isEmpty())
        m_details->startCall();
}

void CarriersPage::askPush()
{
    m_details->flush();
    emit pushAsked(m_details->carrier());
}

void CarriersPage::tryPractice()
{
    m_services.practice->ensure(this, [this](const Result<carrier::Carrier> &entry) {
        if (!entry) {
            m_message->showMessage(Tone::Clear, entry.error().message);
            return;
        }
        select(entry->id);
        m_details->showTab(CarrierDetails::CallTab);
        m_details->testCall()->setFocus(Qt::OtherFocusReason);
    });
}

} // namespace trunkseal::ui
