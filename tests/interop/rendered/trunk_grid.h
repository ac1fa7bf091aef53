#pragma once

#include "core/asterisk/render.h"

namespace trunkseal::tests {

struct Trunk {
    carrier::Carrier carrier;
    asterisk::CarrierSecret secret;
};

/// Every kind of trunk that `stack` can be: each transport with each media policy and each variant of
/// tests/unit/asterisk/trunk_variants.h, pairs of variants, and names, passwords and texts that are legal
/// but odd. All of them are legal, and no two have one name.
[[nodiscard]] std::vector<Trunk> trunkGrid(carrier::Stack stack);

[[nodiscard]] std::vector<carrier::Carrier> carriersOf(const std::vector<Trunk> &trunks);
[[nodiscard]] std::vector<asterisk::CarrierSecret> secretsOf(const std::vector<Trunk> &trunks);

} // namespace trunkseal::tests
