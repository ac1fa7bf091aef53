#pragma once

#include <atomic>
#include <memory>
#include <thread>

namespace trunkseal::cli {

/// Turns SIGINT and SIGTERM into a flag that Control looks at; the second one ends the program at once with
/// 130. Made first in main(), before any other thread: the signals are blocked there and taken by a thread of
/// our own.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    [[nodiscard]] std::shared_ptr<std::atomic_bool> flag() const { return m_flag; }

private:
    std::shared_ptr<std::atomic_bool> m_flag = std::make_shared<std::atomic_bool>(false);
    std::jthread m_waiter;
};

} // namespace trunkseal::cli
