#include "core/report/ansible_report.h"

#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/text_tools.h"

namespace trunkseal::report {

QJsonObject ansibleJson(const deploy::AnsibleExport &made, const QString &folder)
{
    QStringList files;
    for (const deploy::AnsibleExport::File &file : made.files)
        files << file.path;
    QJsonObject json = document("ansible_export");
    json.insert(QStringLiteral("folder"), folder);
    json.insert(QStringLiteral("servers"), textList(made.serverNames));
    json.insert(QStringLiteral("carriers"), textList(made.carrierNames));
    json.insert(QStringLiteral("secrets"), textList(made.secretNames));
    json.insert(QStringLiteral("files"), textList(files));
    return redactedJson(json);
}

QString ansibleText(const deploy::AnsibleExport &made, const QString &folder, const TextStyle &style)
{
    QString text = inked(Text::tr("The role and the inventory for %n server(s) are in %1.", nullptr,
                                  static_cast<int>(made.serverNames.size()))
                             .arg(printable(folder)),
                         Ink::Bold, style)
        + QLatin1Char('\n');
    if (!made.secretNames.isEmpty())
        text += Text::tr("They hold no secret. Define these in an Ansible vault: %1.")
                    .arg(made.secretNames.join(QLatin1String(", ")))
            + QLatin1Char('\n');
    return text + Text::tr("README.md there says how to run it.") + QLatin1Char('\n');
}

} // namespace trunkseal::report
