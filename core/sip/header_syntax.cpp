#include "core/sip/header_syntax.h"

#include "core/base/text.h"
#include "core/sip/credential_syntax.h"
#include "core/sip/date_syntax.h"
#include "core/sip/name_addr.h"
#include "core/sip/via_syntax.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

using Check = MaybeFault (*)(Scanner *);
using Parameters = std::vector<std::pair<QByteArray, QByteArray>>;

MaybeFault atEnd(Scanner *scanner)
{
    scanner->skipSpace();
    if (scanner->atEnd())
        return std::nullopt;
    return scanner->fault("bad_header", Text::tr("Unexpected text follows the value."));
}

MaybeFault checkNumber(Scanner *scanner, quint64 limit, const QString &message)
{
    scanner->skipSpace();
    const qsizetype start = scanner->position();
    if (number(scanner->digits(), limit))
        return std::nullopt;
    scanner->moveTo(start);
    return scanner->fault("bad_number", message);
}

MaybeFault list(Scanner *scanner, Check element)
{
    do {
        if (auto fault = element(scanner))
            return fault;
    } while (scanner->acceptSpaced(','));
    return atEnd(scanner);
}

MaybeFault parameters(Scanner *scanner)
{
    Parameters ignored;
    return scanParameters(scanner, &ignored);
}

MaybeFault oneAddress(Scanner *scanner)
{
    NameAddr ignored;
    if (auto fault = scanNameAddr(scanner, UriBrackets::Optional, &ignored))
        return fault;
    return atEnd(scanner);
}

MaybeFault addressInList(Scanner *scanner)
{
    NameAddr ignored;
    return scanNameAddr(scanner, UriBrackets::Optional, &ignored);
}

MaybeFault routeInList(Scanner *scanner)
{
    NameAddr ignored;
    return scanNameAddr(scanner, UriBrackets::Required, &ignored);
}

/// qvalue of RFC 3261 25.1.
bool isQuality(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5 || (text[0] != '0' && text[0] != '1'))
        return false;
    if (text.size() == 1)
        return true;
    const QByteArrayView decimals = text.sliced(2);
    return text[1] == '.' && std::all_of(decimals.begin(), decimals.end(), [&](char c) {
               return c == '0' || (text[0] == '0' && isDigit(c));
           });
}

MaybeFault contactInList(Scanner *scanner)
{
    NameAddr contact;
    const qsizetype start = scanner->position();
    if (auto fault = scanNameAddr(scanner, UriBrackets::Optional, &contact))
        return fault;
    const QByteArray expires = contact.parameter("expires");
    if (contact.hasParameter("expires") && !number(expires, 0xffffffff)) {
        scanner->moveTo(start);
        return scanner->fault("bad_number",
                              Text::tr("The expiry of a contact must be a number of seconds below 2^32."));
    }
    if (contact.hasParameter("q") && !isQuality(contact.parameter("q"))) {
        scanner->moveTo(start);
        return scanner->fault(
            "bad_number", Text::tr("The q of a contact must be from 0 to 1 with at most three decimals."));
    }
    return std::nullopt;
}

MaybeFault contacts(Scanner *scanner)
{
    scanner->skipSpace();
    if (scanner->accept('*'))
        return atEnd(scanner);
    return list(scanner, contactInList);
}

MaybeFault cseq(Scanner *scanner)
{
    if (auto fault = checkNumber(scanner, 0x7fffffff, Text::tr("The CSeq number must be below 2^31.")))
        return fault;
    const qsizetype gap = scanner->position();
    scanner->skipSpace();
    if (scanner->position() == gap || scanner->token().isEmpty())
        return scanner->fault("bad_cseq", Text::tr("A CSeq must read NUMBER METHOD."));
    return atEnd(scanner);
}

bool isWordChar(char c)
{
    return isTokenChar(c) || (c != '\0' && QByteArrayView("()<>:\\\"/[]?{}").contains(c));
}

MaybeFault callId(Scanner *scanner)
{
    scanner->skipSpace();
    const bool first = !scanner->takeWhile(isWordChar).isEmpty();
    const bool second = !scanner->accept('@') || !scanner->takeWhile(isWordChar).isEmpty();
    if (!first || !second)
        return scanner->fault("bad_call_id", Text::tr("This character is not allowed in a Call-ID."));
    return atEnd(scanner);
}

MaybeFault maxForwards(Scanner *scanner)
{
    if (auto fault = checkNumber(scanner, 255, Text::tr("Max-Forwards must be a number up to 255.")))
        return fault;
    return atEnd(scanner);
}

MaybeFault contentLength(Scanner *scanner)
{
    if (auto fault = checkNumber(scanner, 0xffffffff, Text::tr("The length must be a number of bytes."))) {
        fault->code = QStringLiteral("bad_content_length");
        return fault;
    }
    return atEnd(scanner);
}

MaybeFault seconds(Scanner *scanner)
{
    if (auto fault =
            checkNumber(scanner, 0xffffffff, Text::tr("This must be a number of seconds below 2^32.")))
        return fault;
    return atEnd(scanner);
}

MaybeFault secondsWithParameters(Scanner *scanner)
{
    if (auto fault =
            checkNumber(scanner, 0xffffffff, Text::tr("This must be a number of seconds below 2^32.")))
        return fault;
    if (auto fault = parameters(scanner))
        return fault;
    return atEnd(scanner);
}

MaybeFault skipComment(Scanner *scanner)
{
    const qsizetype start = scanner->position();
    int depth = 0;
    while (!scanner->atEnd()) {
        const char c = scanner->peek();
        scanner->advance();
        if (c == '\\' && !scanner->atEnd())
            scanner->advance();
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0)
            return std::nullopt;
    }
    scanner->moveTo(start);
    return scanner->fault("bad_header", Text::tr("This comment is never closed."));
}

MaybeFault retryAfter(Scanner *scanner)
{
    if (auto fault =
            checkNumber(scanner, 0xffffffff, Text::tr("This must be a number of seconds below 2^32.")))
        return fault;
    scanner->skipSpace();
    if (scanner->peek() == '(') {
        if (auto fault = skipComment(scanner))
            return fault;
    }
    if (auto fault = parameters(scanner))
        return fault;
    return atEnd(scanner);
}

MaybeFault rseq(Scanner *scanner)
{
    if (auto fault = checkNumber(scanner, 0xffffffff, Text::tr("The RSeq number must be below 2^32.")))
        return fault;
    return atEnd(scanner);
}

MaybeFault rack(Scanner *scanner)
{
    if (auto fault = checkNumber(scanner, 0xffffffff, Text::tr("An RAck must read RSEQ CSEQ METHOD.")))
        return fault;
    return cseq(scanner);
}

MaybeFault mediaType(Scanner *scanner)
{
    scanner->skipSpace();
    const bool type = !scanner->token().isEmpty();
    if (!type || !scanner->acceptSpaced('/') || scanner->token().isEmpty())
        return scanner->fault("bad_media_type", Text::tr("A media type must read type/subtype."));
    return parameters(scanner);
}

MaybeFault contentType(Scanner *scanner)
{
    if (auto fault = mediaType(scanner))
        return fault;
    return atEnd(scanner);
}

MaybeFault acceptList(Scanner *scanner)
{
    scanner->skipSpace();
    return scanner->atEnd() ? std::nullopt : list(scanner, mediaType);
}

MaybeFault tokenElement(Scanner *scanner)
{
    scanner->skipSpace();
    if (scanner->token().isEmpty())
        return scanner->fault("bad_token", Text::tr("A name without spaces or separators is expected here."));
    return std::nullopt;
}

MaybeFault tokens(Scanner *scanner)
{
    return list(scanner, tokenElement);
}

MaybeFault tokensOrNothing(Scanner *scanner)
{
    scanner->skipSpace();
    return scanner->atEnd() ? std::nullopt : list(scanner, tokenElement);
}

MaybeFault tokenWithParameters(Scanner *scanner)
{
    if (auto fault = tokenElement(scanner))
        return fault;
    return parameters(scanner);
}

MaybeFault tokensWithParameters(Scanner *scanner)
{
    return list(scanner, tokenWithParameters);
}

MaybeFault warningElement(Scanner *scanner)
{
    scanner->skipSpace();
    const qsizetype start = scanner->position();
    const bool code = scanner->digits().size() == 3 && scanner->accept(' ');
    if (!code || scanner->takeWhile([](char c) { return c != ' '; }).isEmpty() || !scanner->accept(' ')) {
        scanner->moveTo(start);
        return scanner->fault(
            "bad_warning", Text::tr("A Warning must read CODE AGENT \"TEXT\" with a code of three digits."));
    }
    return scanner->quotedString();
}

MaybeFault warnings(Scanner *scanner)
{
    return list(scanner, warningElement);
}

MaybeFault addresses(Scanner *scanner)
{
    return list(scanner, addressInList);
}

MaybeFault routes(Scanner *scanner)
{
    return list(scanner, routeInList);
}

MaybeFault vias(Scanner *scanner)
{
    return list(scanner, checkVia);
}

struct Rule {
    const char *name;
    Check check;
};

constexpr std::array rules{
    Rule{"Via", vias},
    Rule{"From", oneAddress},
    Rule{"To", oneAddress},
    Rule{"Reply-To", oneAddress},
    Rule{"Refer-To", oneAddress},
    Rule{"Contact", contacts},
    Rule{"Route", routes},
    Rule{"Record-Route", routes},
    Rule{"Path", routes},
    Rule{"Service-Route", routes},
    Rule{"P-Asserted-Identity", addresses},
    Rule{"CSeq", cseq},
    Rule{"Call-ID", callId},
    Rule{"Max-Forwards", maxForwards},
    Rule{"Content-Length", contentLength},
    Rule{"Content-Type", contentType},
    Rule{"Content-Disposition", tokensWithParameters},
    Rule{"Expires", seconds},
    Rule{"Min-Expires", seconds},
    Rule{"Session-Expires", secondsWithParameters},
    Rule{"Min-SE", secondsWithParameters},
    Rule{"Retry-After", retryAfter},
    Rule{"RSeq", rseq},
    Rule{"RAck", rack},
    Rule{"Date", checkDate},
    Rule{"Accept", acceptList},
    Rule{"Allow", tokensOrNothing},
    Rule{"Supported", tokensOrNothing},
    Rule{"Require", tokens},
    Rule{"Proxy-Require", tokens},
    Rule{"Unsupported", tokens},
    Rule{"Content-Encoding", tokens},
    Rule{"Reason", tokensWithParameters},
    Rule{"Event", tokensWithParameters},
    Rule{"Warning", warnings},
    Rule{"WWW-Authenticate", checkCredentials},
    Rule{"Proxy-Authenticate", checkCredentials},
    Rule{"Authorization", checkCredentials},
    Rule{"Proxy-Authorization", checkCredentials},
};

MaybeFault checkText(QByteArrayView value)
{
    Scanner scanner(value);
    scanner.takeWhile([](char c) { return !isControl(c) || c == '\r' || c == '\n'; });
    if (scanner.atEnd())
        return std::nullopt;
    return scanner.fault("bad_character", Text::tr("A control character is not allowed in a header."));
}

} // namespace

MaybeFault checkHeader(QByteArrayView canonicalName, QByteArrayView value)
{
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const Rule &r) { return canonicalName == r.name; });
    if (rule == rules.end())
        return checkText(value);
    Scanner scanner(value);
    return rule->check(&scanner);
}

bool isEssentialHeader(QByteArrayView canonicalName)
{
    static constexpr std::array names{"Via", "From", "To", "CSeq", "Call-ID", "Content-Length"};
    return std::any_of(names.begin(), names.end(), [&](const char *name) { return canonicalName == name; });
}

} // namespace trunkseal::sip
