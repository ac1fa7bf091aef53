#include "core/base/text.h"
#include "core/sip/scanner.h"
#include "core/sip/sdp.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

constexpr quint64 maxLifetime = quint64{1} << 48; // RFC 3711 9.2: packets under one master key

bool isBase64(char c)
{
    return isAlpha(c) || isDigit(c) || c == '+' || c == '/';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// RFC 4568 forbids leading zeroes in all its numbers.
bool hasLeadingZero(QByteArrayView digits)
{
    return digits.size() > 1 && digits.front() == '0';
}

MaybeFault scanKey(Scanner *scanner, const std::optional<Suite> &suite, InlineKey *out)
{
    const qsizetype start = scanner->position();
    const QByteArrayView letters = scanner->takeWhile(isBase64);
    const QByteArrayView padding = scanner->takeWhile([](char c) { return c == '='; });
    if (letters.isEmpty() || letters.size() % 4 == 1 || padding.size() > 2
        || (!padding.isEmpty() && (letters.size() + padding.size()) % 4 != 0))
        return Fault{start, QStringLiteral("bad_key"), Text::tr("The key is not valid base64.")};
    QByteArray base64 = scanner->from(start).toByteArray();
    out->keyAndSalt = Secret(QByteArray::fromBase64(base64));
    wipe(base64);
    if (suite && out->keyAndSalt.size() != keyBytes(*suite) + saltBytes(*suite))
        return Fault{start, QStringLiteral("bad_key_length"),
                     Text::tr("The key and salt have %1 bytes, but %2 needs %3.")
                         .arg(out->keyAndSalt.size())
                         .arg(QString::fromLatin1(toName(*suite)))
                         .arg(keyBytes(*suite) + saltBytes(*suite))};
    return std::nullopt;
}

MaybeFault readLifetime(QByteArrayView text, qsizetype at, InlineKey *out)
{
    const Fault fault{at, QStringLiteral("bad_lifetime"),
                      Text::tr("The lifetime must be a number of packets from 1 to 2^48.")};
    const bool isPower = text.startsWith("2^");
    if (hasLeadingZero(isPower ? text.sliced(2) : text))
        return fault;
    if (isPower) {
        const auto power = number(text.sliced(2), 48);
        if (!power)
            return fault;
        out->lifetime = quint64{1} << *power;
        return std::nullopt;
    }
    out->lifetime = number(text, maxLifetime);
    return out->lifetime.value_or(0) == 0 ? MaybeFault(fault) : std::nullopt;
}

MaybeFault readMki(QByteArrayView text, qsizetype at, InlineKey *out)
{
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView valueText = text.first(colon);
    const QByteArrayView lengthText = text.sliced(colon + 1);
    const auto value =
        hasLeadingZero(valueText) ? std::nullopt : number(valueText, std::numeric_limits<quint64>::max());
    const auto length = hasLeadingZero(lengthText) ? std::nullopt : number(lengthText, 128);
    if (value.value_or(0) == 0)
        return Fault{at, QStringLiteral("bad_mki"),
                     Text::tr("The MKI must be a positive number below 2^64 without leading zeroes.")};
    if (length.value_or(0) == 0)
        return Fault{at + colon + 1, QStringLiteral("bad_mki_length"),
                     Text::tr("The MKI length must be 1 to 128 bytes.")};
    if (*length < 8 && *value >> (8 * *length) != 0)
        return Fault{at, QStringLiteral("bad_mki"), Text::tr("The MKI does not fit into its length.")};
    out->mki = value;
    out->mkiBytes = static_cast<int>(*length);
    return std::nullopt;
}

/// "inline:" key-salt ["|" lifetime] ["|" MKI ":" length]
MaybeFault scanInline(Scanner *scanner, const std::optional<Suite> &suite, InlineKey *out)
{
    const qsizetype start = scanner->position();
    const QByteArrayView method = scanner->token();
    if (!scanner->accept(':') || !equalsIgnoringCase(method, "inline"))
        return Fault{start, QStringLiteral("bad_key_method"),
                     Text::tr("The key method must be \"inline:\".")};
    if (auto fault = scanKey(scanner, suite, out))
        return fault;
    while (scanner->accept('|')) {
        const qsizetype at = scanner->position();
        const QByteArrayView part =
            scanner->takeWhile([](char c) { return c != '|' && c != ';' && !isBlank(c); });
        if (out->mki || (out->lifetime && !part.contains(':')))
            return Fault{at, QStringLiteral("bad_key_parameters"),
                         Text::tr("Nothing more may follow in the key.")};
        if (auto fault = part.contains(':') ? readMki(part, at, out) : readLifetime(part, at, out))
            return fault;
    }
    if (!scanner->atEnd() && !isBlank(scanner->peek()) && scanner->peek() != ';')
        return scanner->fault("bad_key", Text::tr("This character is not allowed in the key."));
    return std::nullopt;
}

MaybeFault scanKeys(Scanner *scanner, const std::optional<Suite> &suite, std::vector<InlineKey> *keys)
{
    const qsizetype start = scanner->position();
    do {
        InlineKey key;
        auto fault = scanInline(scanner, suite, &key);
        keys->push_back(std::move(key));
        if (fault)
            return fault;
    } while (scanner->accept(';'));
    if (keys->size() == 1)
        return std::nullopt;
    for (const InlineKey &key : *keys) {
        const auto same =
            std::count_if(keys->begin(), keys->end(), [&](const InlineKey &k) { return k.mki == key.mki; });
        if (!key.mki || key.mkiBytes != keys->front().mkiBytes || same != 1)
            return Fault{start, QStringLiteral("bad_mki"),
                         Text::tr("Several keys in one line need different MKIs of the same length.")};
    }
    return std::nullopt;
}

void keepKeys(std::vector<InlineKey> keys, CryptoAttribute *out)
{
    out->keyAndSalt = std::move(keys.front().keyAndSalt);
    out->lifetime = keys.front().lifetime;
    out->mki = keys.front().mki;
    out->mkiBytes = keys.front().mkiBytes;
    out->furtherKeys.assign(std::make_move_iterator(keys.begin() + 1), std::make_move_iterator(keys.end()));
}

/// "FEC_KEY=" holds keys of its own, for the same suite (RFC 4568 6.3.5).
bool isFecKey(QByteArrayView text, const std::optional<Suite> &suite)
{
    Scanner scanner(text);
    std::vector<InlineKey> keys;
    return !scanKeys(&scanner, suite, &keys) && scanner.atEnd();
}

QByteArray parameterName(QByteArrayView parameter)
{
    return parameter.toByteArray().split('=').front();
}

/// srtp-session-extension of RFC 4568 9.2. One that no "-" makes optional has to be understood (6.3.7), and
/// none is.
bool isUnknownExtension(QByteArrayView text)
{
    static constexpr std::array known{
        "UNENCRYPTED_SRTP", "UNENCRYPTED_SRTCP", "UNAUTHENTICATED_SRTP", "KDR", "WSH", "FEC_ORDER",
        "FEC_KEY"};
    const QByteArray name = parameterName(text);
    return !name.startsWith('-')
        && std::none_of(known.begin(), known.end(), [&](const char *word) { return name == word; });
}

/// srtp-session-param of RFC 4568 9.2; unknown ones are an extension and stay text.
bool isSessionParameter(QByteArrayView text, const std::optional<Suite> &suite)
{
    static constexpr std::array flags{"UNENCRYPTED_SRTP", "UNENCRYPTED_SRTCP", "UNAUTHENTICATED_SRTP"};
    if (std::any_of(flags.begin(), flags.end(), [text](const char *flag) { return text == flag; }))
        return true;
    if (text.startsWith("KDR="))
        return !hasLeadingZero(text.sliced(4)) && number(text.sliced(4), 24).has_value();
    if (text.startsWith("WSH="))
        return !hasLeadingZero(text.sliced(4)) && number(text.sliced(4), 0xffffffff).value_or(0) >= 64;
    if (text.startsWith("FEC_ORDER="))
        return text == QByteArrayView("FEC_ORDER=FEC_SRTP") || text == QByteArrayView("FEC_ORDER=SRTP_FEC");
    if (text.startsWith("FEC_KEY="))
        return isFecKey(text.sliced(8), suite);
    const QByteArrayView extension = text.startsWith('-') ? text.sliced(1) : text;
    return !extension.isEmpty() && extension.front() != '-'
        && std::all_of(extension.begin(), extension.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

MaybeFault scanSessionParameters(Scanner *scanner, const std::optional<Suite> &suite,
                                 std::vector<QByteArray> *out)
{
    while (!scanner->atEnd()) {
        scanner->takeWhile(isBlank);
        const qsizetype at = scanner->position();
        const QByteArrayView parameter = scanner->takeWhile([](char c) { return !isBlank(c); });
        if (parameter.isEmpty())
            return Fault{at, QStringLiteral("trailing_space"), Text::tr("The line ends with white space.")};
        if (!isSessionParameter(parameter, suite))
            return Fault{at, QStringLiteral("bad_session_parameter"),
                         Text::tr("This session parameter is malformed.")};
        if (isUnknownExtension(parameter))
            return Fault{
                at, QStringLiteral("unknown_session_parameter"),
                Text::tr("This session parameter is not known, and without a “-” before it must not be "
                         "passed over.")};
        const bool again = std::any_of(out->begin(), out->end(), [&](const QByteArray &other) {
            return parameterName(other) == parameterName(parameter);
        });
        if (again)
            return Fault{at, QStringLiteral("bad_session_parameter"),
                         Text::tr("This session parameter occurs twice.")};
        out->push_back(parameter.toByteArray());
    }
    return std::nullopt;
}

/// What was read stays in `line`, also in front of a fault.
MaybeFault scanCrypto(Scanner *scanner, CryptoLine *line)
{
    const qsizetype tagAt = scanner->position();
    const QByteArrayView tag = scanner->digits();
    const auto tagValue = tag.size() <= 9 && !hasLeadingZero(tag) ? number(tag, 999999999) : std::nullopt;
    if (!tagValue)
        return Fault{tagAt, QStringLiteral("bad_tag"),
                     Text::tr("The tag must be a number of at most nine digits.")};
    CryptoAttribute *out = &line->parts;
    out->tag = static_cast<int>(*tagValue);
    line->tagRead = true;
    if (scanner->takeWhile(isBlank).isEmpty())
        return scanner->fault("bad_tag", Text::tr("White space must follow the tag."));
    out->suiteName =
        scanner->takeWhile([](char c) { return isAlpha(c) || isDigit(c) || c == '_'; }).toByteArray();
    out->suite = suiteFromName(out->suiteName);
    if (out->suiteName.isEmpty() || scanner->takeWhile(isBlank).isEmpty())
        return scanner->fault("bad_suite",
                              Text::tr("The name of the suite and white space are expected here."));
    std::vector<InlineKey> keys;
    auto fault = scanKeys(scanner, out->suite, &keys);
    keepKeys(std::move(keys), out);
    return fault ? fault : scanSessionParameters(scanner, out->suite, &out->sessionParameters);
}

} // namespace

CryptoLine readCryptoLine(const QByteArray &text)
{
    constexpr QByteArrayView prefix = "a=crypto:";
    CryptoLine line;
    Scanner scanner(text);
    if (text.startsWith(prefix))
        scanner.moveTo(prefix.size());
    if (const auto fault = scanCrypto(&scanner, &line)) {
        line.code = fault->code;
        line.reason = Text::tr("This a=crypto line cannot be used: %1 (column %2)")
                          .arg(fault->message)
                          .arg(fault->at + 1);
    }
    return line;
}

void MediaLine::addCrypto(const QByteArray &value, int lineNumber)
{
    CryptoLine read = readCryptoLine(value);
    read.line = lineNumber;
    const bool tagTaken = std::any_of(crypto.begin(), crypto.end(), [&](const CryptoAttribute &other) {
        return other.tag == read.parts.tag;
    });
    if (read.ok() && tagTaken) {
        read.code = QStringLiteral("duplicate_tag");
        read.reason =
            Text::tr("This a=crypto line cannot be used: its tag %1 occurs twice.").arg(read.parts.tag);
    }
    if (read.ok())
        crypto.push_back(read.parts);
    else
        cryptoErrors.push_back(read.reason);
    cryptoLines.push_back(std::move(read));
}

Result<CryptoAttribute> CryptoAttribute::parse(const QByteArray &line)
{
    CryptoLine read = readCryptoLine(line);
    if (!read.ok())
        return fail(ErrorCode::BadInput, read.reason, read.code);
    return std::move(read.parts);
}

} // namespace trunkseal::sip
