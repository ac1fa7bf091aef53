#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace trunkseal::sip {

using TimePoint = std::chrono::steady_clock::time_point;

/// A SIP or SIPS URI (RFC 3261 19.1). Text as written, escapes kept.
struct Uri {
    QString scheme = QStringLiteral("sip");
    QString user;
    QString host; ///< IPv6 without brackets
    quint16 port = 0; ///< 0 = not stated
    std::vector<std::pair<QString, QString>> parameters; ///< name, value (empty when it has none)
    QString headers; ///< text behind '?'

    bool operator==(const Uri &) const = default;
    /// Errors: BadInput with the column.
    [[nodiscard]] static Result<Uri> parse(const QString &text);
    [[nodiscard]] QString toString() const;
    [[nodiscard]] QString parameter(const QString &name) const; ///< case-insensitive, empty if absent
    [[nodiscard]] bool hasParameter(const QString &name) const;
    void setParameter(const QString &name, const QString &value);
    [[nodiscard]] bool isSecure() const
    {
        return scheme.compare(QLatin1String("sips"), Qt::CaseInsensitive) == 0;
    }
};

/// A SIP message as a value: start line, headers in order, body (RFC 3261 section 7).
struct Message {
    bool isRequest = false;
    QByteArray method; ///< requests
    QByteArray requestUri; ///< requests, as written
    int status = 0; ///< responses
    QByteArray reason; ///< responses
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< long names as in the RFCs, unfolded values
    QByteArray body;

    [[nodiscard]] QByteArray
    header(QByteArrayView name) const; ///< first value, empty if absent; compact forms match
    [[nodiscard]] std::vector<QByteArray>
    all(QByteArrayView name) const; ///< every value, comma lists split where legal
    void add(const QByteArray &name, const QByteArray &value);
    void set(const QByteArray &name, const QByteArray &value); ///< replaces all of that name
    [[nodiscard]] QByteArray startLine() const;
    [[nodiscard]] QByteArray toBytes() const; ///< with a correct Content-Length
    [[nodiscard]] QByteArray callId() const;
    [[nodiscard]] quint32 cseq() const;
    [[nodiscard]] QByteArray cseqMethod() const;
    [[nodiscard]] QByteArray fromTag() const;
    [[nodiscard]] QByteArray toTag() const;
    [[nodiscard]] QByteArray topBranch() const;
};

} // namespace trunkseal::sip
