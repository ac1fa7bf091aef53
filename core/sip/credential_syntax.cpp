#include "core/sip/credential_syntax.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

bool isBareToken(QByteArrayView text)
{
    text = text.trimmed();
    while (text.endsWith('='))
        text.chop(1);
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isAlpha(c) || isDigit(c) || QByteArrayView("-._~+/").contains(c);
    });
}

MaybeFault checkPair(Scanner *scanner)
{
    if (scanner->token().isEmpty() || !scanner->acceptSpaced('='))
        return scanner->fault("bad_credentials", Text::tr("A parameter name=value is expected here."));
    if (scanner->peek() == '"')
        return scanner->quotedString();
    const auto isValue = [](char c) { return c != ',' && c != ' ' && c != '\t' && c != '"'; };
    if (scanner->takeWhile(isValue).isEmpty())
        return scanner->fault("bad_credentials", Text::tr("A parameter has no value after its equals sign."));
    return std::nullopt;
}

} // namespace

MaybeFault checkCredentials(Scanner *scanner)
{
    scanner->skipSpace();
    const QByteArrayView scheme = scanner->token();
    if (scheme.isEmpty())
        return scanner->fault("bad_credentials", Text::tr("A scheme such as Digest must come first."));
    scanner->skipSpace();
    if (!equalsIgnoringCase(scheme, "Digest") && isBareToken(scanner->rest()))
        return std::nullopt;
    do {
        if (auto fault = checkPair(scanner))
            return fault;
    } while (scanner->acceptSpaced(','));
    scanner->skipSpace();
    if (!scanner->atEnd())
        return scanner->fault("bad_header", Text::tr("Unexpected text follows the value."));
    return std::nullopt;
}

} // namespace trunkseal::sip
