#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace trunkseal {

/// What kind of thing went wrong; the CLI's exit code follows from it (app/cli).
enum class ErrorCode {
    Canceled, ///< the user stopped it
    BadInput, ///< an argument, a file or a field cannot be used
    NotFound, ///< the named thing does not exist
    Timeout, ///< no answer in time
    Network, ///< could not reach or lost the other end
    Tls, ///< handshake or certificate refused
    Ssh, ///< login or remote command failed
    Sip, ///< the peer answered with a failure, or not with SIP
    Media, ///< audio or SRTP could not be set up
    Storage, ///< the workspace or a local file could not be read or written
    Refused, ///< refused for safety: host key, downgrade, emergency number
    Internal, ///< a fault of ours or of a library
};

/// Why an operation failed. `message` is translated and shown: it names the input and the next step.
/// `detail` is the library's own words for the log; neither ever holds a secret.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString detail;
};

/// A value or an Error. [[nodiscard]]: a call whose outcome is ignored does not compile.
template <class T = void>
class [[nodiscard]] Result : public tl::expected<T, Error> {
    using Base = tl::expected<T, Error>;

public:
    using Base::Base;
    Result(Base base) // implicit, so that map() and and_then() convert back
        : Base(std::move(base))
    {
    }
};

/// The failure branch: `return fail(ErrorCode::BadInput, Text::tr("…"), detail);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(detail)});
}

/// Hands an Error from one Result type on to another: `if (!r) return fail(r.error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace trunkseal
