#pragma once

#include "core/base/text.h"
#include "core/pki/reasons.h"

namespace trunkseal::pki {

/// Collects what RFC 5280 has against one certificate of a path.
class Faults {
public:
    Faults(const Certificate &certificate, int depth, std::vector<Reason> &reasons)
        : m_certificate(certificate)
        , m_depth(depth)
        , m_reasons(reasons)
    {
    }

    /// `what` continues "… does not follow RFC 5280": a clause such as "its serial number is not positive".
    void add(const char *code, const QString &what)
    {
        const QString message =
            Text::tr("%1 does not follow RFC 5280 (%2). Ask its issuer for a correct certificate.")
                .arg(shortName(m_certificate), what);
        m_reasons.push_back({QString::fromLatin1(code), m_depth, message, 0});
    }

private:
    const Certificate &m_certificate;
    int m_depth;
    std::vector<Reason> &m_reasons;
};

} // namespace trunkseal::pki
