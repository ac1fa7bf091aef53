#include "core/media/pulse_library.h"

#include "core/base/late_library.h"
#include "core/base/text.h"

namespace trunkseal::media {

const PulseLibrary &pulse()
{
    static const PulseLibrary loaded = [] {
        LateLibrary library("pulse-simple", 0); // brings libpulse, in which symbols are found as well
        PulseLibrary functions;
        bool isWhole = true;
#define TS_RESOLVE(name) isWhole = library.resolve(functions.name, "pa_" #name) && isWhole;
        TS_PULSE_FUNCTIONS(TS_RESOLVE)
#undef TS_RESOLVE
        if (!isWhole)
            functions.fault = library.fault();
        return functions;
    }();
    return loaded;
}

Result<void> needPulse()
{
    if (pulse().fault.isEmpty())
        return {};
    return fail(
        ErrorCode::Media,
        Text::tr("The sound library libpulse-simple.so.0 cannot be loaded. Install the package libpulse0, "
                 "or send the tone or a file instead."),
        pulse().fault);
}

} // namespace trunkseal::media
