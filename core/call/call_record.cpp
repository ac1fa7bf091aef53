#include "core/call/call_record.h"

#include <QUuid>

namespace trunkseal::call {

CallRecord::CallRecord(const CallRequest &request, const QString &target, LiveCall *live)
    : m_live(live)
{
    CallReport &report = facts.report;
    report.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    report.startedAt = QDateTime::currentDateTimeUtc();
    report.carrierId = request.carrierId;
    report.target = target;
    report.viaServer = request.viaServer;
    facts.srtp = request.srtp;
    facts.insecure = request.tls.insecure;
    facts.credentialsGiven = !request.credentials.isEmpty();
    facts.loginUser = request.credentials.user;
}

void CallRecord::step(LadderDirection direction, const QString &text, bool encrypted)
{
    const LadderStep one{sinceStartMs(), direction, text, encrypted};
    facts.report.ladder.push_back(one);
    if (m_live)
        m_live->addStep(one);
}

void CallRecord::phase(LiveCall::Phase phase)
{
    if (m_live)
        m_live->setPhase(phase);
}

void CallRecord::verdict(const char *id, CheckState state, const QString &detail)
{
    facts.report.steps.push_back({QString::fromLatin1(id), state, detail});
}

bool CallRecord::failAt(const QString &step, Error error)
{
    if (facts.failedStep.isEmpty()) {
        facts.failedStep = error.code == ErrorCode::Canceled ? QStringLiteral("cancelled") : step;
        facts.error = std::move(error);
    }
    return false;
}

void CallRecord::forgetFailure()
{
    facts.failedStep.clear();
    facts.error.reset();
}

double CallRecord::sinceStartMs() const
{
    return sinceStartMs(std::chrono::steady_clock::now());
}

double CallRecord::sinceStartMs(std::chrono::steady_clock::time_point when) const
{
    return std::chrono::duration<double, std::milli>(when - m_started).count();
}

} // namespace trunkseal::call
