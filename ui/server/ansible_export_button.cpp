#include "ui/server/ansible_export_button.h"

#include "core/deploy/ansible_export.h"
#include "ui/shell/background.h"
#include "ui/theme/icon.h"

namespace trunkseal::ui {

namespace {

using deploy::AnsibleExport;

Result<AnsibleExport> exportAll(store::Workspace &workspace)
{
    const auto servers = workspace.servers();
    if (!servers)
        return fail(servers.error());
    const auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    return deploy::ansibleExport(*servers, *carriers);
}

} // namespace

AnsibleExportButton::AnsibleExportButton(const Services &services, QWidget *parent)
    : QPushButton(ui::icon(QStringLiteral("file")), tr("E&xport for Ansible…"), parent)
    , m_services(services)
{
    setObjectName(QStringLiteral("ansibleExportButton"));
    setAccessibleName(tr("Export for Ansible"));
    setToolTip(tr("Writes all carriers for all servers as a role and an inventory, without secrets."));
    connect(this, &QPushButton::clicked, this, &AnsibleExportButton::choose);
}

void AnsibleExportButton::choose()
{
    m_services.dialogs.chooseFolder(this, tr("Choose an empty folder for the role and the inventory"),
                                    [guard = QPointer(this)](const QString &folder) {
                                        if (guard)
                                            guard->write(folder);
                                    });
}

void AnsibleExportButton::write(const QString &folder)
{
    const auto finish = [this, folder](const Result<AnsibleExport> &made) {
        setEnabled(true);
        if (!made)
            emit told(Tone::Clear, made.error().message);
        else if (made->secretNames.isEmpty())
            emit told(Tone::Sealed, tr("The role and the inventory are in %1.").arg(folder));
        else
            emit told(Tone::Sealed,
                      tr("The role and the inventory are in %1. Define these in an Ansible vault: %2.")
                          .arg(folder, made->secretNames.join(QLatin1String(", "))));
    };
    setEnabled(false);
    m_services.workspace->run<AnsibleExport>(
        this, exportAll, [this, folder, finish](const Result<AnsibleExport> &made) {
            if (!made)
                return finish(made);
            startJob<AnsibleExport>(
                m_services.pool, this,
                [made = *made, folder](const Control &) -> Result<AnsibleExport> {
                    if (const auto written = deploy::writeExport(made, folder); !written)
                        return fail(written.error());
                    return made;
                },
                finish);
        });
}

} // namespace trunkseal::ui
