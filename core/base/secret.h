#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDebug>

#include <vector>

namespace trunkseal {

/// A password, passphrase or key: wiped when it dies, never printable, never comparable by accident.
/// Copying is allowed (each copy is wiped); reading it is spelled out: `secret.bytes()`.
class Secret {
public:
    Secret() = default;
    /// Takes the text over and overwrites `text` itself.
    explicit Secret(QByteArray &&text);
    explicit Secret(QByteArrayView bytes);
    static Secret fromString(const QString &text); ///< UTF-8

    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_bytes.size()); }
    /// The bytes themselves; valid while this Secret lives. Do not copy them into a QString.
    [[nodiscard]] QByteArrayView bytes() const
    {
        return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())};
    }

    /// Constant-time for equal sizes.
    friend bool operator==(const Secret &a, const Secret &b);

private:
    void wipe() noexcept;
    std::vector<char> m_bytes;
};

/// Overwrites `bytes` in place in a way the compiler keeps.
void wipe(QByteArray &bytes) noexcept;

QDebug operator<<(QDebug, const Secret &) = delete;

} // namespace trunkseal
