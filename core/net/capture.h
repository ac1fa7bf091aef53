#pragma once

#include "core/net/wire_tap.h"

#include <memory>

namespace trunkseal::net {

/// The packets of one call as a pcapng file (draft-ietf-opsawg-pcapng), which Wireshark opens. IP, TCP and
/// UDP headers are made up around the bytes that crossed our sockets, so that no privilege is needed; what is
/// in them is what was on the wire. With a key log the TLS secrets go into the file, too (Decryption Secrets
/// Block).
class Capture final : public WireTap {
public:
    /// Makes sure that `path` can be written; only the owner may read it. Errors: Storage.
    [[nodiscard]] static Result<std::unique_ptr<Capture>> create(const QString &path);
    ~Capture() override;

    void opened(const Flow &flow) override;
    void sent(const Flow &flow, Bytes bytes) override;
    void received(const Flow &flow, Bytes bytes, std::chrono::nanoseconds ago) override;
    void closed(const Flow &flow, bool byUs) override;
    void secret(std::string_view line) override;

    /// Replaces the file as a whole. Errors: Storage.
    [[nodiscard]] Result<void> save() const;
    [[nodiscard]] quint64 packets() const;
    /// What came after the first 256 MiB is not in the file.
    [[nodiscard]] bool isCut() const;

private:
    class Packets;
    explicit Capture(QString path);

    QString m_path;
    std::unique_ptr<Packets> m_packets;
};

} // namespace trunkseal::net
