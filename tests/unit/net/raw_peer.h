#pragma once

#include "core/net/listener.h"

#include <atomic>
#include <functional>
#include <thread>

namespace trunkseal::test {

/// A loopback server that gives its connections one by one to `script`, in its own thread.
class RawPeer {
public:
    using Script = std::function<void(net::Stream &)>;

    explicit RawPeer(Script script, std::optional<net::ServerTls> tls = std::nullopt)
        : m_listener(*net::Listener::listen(QStringLiteral("127.0.0.1"), 0, std::move(tls)))
        , m_thread([this, script = std::move(script)] {
            while (!m_stopped) {
                auto stream = m_listener->accept(std::chrono::milliseconds(20));
                if (stream && *stream)
                    script(**stream);
                else if (!stream) {
                    m_failures.push_back(stream.error());
                    ++m_failureCount;
                }
            }
        })
    {
    }
    ~RawPeer() { stop(); }

    void stop()
    {
        m_stopped = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] Address address() const { return m_listener->local(); }
    [[nodiscard]] const std::atomic_bool &stopped() const { return m_stopped; }
    /// Handshakes that failed on our side; after stop().
    [[nodiscard]] const std::vector<Error> &failures() const { return m_failures; }

    /// Of them, at any time.
    [[nodiscard]] int failureCount() const { return m_failureCount; }

    /// Waits for bytes, then answers with `bytes` and lets the client close.
    static Script answering(const QByteArray &bytes)
    {
        return [bytes](net::Stream &stream) {
            static_cast<void>(stream.receive(std::chrono::seconds(2)));
            static_cast<void>(stream.send(bytes));
            static_cast<void>(stream.receive(std::chrono::seconds(2)));
        };
    }
    /// Returns whatever comes.
    static void echo(net::Stream &stream)
    {
        for (;;) {
            const auto bytes = stream.receive(std::chrono::seconds(2));
            if (!bytes || bytes->isEmpty() || !stream.send(*bytes))
                return;
        }
    }

private:
    std::unique_ptr<net::Listener> m_listener;
    std::vector<Error> m_failures;
    std::atomic_int m_failureCount = 0;
    std::atomic_bool m_stopped = false;
    std::thread m_thread;
};

} // namespace trunkseal::test
