#include "core/ssh/session.h"

#include "core/base/text.h"
#include "core/ssh/authenticate.h"
#include "core/ssh/host_key.h"
#include "core/ssh/session_private.h"

namespace trunkseal::ssh {

Session::Session(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

Session::~Session()
{
    // Saying good-bye to a peer that no longer answers must end too.
    const Guarded guard(*d->transport->dog, std::chrono::seconds(2));
    d->sftp.reset();
    d->transport->session.reset();
}

Result<std::unique_ptr<Session>> Session::open(const Login &login, const Control &control)
{
    auto transport = openTransport(login.host, login.port, login.timeout,
                                   hostKeyAlgorithms(login.pinnedHostKeys), login.user, control);
    if (!transport)
        return fail(transport.error());
    const auto found = serverKey(**transport);
    if (!found)
        return fail(found.error());
    if (const auto judged = judgeHostKey(*found, login); !judged)
        return fail(judged.error());
    if (const auto loggedIn = authenticate(**transport, login); !loggedIn)
        return fail(loggedIn.error());
    auto state = std::make_unique<Private>();
    state->transport = std::move(*transport);
    return std::unique_ptr<Session>(new Session(std::move(state)));
}

bool Session::setInterruptible(bool on)
{
    return d->transport->dog->setInterruptible(on);
}

} // namespace trunkseal::ssh
