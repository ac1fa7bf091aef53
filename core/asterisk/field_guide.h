#pragma once

#include "core/carrier/validate.h"

#include <QString>

#include <vector>

namespace trunkseal::asterisk {

/// What one value of a carrier becomes in Asterisk's configuration and what it does there.
struct FieldGuide {
    const char *key; ///< as in the carrier's JSON ("register_every_ms"), and "password", "inbound_password"
    carrier::Field field; ///< under which carrier::validate() reports its problems
    const char *pjsip; ///< "object/option, object/option"; empty = nothing is written
    const char *chanSip; ///< options of the peer or of [general]; empty = nothing is written
    const char *meaningSource; ///< untranslated: meaning()

    [[nodiscard]] QString meaning() const; ///< translated, one or two sentences
    /// "PJSIP: endpoint/context · chan_sip: context", with no-break spaces behind the colons; translated
    /// where nothing is written.
    [[nodiscard]] QString options() const;
};

/// One entry for each value of carrier::Carrier but its id, in form order.
[[nodiscard]] const std::vector<FieldGuide> &fieldGuides();
/// The entry of `key`, which must be there.
[[nodiscard]] const FieldGuide &fieldGuide(const char *key);

} // namespace trunkseal::asterisk
