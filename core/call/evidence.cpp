#include "core/call/evidence.h"

#include "core/base/text.h"

#include <QDir>
#include <QSaveFile>

namespace trunkseal::call {

namespace {

/// "   12.3 ms  >  INVITE sips:600@carrier.test SIP/2.0": the ladder holds no secret.
QByteArray ladderText(const CallReport &report)
{
    QString text = report.target + QLatin1Char('\n') + report.startedAt.toString(Qt::ISODateWithMs)
        + QStringLiteral("\n\n");
    for (const LadderStep &step : report.ladder) {
        const char *arrow = step.direction == LadderDirection::Sent ? ">"
            : step.direction == LadderDirection::Received           ? "<"
                                                                    : " ";
        text += QStringLiteral("%1 ms  %2  %3\n")
                    .arg(step.timeMs, 10, 'f', 1)
                    .arg(QLatin1String(arrow), step.text);
    }
    return (text + QLatin1Char('\n') + report.oneLine + QLatin1Char('\n')).toUtf8();
}

QString writeLadder(const QString &path, const CallReport &report)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(ladderText(report));
    return file.commit() ? QString() : file.errorString();
}

} // namespace

Result<Evidence> Evidence::open(const CallRequest &request)
{
    Evidence evidence;
    evidence.m_recordDir = request.recordDir;
    evidence.m_captureFile = request.captureFile;
    evidence.m_keyLogFile = request.tls.keyLogFile;
    if (!request.captureFile.isEmpty()) {
        auto capture = net::Capture::create(request.captureFile);
        if (!capture)
            return fail(capture.error());
        evidence.m_capture = std::move(*capture);
    }
    return evidence;
}

void Evidence::finish(CallReport &report) const
{
    if (m_capture) {
        const auto saved = m_capture->save();
        QString fault = saved ? QString() : saved.error().message;
        if (saved && m_capture->isCut())
            fault = Text::tr("The capture was full; what came later is not in it.");
        report.evidence.push_back({QStringLiteral("capture"), m_captureFile, fault});
    }
    if (!m_keyLogFile.isEmpty() && report.handshake)
        report.evidence.push_back({QStringLiteral("key_log"), m_keyLogFile, {}});
    if (m_recordDir.isEmpty())
        return;
    const QDir folder(m_recordDir);
    report.evidence.push_back(
        {QStringLiteral("sent_audio"), folder.filePath(QStringLiteral("sent.wav")), {}});
    report.evidence.push_back(
        {QStringLiteral("received_audio"), folder.filePath(QStringLiteral("received.wav")), {}});
    const QString ladder = folder.filePath(QStringLiteral("ladder.txt"));
    report.evidence.push_back({QStringLiteral("ladder"), ladder, writeLadder(ladder, report)});
}

} // namespace trunkseal::call
