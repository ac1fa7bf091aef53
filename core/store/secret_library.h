#pragma once

#include <QString>

#pragma push_macro("signals")
#undef signals // a name in GIO's headers, a macro in Qt's
#include <libsecret/secret.h>
#pragma pop_macro("signals")

namespace trunkseal::store {

// The functions that we call: of libsecret, and of GLib, which it brings.
#define TS_SECRET_FUNCTIONS(use)                                                                             \
    use(secret, password_store_sync) use(secret, password_lookup_nonpageable_sync)                           \
        use(secret, password_free) use(secret, service_disconnect) use(g, cancellable_new)                   \
            use(g, cancellable_cancel) use(g, object_unref) use(g, error_free)

/// The client library of the desktop's keyring, loaded at the first need.
struct SecretLibrary {
#define TS_MEMBER(prefix, name) decltype(&::prefix##_##name) prefix##_##name = nullptr;
    TS_SECRET_FUNCTIONS(TS_MEMBER)
#undef TS_MEMBER
    QString fault; ///< why it cannot be used; else empty
};

/// Loads it once; any thread.
[[nodiscard]] const SecretLibrary &secretLibrary();

} // namespace trunkseal::store
