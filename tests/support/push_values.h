#pragma once

#include "core/deploy/push.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

namespace trunkseal::test {

inline deploy::Plan planned(FakeMachine &machine, const std::vector<carrier::Carrier> &carriers)
{
    std::vector<asterisk::CarrierSecret> secrets;
    for (const carrier::Carrier &carrier : carriers)
        secrets.push_back(secretOf(carrier));
    const auto plan = deploy::plan(machine, dialer(), carriers, secrets, Control());
    if (!plan)
        qFatal("%s", qPrintable(plan.error().message));
    return *plan;
}

/// Confirms by itself, and does not wait long for an Asterisk in memory.
inline deploy::ApplyOptions restartAllowed()
{
    deploy::ApplyOptions options;
    options.allowRestart = true;
    options.patience = std::chrono::milliseconds(150);
    options.confirm = true;
    return options;
}

} // namespace trunkseal::test
