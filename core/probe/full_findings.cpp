#include "core/base/text.h"
#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/probe_ids.h"
#include "core/net/tls_suites.h"
#include "core/probe/probe_findings.h"

#include <algorithm>

namespace trunkseal::probe {

namespace {

namespace id = diagnosis::id;
using diagnosis::finding;
using diagnosis::Severity;
using diagnosis::Values;
using net::SuiteStrength;
using State = OfferAnswer::State;

constexpr int leastDhBits = 2048;

/// Adds to the findings of one probe.
class FullFindings {
public:
    FullFindings(const ProbeRequest &request, ProbeReport *report)
        : m_request(request)
        , m_report(report)
        , m_full(*report->full)
    {
    }

    void addAll()
    {
        if (m_full.survey)
            addSurvey(*m_full.survey);
        addNames();
        addRegistration();
        addOffers();
        std::stable_sort(m_report->findings.begin(), m_report->findings.end(),
                         [](const auto &a, const auto &b) { return a.severity > b.severity; });
    }

private:
    void add(QLatin1String what, Values values = {})
    {
        values.insert(QStringLiteral("host"), m_request.host);
        m_report->findings.push_back(finding(what, values));
    }

    void addSurvey(const TlsSurvey &survey)
    {
        QStringList old;
        QStringList weak;
        int dhBits = 0;
        bool hasSuites = false;
        bool hasForwardSecrecy = false;
        for (const VersionOffer &offer : survey.versions) {
            if (offer.isAccepted && offer.version < net::TlsVersion::Tls12)
                old << (offer.version == net::TlsVersion::Tls10 ? QStringLiteral("TLS 1.0")
                                                                : QStringLiteral("TLS 1.1"));
            for (const quint16 suite : offer.suites) {
                if (offer.isBroken(suite))
                    continue; // nobody can use it
                const SuiteStrength strength = net::strengthOf(suite);
                hasSuites = true;
                hasForwardSecrecy = hasForwardSecrecy || strength == SuiteStrength::Good;
                if (strength == SuiteStrength::Weak || strength == SuiteStrength::Broken)
                    weak << net::suiteName(suite);
            }
            if (offer.dhBits > 0)
                dhBits = dhBits == 0 ? offer.dhBits : std::min(dhBits, offer.dhBits);
        }
        weak.removeDuplicates();
        if (!old.isEmpty())
            add(id::probeOldVersions, {{QStringLiteral("versions"), old.join(QStringLiteral(", "))}});
        if (!weak.isEmpty())
            add(id::probeWeakSuites, {{QStringLiteral("suites"), weak.join(QStringLiteral(", "))}});
        if (hasSuites && !hasForwardSecrecy)
            add(id::probeNoForwardSecrecy);
        if (dhBits > 0 && dhBits < leastDhBits)
            add(id::probeWeakDh, {{QStringLiteral("bits"), QString::number(dhBits)}});
    }

    void addNames()
    {
        for (const NameVariant &variant : m_full.names) {
            if (variant.kind == NameVariant::Kind::None && !variant.isSame)
                add(id::probeNameNeeded,
                    {{QStringLiteral("found"), variant.subject.isEmpty() ? variant.error : variant.subject}});
        }
    }

    void addRegistration()
    {
        if (!m_full.registration || m_full.registration->status < 300)
            return;
        const RegisterAnswer &answer = *m_full.registration;
        const QString status = QStringLiteral("%1 %2").arg(answer.status).arg(answer.reason);
        const bool isLogin = answer.status == 401 || answer.status == 403 || answer.status == 407;
        add(isLogin ? id::wrongPassword : id::rejected,
            {{QStringLiteral("user"), m_request.credentials.user},
             {QStringLiteral("status"), status},
             {QStringLiteral("reason"), answer.reason}});
    }

    [[nodiscard]] const OfferAnswer *offer(OfferAnswer::Kind kind, bool taken) const
    {
        const auto found =
            std::find_if(m_full.offers.begin(), m_full.offers.end(), [&](const OfferAnswer &answer) {
                const bool isTaken = answer.state == State::Answered || answer.state == State::Ringing;
                return answer.kind == kind && isTaken == taken && (taken || answer.state == State::Refused);
            });
        return found == m_full.offers.end() ? nullptr : &*found;
    }

    void addOffers()
    {
        using Kind = OfferAnswer::Kind;
        const OfferAnswer *clearTaken = offer(Kind::Clear, true);
        const OfferAnswer *clearRefused = offer(Kind::Clear, false);
        const OfferAnswer *sealedTaken = offer(Kind::Required, true);
        const OfferAnswer *sealedRefused = offer(Kind::Required, false);
        if (!sealedTaken && sealedRefused && clearTaken)
            add(id::srtpNotWanted,
                {{QStringLiteral("status"),
                  QStringLiteral("%1 %2").arg(sealedRefused->status).arg(sealedRefused->reason)}});
        if (sealedTaken && clearTaken)
            add(id::probeClearCalls);
        if (sealedTaken && clearRefused)
            add(id::probeNoClearCalls);
        if (const OfferAnswer *optional = offer(Kind::Optional, true);
            optional && optional->hasAnswer && optional->chosen.isEmpty())
            add(id::probeOptionalInClear);
        if (const OfferAnswer *optional = offer(Kind::Optional, false); optional && sealedTaken)
            add(id::probeOptionalRefused,
                {{QStringLiteral("status"),
                  QStringLiteral("%1 %2").arg(optional->status).arg(optional->reason)}});
    }

    const ProbeRequest &m_request;
    ProbeReport *m_report;
    const FullReport &m_full;
};

} // namespace

void addFullFindings(const ProbeRequest &request, ProbeReport *report)
{
    FullFindings(request, report).addAll();
}

} // namespace trunkseal::probe
