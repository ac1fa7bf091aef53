#include "core/sip/name_addr.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

using Parameters = std::vector<std::pair<QByteArray, QByteArray>>;

const QByteArray *find(const Parameters &parameters, QByteArrayView name)
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto &p) { return equalsIgnoringCase(p.first, name); });
    return found == parameters.end() ? nullptr : &found->second;
}

/// gen-value: token, host or quoted-string. Addresses without brackets are taken for `received` (RFC
/// 5118 4.5).
MaybeFault scanValue(Scanner *scanner, QByteArray *out)
{
    const qsizetype start = scanner->position();
    if (scanner->peek() == '"') {
        if (auto fault = scanner->quotedString())
            return fault;
        *out = unquoted(scanner->from(start));
        return std::nullopt;
    }
    if (scanner->peek() == '[') {
        if (auto fault = scanHost(scanner))
            return fault;
    } else {
        scanner->token();
        if (scanner->peek() == ':') {
            scanner->takeWhile([](char c) { return isHex(c) || c == ':' || c == '.'; });
            if (!isIpv6(scanner->from(start)))
                return scanner->fault("bad_parameter",
                                      Text::tr("A parameter has a character that is not allowed."));
        }
    }
    *out = scanner->from(start).toByteArray();
    if (out->isEmpty())
        return scanner->fault("bad_parameter", Text::tr("A parameter has no value after its equals sign."));
    return std::nullopt;
}

/// The display name before '<': a quoted string or tokens. Leaves the scanner behind '<', or untouched when
/// there is none.
MaybeFault scanDisplay(Scanner *scanner, bool *bracketed, QByteArray *display)
{
    const qsizetype start = scanner->position();
    if (scanner->peek() == '"') {
        if (auto fault = scanner->quotedString())
            return fault;
        *display = unquoted(scanner->from(start));
        scanner->skipSpace();
        if (!scanner->accept('<'))
            return scanner->fault("bad_name_addr", Text::tr("A '<' and a URI must follow the display name."));
        *bracketed = true;
        return std::nullopt;
    }
    while (!scanner->token().isEmpty())
        scanner->skipSpace();
    if (scanner->peek() == '<') {
        *display = scanner->from(start).trimmed().toByteArray();
        scanner->advance();
        *bracketed = true;
        return std::nullopt;
    }
    scanner->moveTo(start);
    return std::nullopt;
}

MaybeFault scanBracketedUri(Scanner *scanner, NameAddr *out)
{
    const qsizetype start = scanner->position();
    scanner->takeWhile([](char c) { return c != '>'; });
    if (scanner->atEnd()) {
        scanner->moveTo(start - 1);
        return scanner->fault("unterminated_uri", Text::tr("This '<' is never closed."));
    }
    out->uri = scanner->from(start).toByteArray();
    scanner->advance();
    if (auto fault = checkUri(out->uri)) {
        fault->at += start;
        return fault;
    }
    return std::nullopt;
}

MaybeFault scanBareUri(Scanner *scanner, NameAddr *out)
{
    const qsizetype start = scanner->position();
    scanner->takeWhile([](char c) {
        return c != ';' && c != ',' && c != '?' && c != ' ' && c != '\t' && c != '\r' && c != '\n';
    });
    out->uri = scanner->from(start).toByteArray();
    if (scanner->peek() == '?')
        return scanner->fault("bad_name_addr", Text::tr("A URI with '?' must stand between '<' and '>'."));
    if (auto fault = checkUri(out->uri)) {
        fault->at += start;
        return fault;
    }
    return std::nullopt;
}

} // namespace

QByteArray NameAddr::parameter(QByteArrayView name) const
{
    const QByteArray *value = find(parameters, name);
    return value ? *value : QByteArray();
}

bool NameAddr::hasParameter(QByteArrayView name) const
{
    return find(parameters, name) != nullptr;
}

NameAddr NameAddr::parse(QByteArrayView text)
{
    Scanner scanner(text);
    NameAddr result;
    static_cast<void>(scanNameAddr(&scanner, UriBrackets::Optional, &result));
    return result;
}

MaybeFault scanParameters(Scanner *scanner, Parameters *out)
{
    while (scanner->acceptSpaced(';')) {
        const qsizetype start = scanner->position();
        const QByteArray name = scanner->token().toByteArray();
        if (name.isEmpty())
            return scanner->fault("bad_parameter", Text::tr("A parameter name must follow the semicolon."));
        if (out->size() >= maxParameters) {
            scanner->moveTo(start);
            return scanner->fault("too_many_parameters",
                                  Text::tr("A value may have at most %1 parameters.").arg(maxParameters));
        }
        if (find(*out, name)) {
            scanner->moveTo(start);
            return scanner->fault("duplicate_parameter", Text::tr("This parameter occurs twice."));
        }
        QByteArray value;
        if (scanner->acceptSpaced('=')) {
            if (auto fault = scanValue(scanner, &value))
                return fault;
        }
        out->emplace_back(name, value);
    }
    return std::nullopt;
}

MaybeFault scanNameAddr(Scanner *scanner, UriBrackets brackets, NameAddr *out)
{
    scanner->skipSpace();
    bool bracketed = false;
    if (auto fault = scanDisplay(scanner, &bracketed, &out->display))
        return fault;
    if (!bracketed && brackets == UriBrackets::Required)
        return scanner->fault("bad_name_addr", Text::tr("A URI between '<' and '>' is expected here."));
    if (auto fault = bracketed ? scanBracketedUri(scanner, out) : scanBareUri(scanner, out))
        return fault;
    if (auto fault = scanParameters(scanner, &out->parameters))
        return fault;
    scanner->skipSpace();
    if (!scanner->atEnd() && scanner->peek() != ',')
        return scanner->fault("bad_name_addr", Text::tr("Unexpected text follows the address."));
    return std::nullopt;
}

} // namespace trunkseal::sip
