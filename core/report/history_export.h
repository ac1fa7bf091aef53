#pragma once

#include "core/store/workspace.h"

#include <QByteArray>
#include <QStringList>

#include <utility>
#include <vector>

namespace trunkseal::report {

/// Every value of a report with the way to it, in the report's order: {"media.suite",
/// "AES_CM_128_HMAC_SHA1_80"},
/// {"checks.tls_version.state", "pass"}. Elements of a list are named by their id where they have one, else
/// by their place from 1.
[[nodiscard]] std::vector<std::pair<QString, QString>> flattened(const QJsonObject &report);

/// One line of two reports that differs; a side that has no such value is empty.
struct Difference {
    QString path;
    QString before;
    QString after;
};
/// What differs between two calls, apart from times, ladders and what differs between any two calls (ids,
/// ports, SSRC).
[[nodiscard]] std::vector<Difference> differences(const QJsonObject &before, const QJsonObject &after);

/// The stored report as one document: JSON as it is, a page that stands alone (HTML), or "key,value" lines
/// (RFC 4180, UTF-8).
[[nodiscard]] QByteArray historyJson(const store::HistoryEntry &entry);
[[nodiscard]] QByteArray historyHtml(const store::HistoryEntry &entry);
[[nodiscard]] QByteArray historyCsv(const store::HistoryEntry &entry);

enum class BundleKeys { LeaveOut, Include };

/// Writes the report (JSON, HTML), the ladder and the files that the call left behind into the new folder
/// `path`, with a list of their SHA-256. The TLS key log, and a capture that was made with one and so holds
/// the keys, stay out unless asked for. Gives what was left out, in words. Errors: Refused (the folder
/// exists), Storage.
[[nodiscard]] Result<QStringList> writeBundle(const store::HistoryEntry &entry, const QString &path,
                                              BundleKeys keys);

/// The latest entries as a table, and as JSON (history/1).
[[nodiscard]] QJsonObject historyListJson(const std::vector<store::HistoryEntry> &entries);

} // namespace trunkseal::report
