#pragma once

#include <QLibrary>

namespace trunkseal {

/// A C library that is loaded when it is first needed, because it brings dozens of others which most runs of
/// the program would load for nothing.
class LateLibrary {
public:
    /// `name` and `version` as in libNAME.so.VERSION.
    LateLibrary(const char *name, int version)
        : m_library(QString::fromLatin1(name), version)
    {
        m_library.load();
    }

    /// Sets `function`; false when the library or this function of it is missing.
    template <class Function>
    bool resolve(Function *&function, const char *symbol)
    {
        function = reinterpret_cast<Function *>(m_library.resolve(symbol));
        return function != nullptr;
    }

    [[nodiscard]] QString fault() const { return m_library.errorString(); }

private:
    QLibrary m_library; ///< stays loaded for the life of the process
};

} // namespace trunkseal
