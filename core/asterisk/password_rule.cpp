#include "core/asterisk/password_rule.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

/// What no password may be, whoever logs in with it.
std::optional<QString> commonProblem(QByteArrayView password, const carrier::Carrier &carrier)
{
    if (password.size() > 512)
        return Text::tr(
                   "The password of the carrier %1 is longer than 512 bytes. Check it in the carrier's form.")
            .arg(carrier.name);
    if (std::any_of(password.begin(), password.end(),
                    [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }))
        return Text::tr(
                   "The password of the carrier %1 holds a line end or control character, which Asterisk's "
                   "configuration cannot keep. Enter it again, or ask the carrier for another one.")
            .arg(carrier.name);
    if (password.front() == ' ' || password.back() == ' ')
        return Text::tr("The password of the carrier %1 starts or ends with a blank, which Asterisk cuts "
                        "off. Enter it again, "
                        "or ask the carrier for another one.")
            .arg(carrier.name);
    return std::nullopt;
}

} // namespace

std::optional<QString> passwordProblem(QByteArrayView password, const carrier::Carrier &carrier)
{
    if (password.isEmpty())
        return Text::tr(
                   "The carrier %1 logs in as %2, and no password is stored. Enter it in the carrier's form.")
            .arg(carrier.name, carrier.authUser);
    if (auto problem = commonProblem(password, carrier))
        return problem;
    const bool registerLine = carrier.stack == carrier::Stack::ChanSip && carrier.registers;
    if (registerLine
        && (password.contains(':') || password.contains('"') || password.contains('?')
            || password.back() == '\\'))
        return Text::
            tr("chan_sip's register line cannot hold the password of the carrier %1, because of a colon, "
               "quote, "
               "question mark or final backslash. Move the carrier to PJSIP, or ask for another password.")
                .arg(carrier.name);
    return std::nullopt;
}

std::optional<QString> inboundPasswordProblem(QByteArrayView password, const carrier::Carrier &carrier)
{
    if (password.isEmpty())
        return Text::tr(
                   "The carrier %1 has to log in as %2 when it calls, and no password for that is stored. "
                   "Enter it in the carrier's form.")
            .arg(carrier.name, carrier.inboundUser);
    return commonProblem(password, carrier);
}

} // namespace trunkseal::asterisk
