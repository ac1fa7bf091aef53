#pragma once

#include "core/pki/openssl_ptr.h"

#include <vector>

namespace trunkseal::pki {

/// The anchors of one verification: those given, and the system's when asked for. Used by one thread.
class TrustAnchors {
public:
    TrustAnchors(const std::vector<Certificate> &anchors, bool systemRoots);

    /// Anchors whose subject is `name`; the system's are read from disk at the first question.
    [[nodiscard]] std::vector<Certificate> withSubject(const X509_NAME *name) const;
    [[nodiscard]] bool contains(const Certificate &certificate) const;
    [[nodiscard]] X509_STORE *store() const { return m_store.get(); }

private:
    StorePtr m_store;
    StoreCtxPtr m_lookup;
};

} // namespace trunkseal::pki
