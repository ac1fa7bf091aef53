#pragma once

#include "core/base/free_with.h"

#include <libssh/libssh.h>
#include <libssh/sftp.h>

#include <memory>

namespace trunkseal::ssh {

struct CloseChannel {
    void operator()(ssh_channel channel) const noexcept
    {
        ssh_channel_close(channel);
        ssh_channel_free(channel);
    }
};

struct CloseSession {
    void operator()(ssh_session session) const noexcept
    {
        // With a socket that it was given, libssh would leave it open for ever: now it is its own.
        static_cast<void>(ssh_options_set(session, SSH_OPTIONS_FD, nullptr));
        ssh_disconnect(session);
        ssh_free(session);
    }
};

using SshPtr = std::unique_ptr<ssh_session_struct, CloseSession>;
using ChannelPtr = std::unique_ptr<ssh_channel_struct, CloseChannel>;
using SftpPtr = std::unique_ptr<sftp_session_struct, FreeWith<sftp_free>>;
using SftpFilePtr = std::unique_ptr<sftp_file_struct, FreeWith<sftp_close>>;
using SftpAttributesPtr = std::unique_ptr<sftp_attributes_struct, FreeWith<sftp_attributes_free>>;
using KeyPtr = std::unique_ptr<ssh_key_struct, FreeWith<ssh_key_free>>;
using CharsPtr = std::unique_ptr<char, FreeWith<ssh_string_free_char>>;

} // namespace trunkseal::ssh
