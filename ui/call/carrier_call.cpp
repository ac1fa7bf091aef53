#include "ui/call/carrier_call.h"

#include <QDir>
#include <QStandardPaths>

namespace trunkseal::ui {

QString evidenceFolderFor(const carrier::Carrier &carrier, const QDateTime &at)
{
    QString name = carrier.name; // a legal carrier's name has no separator, an unsaved one may
    name.replace(QLatin1Char('/'), QLatin1Char('_'));
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return documents.filePath(
        QStringLiteral("TrunkSeal/%1 %2").arg(name, at.toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"))));
}

Result<call::CallRequest> callRequest(const carrier::Carrier &carrier, const CallChoice &choice,
                                      const Secret &password, const Secret &clientKey)
{
    auto request = call::requestFor(carrier, choice.number, password, clientKey);
    if (!request)
        return request;
    request->source = choice.source;
    request->speaker = choice.speaker ? QStringLiteral("speaker") : QString();
    request->microphoneDevice = choice.microphoneDevice;
    request->speakerDevice = choice.speakerDevice;
    request->talk = choice.talk;
    request->carry = choice.carry;
    request->viaServer = choice.viaServer;
    if (!choice.evidenceFolder.isEmpty()) {
        const QDir folder(choice.evidenceFolder);
        request->recordDir = folder.path();
        request->captureFile = folder.filePath(QStringLiteral("call.pcapng"));
        request->tls.keyLogFile = folder.filePath(QStringLiteral("tls.keys"));
    }
    return request;
}

} // namespace trunkseal::ui
