#include "core/pki/trust_anchors.h"

#include "core/pki/verify.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace trunkseal::pki {

TrustAnchors::TrustAnchors(const std::vector<Certificate> &anchors, bool systemRoots)
    : m_given(anchors)
    , m_store(X509_STORE_new())
    , m_lookup(X509_STORE_CTX_new())
    , m_bundlePending(systemRoots)
{
    for (const Certificate &anchor : anchors)
        X509_STORE_add_cert(m_store.get(), anchor.handle());
    if (systemRoots)
        X509_LOOKUP_add_dir(X509_STORE_add_lookup(m_store.get(), X509_LOOKUP_hash_dir()), nullptr,
                            X509_FILETYPE_DEFAULT);
    X509_STORE_CTX_init(m_lookup.get(), m_store.get(), nullptr, nullptr);
    ERR_clear_error(); // a machine without a system store just has no such anchors
}

bool TrustAnchors::addSystemBundle()
{
    if (!std::exchange(m_bundlePending, false))
        return false;
    X509_LOOKUP *lookup = X509_STORE_add_lookup(m_store.get(), X509_LOOKUP_file());
    const int added = X509_LOOKUP_load_file(lookup, nullptr, X509_FILETYPE_DEFAULT);
    ERR_clear_error();
    return added > 0;
}

std::vector<Certificate> TrustAnchors::withSubject(const X509_NAME *name) const
{
    const X509StackPtr found(X509_STORE_CTX_get1_certs(m_lookup.get(), name));
    ERR_clear_error();
    std::vector<Certificate> anchors;
    for (int i = 0; i < sk_X509_num(found.get()); ++i)
        anchors.push_back(shareCertificate(sk_X509_value(found.get(), i)));
    return anchors;
}

bool TrustAnchors::contains(const Certificate &certificate) const
{
    const auto twins = withSubject(X509_get_subject_name(certificate.handle()));
    return std::find(twins.begin(), twins.end(), certificate) != twins.end();
}

bool TrustAnchors::isGiven(const Certificate &certificate) const
{
    return std::find(m_given.begin(), m_given.end(), certificate) != m_given.end();
}

static QString fromEnvironmentOr(const char *variable, const char *fallback)
{
    const QString value = qEnvironmentVariable(variable);
    return value.isEmpty() ? QString::fromLocal8Bit(fallback) : value;
}

QString systemStoreName()
{
    QStringList parts;
    const QFileInfo file(fromEnvironmentOr(X509_get_default_cert_file_env(), X509_get_default_cert_file()));
    if (file.isFile())
        parts << file.canonicalFilePath();
    const QDir folder(fromEnvironmentOr(X509_get_default_cert_dir_env(), X509_get_default_cert_dir()));
    if (folder.exists() && !folder.isEmpty())
        parts << folder.canonicalPath();
    return parts.join(QStringLiteral(", "));
}

} // namespace trunkseal::pki
