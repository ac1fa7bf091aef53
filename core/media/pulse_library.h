#pragma once

#include "core/base/result.h"

#include <pulse/error.h>
#include <pulse/pulseaudio.h>
#include <pulse/simple.h>

namespace trunkseal::media {

// The functions that we call, without their prefix pa_.
#define TS_PULSE_FUNCTIONS(use)                                                                              \
    use(context_connect) use(context_disconnect) use(context_errno) use(context_get_server_info)             \
        use(context_get_sink_info_list) use(context_get_source_info_list) use(context_get_state)             \
            use(context_new) use(context_unref) use(mainloop_dispatch) use(mainloop_free)                    \
                use(mainloop_get_api) use(mainloop_new) use(mainloop_poll) use(mainloop_prepare)             \
                    use(operation_get_state) use(operation_unref) use(simple_free) use(simple_new)           \
                        use(simple_read) use(simple_write) use(strerror)

/// The client library of PulseAudio (PipeWire serves it, too), loaded at the first need.
struct PulseLibrary {
#define TS_MEMBER(name) decltype(&::pa_##name) name = nullptr;
    TS_PULSE_FUNCTIONS(TS_MEMBER)
#undef TS_MEMBER
    QString fault; ///< why it cannot be used; else empty
};

/// Loads it once; any thread.
[[nodiscard]] const PulseLibrary &pulse();
/// Errors: Media, when the library is missing.
[[nodiscard]] Result<void> needPulse();

} // namespace trunkseal::media
