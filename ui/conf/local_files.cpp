#include "ui/conf/local_files.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QUrl>

namespace trunkseal::ui {

namespace {

struct FilterTexts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::LocalFiles)
};

} // namespace

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (!url.isLocalFile())
            return {};
        paths << url.toLocalFile();
    }
    return paths;
}

QString confFilter()
{
    return FilterTexts::tr("Asterisk configuration (*.conf);;All files (*)");
}

QString importFilter()
{
    return FilterTexts::tr("Asterisk configuration and carrier files (*.conf *.json);;All files (*)");
}

} // namespace trunkseal::ui
