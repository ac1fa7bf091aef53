#pragma once

#include <QByteArray>
#include <QSet>

#include <mutex>

struct x509_st;

namespace trunkseal::pki {

/// Which key was seen to have signed which certificate. That is arithmetic: no time, trust or name changes
/// it, so those who judge many chains need not check again what several of them show. Only signatures that
/// are right are kept, and no more than `most`: then all are forgotten. Any thread may call.
class SignatureMemory {
public:
    explicit SignatureMemory(qsizetype most = 4096);

    /// Names the pair by the SHA-256 of the public key (`keyDigest`, of the whole field) and of the
    /// certificate with its signature; empty when that cannot be made, which nothing is kept of.
    [[nodiscard]] static QByteArray nameOf(const QByteArray &keyDigest, const x509_st *child);

    [[nodiscard]] bool holds(const QByteArray &name) const;
    void keep(const QByteArray &name);

private:
    const qsizetype m_most;
    mutable std::mutex m_mutex;
    QSet<QByteArray> m_right; ///< guarded by m_mutex
};

} // namespace trunkseal::pki
