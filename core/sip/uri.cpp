#include "core/base/text.h"
#include "core/sip/name_addr.h"

#include <algorithm>
#include <string_view>

namespace trunkseal::sip {

namespace {

bool isIn(char c, std::string_view set)
{
    return c != '\0' && set.find(c) != std::string_view::npos;
}

/// Takes unreserved, escaped and the characters of `extra`.
QByteArrayView takeUriText(Scanner *scanner, std::string_view extra)
{
    const qsizetype start = scanner->position();
    while (!scanner->atEnd()) {
        const char c = scanner->peek();
        const QByteArrayView ahead = scanner->rest();
        if (c == '%' && ahead.size() >= 3 && isHex(ahead[1]) && isHex(ahead[2]))
            scanner->moveTo(scanner->position() + 3);
        else if (isUnreserved(c) || isIn(c, extra))
            scanner->advance();
        else
            break;
    }
    return scanner->from(start);
}

MaybeFault scanUser(Scanner *scanner, Uri *out)
{
    const QByteArrayView rest = scanner->rest();
    const qsizetype at = rest.indexOf('@');
    if (at < 0)
        return std::nullopt;
    const qsizetype start = scanner->position();
    if (takeUriText(scanner, "&=+$,;?/").isEmpty())
        return scanner->fault(
            "bad_uri",
            Text::tr("The user part of the URI is empty or has a character that must be escaped."));
    if (scanner->accept(':'))
        takeUriText(scanner, "&=+$,");
    if (scanner->peek() != '@')
        return scanner->fault("bad_uri",
                              Text::tr("The user part of the URI has a character that must be escaped."));
    out->user = QString::fromUtf8(scanner->from(start));
    scanner->advance();
    return std::nullopt;
}

MaybeFault scanUriParameters(Scanner *scanner, Uri *out)
{
    constexpr std::string_view paramChars = "[]/:&+$";
    while (scanner->accept(';')) {
        const qsizetype start = scanner->position();
        const QString name = QString::fromUtf8(takeUriText(scanner, paramChars));
        QString value;
        if (name.isEmpty())
            return scanner->fault("bad_uri", Text::tr("A URI parameter must follow the semicolon."));
        if (scanner->accept('=')) {
            value = QString::fromUtf8(takeUriText(scanner, paramChars));
            if (value.isEmpty())
                return scanner->fault("bad_uri",
                                      Text::tr("A URI parameter has no value after its equals sign."));
        }
        if (out->parameters.size() >= maxParameters) {
            scanner->moveTo(start);
            return scanner->fault("too_many_parameters",
                                  Text::tr("A URI may have at most %1 parameters.").arg(maxParameters));
        }
        if (out->hasParameter(name)) {
            scanner->moveTo(start);
            return scanner->fault("duplicate_parameter", Text::tr("This URI parameter occurs twice."));
        }
        out->parameters.emplace_back(name, value);
    }
    return std::nullopt;
}

MaybeFault scanUriHeaders(Scanner *scanner, Uri *out)
{
    constexpr std::string_view headerChars = "[]/?:+$";
    if (!scanner->accept('?'))
        return std::nullopt;
    const qsizetype start = scanner->position();
    do {
        if (takeUriText(scanner, headerChars).isEmpty() || !scanner->accept('='))
            return scanner->fault("bad_uri", Text::tr("A header in the URI must read name=value."));
        takeUriText(scanner, headerChars);
    } while (scanner->accept('&'));
    out->headers = QString::fromUtf8(scanner->from(start));
    return std::nullopt;
}

MaybeFault scanSipRemainder(Scanner *scanner, Uri *out)
{
    if (auto fault = scanUser(scanner, out))
        return fault;
    const qsizetype hostStart = scanner->position();
    if (auto fault = scanHost(scanner))
        return fault;
    QString host = QString::fromLatin1(scanner->from(hostStart));
    if (host.startsWith(QLatin1Char('[')))
        host = host.mid(1, host.size() - 2);
    out->host = host;
    if (scanner->peek() == ':') {
        scanner->moveTo(hostStart);
        if (auto fault = scanHostPort(scanner))
            return fault;
        const QByteArrayView text = scanner->from(hostStart);
        out->port = static_cast<quint16>(number(text.sliced(text.lastIndexOf(':') + 1), 65535).value_or(0));
    }
    if (auto fault = scanUriParameters(scanner, out))
        return fault;
    if (auto fault = scanUriHeaders(scanner, out))
        return fault;
    if (!scanner->atEnd())
        return scanner->fault("bad_uri", Text::tr("This character is not allowed in a SIP URI."));
    return std::nullopt;
}

} // namespace

QByteArrayView uriScheme(QByteArrayView text)
{
    Scanner scanner(text);
    if (!isAlpha(scanner.peek()))
        return {};
    const QByteArrayView scheme = scanner.takeWhile(
        [](char c) { return isAlpha(c) || isDigit(c) || c == '+' || c == '-' || c == '.'; });
    return scanner.peek() == ':' ? scheme : QByteArrayView();
}

MaybeFault readSipUri(QByteArrayView text, Uri *out)
{
    Scanner scanner(text);
    const QByteArrayView scheme = uriScheme(text);
    if (!equalsIgnoringCase(scheme, "sip") && !equalsIgnoringCase(scheme, "sips"))
        return scanner.fault("unknown_scheme",
                             Text::tr("This is not a SIP URI: it must start with \"sip:\" or \"sips:\"."));
    out->scheme = QString::fromLatin1(scheme).toLower();
    scanner.moveTo(scheme.size() + 1);
    return scanSipRemainder(&scanner, out);
}

MaybeFault checkUri(QByteArrayView text)
{
    Scanner scanner(text);
    const QByteArrayView scheme = uriScheme(text);
    if (scheme.isEmpty())
        return scanner.fault("bad_uri",
                             Text::tr("A URI must start with its scheme and a colon, as in \"sip:\"."));
    if (equalsIgnoringCase(scheme, "sip") || equalsIgnoringCase(scheme, "sips")) {
        Uri ignored;
        return readSipUri(text, &ignored);
    }
    scanner.moveTo(scheme.size() + 1);
    const bool empty = takeUriText(&scanner, ";/?:@&=+$,[]").isEmpty();
    if (empty || !scanner.atEnd())
        return scanner.fault("bad_uri", Text::tr("This character is not allowed in a URI."));
    return std::nullopt;
}

Result<Uri> Uri::parse(const QString &text)
{
    Uri uri;
    const QByteArray bytes = text.toUtf8();
    if (const auto fault = readSipUri(bytes, &uri)) {
        return fail(ErrorCode::BadInput,
                    Text::tr("\"%1\" is not a usable SIP URI: %2 (column %3)")
                        .arg(text, fault->message)
                        .arg(fault->at + 1));
    }
    return uri;
}

QString Uri::toString() const
{
    QString text = scheme + QLatin1Char(':');
    if (!user.isEmpty())
        text += user + QLatin1Char('@');
    text += host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    if (port != 0)
        text += QLatin1Char(':') + QString::number(port);
    for (const auto &[name, value] : parameters)
        text += QLatin1Char(';') + (value.isEmpty() ? name : name + QLatin1Char('=') + value);
    if (!headers.isEmpty())
        text += QLatin1Char('?') + headers;
    return text;
}

QString Uri::parameter(const QString &name) const
{
    for (const auto &[key, value] : parameters) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool Uri::hasParameter(const QString &name) const
{
    return std::any_of(parameters.begin(), parameters.end(),
                       [&](const auto &p) { return p.first.compare(name, Qt::CaseInsensitive) == 0; });
}

void Uri::setParameter(const QString &name, const QString &value)
{
    for (auto &[key, current] : parameters) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            current = value;
            return;
        }
    }
    parameters.emplace_back(name, value);
}

} // namespace trunkseal::sip
