#pragma once

#include "core/pki/openssl_ptr.h"

#include <vector>

namespace trunkseal::pki {

/// The anchors of one verification: those given, and the system's when asked for. Used by one thread.
class TrustAnchors {
public:
    TrustAnchors(const std::vector<Certificate> &anchors, bool systemRoots);

    /// Anchors whose subject is `name`; the system's are looked up in its folder by the hash of the name.
    [[nodiscard]] std::vector<Certificate> withSubject(const X509_NAME *name) const;
    [[nodiscard]] bool contains(const Certificate &certificate) const;
    /// One of those given, not one of the system's.
    [[nodiscard]] bool isGiven(const Certificate &certificate) const;
    /// Reads the system's bundle file too, 40 ms for 140 roots: only worth it where the folder did not lead
    /// to a good path. True when that may have added anchors.
    bool addSystemBundle();
    [[nodiscard]] X509_STORE *store() const { return m_store.get(); }

private:
    std::vector<Certificate> m_given;
    StorePtr m_store;
    StoreCtxPtr m_lookup;
    bool m_bundlePending;
};

} // namespace trunkseal::pki
