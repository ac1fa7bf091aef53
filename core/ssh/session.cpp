#include "core/ssh/session.h"

#include "core/ssh/authenticate.h"
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
    auto transport = logIn(login, control);
    if (!transport)
        return fail(transport.error());
    auto state = std::make_unique<Private>();
    state->transport = std::move(*transport);
    return std::unique_ptr<Session>(new Session(std::move(state)));
}

void Session::knowNames(const QMap<quint32, QString> &users, const QMap<quint32, QString> &groups)
{
    d->userNames.insert(users);
    d->groupNames.insert(groups);
}

bool Session::setInterruptible(bool on)
{
    return d->transport->dog->setInterruptible(on);
}

} // namespace trunkseal::ssh
