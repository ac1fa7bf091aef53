#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace trunkseal::net {

/// A GET, or a POST of `body` when it is not empty. What is fetched this way (CRLs, OCSP answers,
/// certificates) is signed itself, so that plain HTTP is what its places are given as (RFC 5280 4.2.1.13).
struct HttpRequest {
    QString url; ///< "http://…"; nothing else is taken
    QByteArray body;
    QByteArray contentType; ///< of `body`
    qint64 maxBytes = 1024 * 1024; ///< of the answer
    std::chrono::milliseconds timeout{8000}; ///< for all of it, a redirect included
    QString nameServer; ///< as in ResolveRequest; empty = the system's
};

struct HttpAnswer {
    QByteArray body;
    QString url; ///< where it came from, behind a redirect
};

/// Follows one redirect, to http again. Errors: BadInput (not an http address, answer too large), NotFound
/// (host name), Network (not reached, no HTTP, a status other than 200), Timeout, Canceled.
[[nodiscard]] Result<HttpAnswer> httpFetch(const HttpRequest &request, const Control &control);

} // namespace trunkseal::net
