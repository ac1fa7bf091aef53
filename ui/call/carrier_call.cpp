#include "ui/call/carrier_call.h"

namespace trunkseal::ui {

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
    return request;
}

} // namespace trunkseal::ui
