#include "core/diagnosis/carrier_mail.h"

#include "core/base/text.h"

namespace trunkseal::diagnosis {

QString carrierMail(const Finding &finding)
{
    if (finding.ask.isEmpty())
        return {};
    //: Mail to a carrier's support: %1 what was seen, %2 why, %3 the question, %4 RFC section
    return Text::tr("Subject: SIP trunk over TLS and SRTP\n\n"
                    "Hello,\n\n"
                    "when we test our trunk with you we see this: %1\n%2\n\n"
                    "%3\n\n"
                    "Reference: %4\n\n"
                    "Kind regards\n")
        .arg(finding.what, finding.why, finding.ask, finding.source);
}

} // namespace trunkseal::diagnosis
