#pragma once

namespace trunkseal {

/// Deleter for C handles: `std::unique_ptr<X509, FreeWith<X509_free>>`. Takes no space.
template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T *handle) const noexcept
    {
        static_cast<void>(Free(handle)); // some return a status that nobody can act on here
    }
};

} // namespace trunkseal
