#pragma once

#include <QtGlobal>

#include <span>

namespace trunkseal::asterisk {

/// What a section is to Asterisk: for PJSIP by its `type`, for chan_sip by its name. The first ones have a
/// list of options.
enum class SectionType : quint8 {
    Endpoint,
    Aor,
    Auth,
    Identify,
    Registration,
    Transport,
    Acl,
    Contact,
    DomainAlias,
    Global,
    System,
    Wizard,
    Phoneprov,
    OutboundPublish,
    InboundPublication,
    AsteriskPublication,
    ResourceList,
    SubscriptionPersistence,
    Peer,
    General,
    // Without a list:
    InboundAuth, ///< scope of a wizard's "inbound_auth/…"
    OutboundAuth, ///< scope of a wizard's "outbound_auth/…"
    OtherScope, ///< of a wizard's "phone/…"
    Template,
    Untyped,
    UnknownType,
};

/// Names of one type's options, divided by blanks. "name@18.16,20.1" came with these versions: older ones do
/// not know it, nor do branches between them that were closed before.
struct OptionList {
    SectionType type;
    const char *word; ///< the `type` in the file
    const char *names;
};

[[nodiscard]] std::span<const OptionList> optionLists();

} // namespace trunkseal::asterisk
