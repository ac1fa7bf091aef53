#include "app/cli/interrupt.h"

#include "app/cli/output.h"

#include <unistd.h>

#include <csignal>

namespace trunkseal::cli {

Interrupt::Interrupt()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a peer or a pager that goes away is an error to report, not the end
    m_waiter = std::jthread([wanted, flag = m_flag](const std::stop_token &stop) {
        int taken = 0;
        while (sigwait(&wanted, &taken) == 0 && !stop.stop_requested()) {
            if (flag->exchange(true))
                _exit(static_cast<int>(Exit::Cancelled));
        }
    });
}

Interrupt::~Interrupt()
{
    m_waiter.request_stop();
    pthread_kill(m_waiter.native_handle(), SIGTERM); // wakes it, nobody else
}

} // namespace trunkseal::cli
