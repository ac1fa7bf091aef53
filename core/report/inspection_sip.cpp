#include "core/report/inspection_sip.h"

#include "core/base/redact.h"
#include "core/sip/scanner.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

bool isSdp(const sip::Message &message)
{
    const QByteArray type = message.header("Content-Type").split(';').front().trimmed();
    return !message.body.isEmpty() && sip::equalsIgnoringCase(type, "application/sdp");
}

InspectedMessage inspected(sip::Examination examination)
{
    InspectedMessage message{std::move(examination), {}};
    // Whether a response answers or offers cannot be told without its request; as an offer nothing is missed.
    if (const auto &sip = message.examination.message; sip && isSdp(*sip))
        message.sdp = inspectSdp(sip->body, SdpRole::Offer);
    return message;
}

qsizetype bytesBehind(const sip::Examination &examination)
{
    const qsizetype blank = examination.bytes.indexOf("\r\n\r\n");
    if (blank < 0 || !examination.message)
        return 0;
    return examination.bytes.size() - (blank + 4) - examination.message->body.size();
}

} // namespace

bool SipInspection::isGood() const
{
    if (!messages.front().examination.isWellFormed())
        return false;
    return std::all_of(messages.begin() + 1, messages.end(), [](const InspectedMessage &m) {
        const bool isWhole = m.examination.message && m.examination.action != sip::Action::NeedMore;
        return m.examination.isWellFormed() || !isWhole;
    });
}

SipInspection inspectSip(const QByteArray &bytes, SipTransport transport)
{
    SipInspection inspection;
    inspection.transport = transport;
    const bool isDatagram = transport == SipTransport::Udp;
    const QByteArray wire = isDatagram ? sip::datagramFromText(bytes) : sip::withWireLineEnds(bytes);
    inspection.hadLineFeedsAlone = wire != bytes;
    if (isDatagram) {
        inspection.messages.push_back(inspected(sip::examineDatagram(wire)));
        inspection.bytesBehind = bytesBehind(inspection.messages.front().examination);
        return inspection;
    }
    for (sip::Examination &examination : sip::examineStream(wire))
        inspection.messages.push_back(inspected(std::move(examination)));
    return inspection;
}

Result<> judgeFor(const asterisk::TargetProfile &profile, const asterisk::OracleSettings &settings,
                  SipInspection *inspection)
{
    for (InspectedMessage &message : inspection->messages) {
        if (!message.sdp)
            continue;
        if (const auto judged = judgeFor(profile, settings, &*message.sdp); !judged)
            return judged;
    }
    return {};
}

QString shownValue(const QByteArray &name, const QByteArray &value)
{
    // The rules of redacted() look at the name, too.
    const QString head = QString::fromUtf8(name) + QStringLiteral(": ");
    return redacted(head + QString::fromUtf8(value)).mid(head.size());
}

} // namespace trunkseal::report
