#pragma once

#include "core/asterisk/conf/conf_tree.h"
#include "core/asterisk/target_profile.h"
#include "core/base/secret.h"
#include "core/carrier/carrier.h"

namespace trunkseal::asterisk {

struct ConfInput {
    ConfTree tree;
    ConfFormat format = ConfFormat::Pjsip;
};

/// A line the reader took no meaning from, or only part of it.
struct NotUnderstood {
    QString file;
    quint32 line = 0; ///< number, from 1
    QString section;
    QString text; ///< "key = value", secrets as "[hidden]"
    QString why; ///< translated
};

/// A trunk that was found. What has no field of its own is in carrier.otherSettings, so that writing it
/// again gives the same options.
struct ImportedCarrier {
    carrier::Carrier carrier; ///< without id
    Secret password; ///< empty = none
    Secret inboundPassword;
    QString file;
    quint32 line = 0; ///< number of its first section's header
    QStringList remarks; ///< translated: what was assumed or changed
};

struct Import {
    std::vector<ImportedCarrier> carriers; ///< in file order
    std::vector<NotUnderstood> notUnderstood;
};

/// The trunks in `inputs` (files of one server, read together: transports stand in pjsip.conf, registrations
/// of a wizard trunk in pjsip_wizard.conf). Phones, templates and general sections are no carriers. `files`
/// gives CA files. Passes over nothing silently.
[[nodiscard]] Import readCarriers(const std::vector<ConfInput> &inputs, const ConfFiles &files);

} // namespace trunkseal::asterisk
