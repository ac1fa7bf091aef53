#pragma once

#include "core/net/handshake.h"
#include "core/net/revocation_fetch.h"
#include "core/pki/chain_shape.h"
#include "core/pki/compare.h"
#include "core/pki/strength.h"
#include "core/report/json_text.h"
#include "core/report/report_text.h"

#include <QJsonArray>
#include <QJsonObject>

namespace trunkseal::report {

// Parts of certificate_list/1 and chain_verdict/1 that are not of a single certificate.

/// [{depth, source, state, reason, revoked_at, this_update, next_update, responder, message}]
[[nodiscard]] QJsonArray revocationDetailsJson(const std::vector<pki::RevocationDetail> &details);
[[nodiscard]] QString revocationText(const std::vector<pki::RevocationDetail> &details);

/// handshakeJson() as text.
[[nodiscard]] JsonText handshakeJsonText(const net::HandshakeReport &handshake);

/// Adds "sent" ([{subject, role, built_depth, message}]) and "missing" ([{depth, subject, found, message}]).
void addShape(QJsonObject &json, const std::vector<pki::Certificate> &sent, const pki::ChainShape &shape);
/// What is not as it should be; nothing for a clean chain.
[[nodiscard]] QString shapeText(const std::vector<pki::Certificate> &sent, const pki::ChainShape &shape);

[[nodiscard]] QJsonObject toJson(const pki::ChainStrength &strength);
[[nodiscard]] QString strengthText(const pki::ChainStrength &strength);

/// [{url, subject, pem}]
[[nodiscard]] QJsonArray fetchedJson(const net::FetchedChain &fetched);
[[nodiscard]] QString fetchedText(const net::FetchedChain &fetched);

/// certificate_diff/1.
[[nodiscard]] QJsonObject diffJson(const pki::ChainDiff &diff, const std::vector<pki::Certificate> &before,
                                   const std::vector<pki::Certificate> &after);
[[nodiscard]] QString diffText(const pki::ChainDiff &diff, const TextStyle &style);

} // namespace trunkseal::report
