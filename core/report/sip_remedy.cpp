#include "core/base/text.h"
#include "core/report/inspection_sip.h"

#include <array>

namespace trunkseal::report {

namespace {

struct Remedy {
    const char *code;
    const char *text;
};

constexpr auto uriRemedy = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Right would be “sip:user@example.com” or “sip:user@[2001:db8::1]:5060”; other characters "
    "in the user part are written as %40 for “@” and the like.");
constexpr auto numberRemedy =
    QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be decimal digits alone, within the range given.");

constexpr std::array remedies{
    Remedy{"bad_start_line",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Right would be “INVITE sip:user@example.com SIP/2.0” for a request and “SIP/2.0 200 "
               "OK” for a response, with exactly one space between the parts.")},
    Remedy{"unknown_version", QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be “SIP/2.0”.")},
    Remedy{"bad_status",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be three digits, as in “SIP/2.0 200 OK”.")},
    Remedy{"bad_request_uri",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be a URI alone, as in “sip:user@example.com” or "
                             "“sip:[2001:db8::1]:5060”: no “<” and “>”, no spaces, nothing behind a “?”.")},
    Remedy{"bad_uri", uriRemedy},
    Remedy{
        "bad_host",
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "Right would be a name such as “example.com”, “192.0.2.1”, or “[2001:db8::1]”.")},
    Remedy{"bad_port", numberRemedy},
    Remedy{"bad_number", numberRemedy},
    Remedy{"bad_name_addr",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be “\"Display Name\" <sip:user@example.com>;tag=1”: the name in "
                             "quotation marks, the URI in angle brackets.")},
    Remedy{"unterminated_quote",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be a second quotation mark behind the name, as in "
                             "“\"Display Name\" <sip:user@example.com>”.")},
    Remedy{"bad_quoted_string",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Right would be text between quotation marks, with “\\\"” and “\\\\” for those two.")},
    Remedy{"unterminated_uri",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be a “>” at the end of the URI.")},
    Remedy{"bad_parameter",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be “;name” or “;name=value”, and no semicolon or "
                             "comma without something behind it.")},
    Remedy{"duplicate_parameter",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be to give each parameter once.")},
    Remedy{
        "bad_content_length",
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "Right would be the number of bytes of the body in decimal digits, 0 for none.")},
    Remedy{"body_too_short",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be a Content-Length that says how many bytes there are.")},
    Remedy{
        "missing_header",
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "Right would be to add it: every message has Via, From, To, Call-ID and CSeq, one "
                          "with a body Content-Type, and one on a stream Content-Length.")},
    Remedy{"missing_blank_line",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be an empty line between headers and body.")},
    Remedy{"bad_header",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be “Name: value”, and nothing more.")},
    Remedy{
        "duplicate_header",
        QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be to keep one of them and take the others out.")},
    Remedy{"bad_via",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be “SIP/2.0/TLS host.example.com:5061;branch=z9hG4bK776asdhds”.")},
    Remedy{"empty_branch",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be “z9hG4bK” with something behind it that is "
                             "different for every request.")},
    Remedy{"bad_cseq", QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be “1 INVITE”.")},
    Remedy{"cseq_mismatch",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be the method of the start line in CSeq, too.")},
    Remedy{"bad_call_id",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be one word, perhaps with an “@” in it.")},
    Remedy{"bad_media_type", QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be “application/sdp”.")},
    Remedy{"bad_token",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be words with commas between them.")},
    Remedy{"bad_warning",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be “399 example.com \"what is wrong\"”.")},
    Remedy{"bad_credentials",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Right would be “Digest realm=\"example.com\", nonce=\"…\"”: a "
                             "scheme and then name=value with commas between them.")},
    Remedy{"bad_date",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be “Sat, 13 Nov 2010 23:29:00 GMT”.")},
    Remedy{"bad_character",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be to leave the character out.")},
    Remedy{"bare_line_feed",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Right would be CR and LF at the end of every line.")},
    Remedy{
        "unknown_method",
        QT_TRANSLATE_NOOP("trunkseal::Text", "The answer lists in Allow the methods that would be known.")},
    Remedy{"unknown_extension",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "The answer lists it in Unsupported; the sender may try again without it.")},
};

} // namespace

QString sipRemedy(const QString &code)
{
    for (const Remedy &remedy : remedies) {
        if (code == QLatin1String(remedy.code))
            return Text::tr(remedy.text);
    }
    return {};
}

} // namespace trunkseal::report
