#include "app/cli/interrupt.h"

#include "app/cli/output.h"

#include <unistd.h>

#include <csignal>
#include <ctime>

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
        const timespec slice{0, 100'000'000};
        while (!stop.stop_requested()) {
            if (sigtimedwait(&wanted, nullptr, &slice) < 0)
                continue;
            if (flag->exchange(true))
                _exit(static_cast<int>(Exit::Cancelled));
        }
    });
}

} // namespace trunkseal::cli
