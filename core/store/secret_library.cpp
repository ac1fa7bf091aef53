#include "core/store/secret_library.h"

#include "core/base/late_library.h"

namespace trunkseal::store {

const SecretLibrary &secretLibrary()
{
    static const SecretLibrary loaded = [] {
        LateLibrary library("secret-1", 0); // GLib's libraries come with it, their symbols are found as well
        SecretLibrary functions;
        bool isWhole = true;
#define TS_RESOLVE(prefix, name)                                                                             \
    isWhole = library.resolve(functions.prefix##_##name, #prefix "_" #name) && isWhole;
        TS_SECRET_FUNCTIONS(TS_RESOLVE)
#undef TS_RESOLVE
        if (!isWhole)
            functions.fault = library.fault();
        return functions;
    }();
    return loaded;
}

} // namespace trunkseal::store
