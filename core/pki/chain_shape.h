#pragma once

#include "core/pki/certificate.h"

#include <vector>

namespace trunkseal::pki {

/// What a certificate that was sent is worth for the chain that was built.
enum class SentRole {
    Used,
    Superfluous, ///< the chain does not need it, a root among them
    Misordered, ///< needed, but sent before what it should follow (RFC 5246 7.4.2)
    Duplicate,
};

struct SentElement {
    SentRole role = SentRole::Used;
    int builtDepth = -1; ///< its place in the chain as built; -1 = none
    QString message; ///< translated; empty when used
};

/// An element that the chain needs and the peer did not send.
struct MissingElement {
    int depth = 0;
    QString subject; ///< RFC 4514 text
    bool found = false; ///< known here by another way; else unknown too
    QString message; ///< translated
};

struct ChainShape {
    std::vector<SentElement> sent; ///< one for each certificate sent
    std::vector<MissingElement> missing;

    [[nodiscard]] bool isClean() const; ///< all used, none missing
};

/// Compares what was sent with what was built. `anchored`: the last element of `built` is a trust anchor.
/// Without any anchor to build to (`anchorsGiven` false), a chain that ends below an authority may be whole,
/// since roots need not be sent.
[[nodiscard]] ChainShape shapeOf(const std::vector<Certificate> &sent, const std::vector<Certificate> &built,
                                 bool anchored, bool anchorsGiven);

} // namespace trunkseal::pki
