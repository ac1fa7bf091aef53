#pragma once

#include <QByteArray>
#include <QFile>

#include <array>

namespace trunkseal::sip::test {

enum class Outcome { Accept, Reject, Drop, NeedMore };

/// What RFC 4475 and RFC 5118 say of each of their messages; the files hold the bytes of the RFCs' own
/// archives (appendix A of both). Where an RFC lets an element choose between rejecting and being liberal,
/// rejecting is what is expected: the message breaks the grammar, and that is what is asked.
struct TortureCase {
    const char *section;
    const char *name; ///< file
    const char *code; ///< of the fault, or of the refusal of a well-formed message; "" = neither
    Outcome outcome; ///< in a datagram
    int response; ///< 0 = none
    Outcome onStream;
    int line = 0; ///< of the fault
    int column = 0;
};

inline constexpr auto accepted = Outcome::Accept;
inline constexpr auto rejected = Outcome::Reject;
inline constexpr auto dropped = Outcome::Drop;

inline constexpr std::array tortureCases{
    // "All elements should treat this as a well-formed request."
    TortureCase{"4475 3.1.1.1", "wsinv", "", accepted, 0, accepted},
    // "Endpoints will generate a 501"
    TortureCase{"4475 3.1.1.2", "intmeth", "unknown_method", rejected, 501, rejected},
    // "A parser must accept this as a well-formed message."
    TortureCase{"4475 3.1.1.3", "esc01", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.4", "escnull", "", accepted, 0, accepted},
    // "An endpoint would reject this message with a 501."
    TortureCase{"4475 3.1.1.5", "esc02", "unknown_method", rejected, 501, rejected},
    // "Elements should accept this request as well formed."
    TortureCase{"4475 3.1.1.6", "lwsdisp", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.7", "longreq", "", accepted, 0, accepted},
    // "would handle the REGISTER request normally and ignore the extra bits"; on a stream they are a message
    TortureCase{"4475 3.1.1.8", "dblreq", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.9", "semiuri", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.10", "transports", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.11", "mpart01", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.12", "unreason", "", accepted, 0, accepted},
    TortureCase{"4475 3.1.1.13", "noreason", "", accepted, 0, accepted},

    // "should respond with a 400 Bad Request error"
    TortureCase{"4475 3.1.2.1", "badinv01", "bad_parameter", rejected, 400, rejected, 7, 29},
    // 400 over UDP; "there's not much the receiving party could do but wait for more data on the stream"
    TortureCase{"4475 3.1.2.2", "clerr", "body_too_short", rejected, 400, Outcome::NeedMore, 20, 1},
    // "the framing error is not recoverable, and the connection should be closed"
    TortureCase{"4475 3.1.2.3", "ncl", "bad_content_length", rejected, 400, rejected, 10, 17},
    // "should respond with a 400 Bad Request due to the CSeq error"
    TortureCase{"4475 3.1.2.4", "scalar02", "bad_number", rejected, 400, rejected, 5, 7},
    // "will simply discard it"
    TortureCase{"4475 3.1.2.5", "scalarlg", "bad_number", dropped, 0, dropped, 5, 7},
    TortureCase{"4475 3.1.2.6", "quotbal", "unterminated_quote", rejected, 400, rejected, 2, 5},
    TortureCase{"4475 3.1.2.7", "ltgtruri", "bad_request_uri", rejected, 400, rejected, 1, 8},
    TortureCase{"4475 3.1.2.8", "lwsruri", "bad_request_uri", rejected, 400, rejected, 1, 29},
    TortureCase{"4475 3.1.2.9", "lwsstart", "bad_start_line", rejected, 400, rejected, 1, 8},
    TortureCase{"4475 3.1.2.10", "trws", "bad_start_line", rejected, 400, rejected, 1, 46},
    TortureCase{"4475 3.1.2.11", "escruri", "bad_request_uri", rejected, 400, rejected, 1, 28},
    TortureCase{"4475 3.1.2.12", "baddate", "bad_date", rejected, 400, rejected, 8, 33},
    TortureCase{"4475 3.1.2.13", "regbadct", "bad_name_addr", rejected, 400, rejected, 8, 30},
    TortureCase{"4475 3.1.2.14", "badaspec", "bad_uri", rejected, 400, rejected, 5, 23},
    // The archive's copy lacks the empty line at its end, for which a stream waits.
    TortureCase{"4475 3.1.2.15", "baddn", "bad_uri", rejected, 400, Outcome::NeedMore, 4, 10},
    // "should respond to the request with a 505 Version Not Supported error"
    TortureCase{"4475 3.1.2.16", "badvers", "unknown_version", rejected, 505, rejected, 1, 34},
    TortureCase{"4475 3.1.2.17", "mismatch01", "cseq_mismatch", rejected, 400, rejected, 6, 1},
    // "should respond with a 501 Not Implemented. A 400 Bad Request is also acceptable"
    TortureCase{"4475 3.1.2.18", "mismatch02", "cseq_mismatch", rejected, 501, rejected, 6, 1},
    // "should simply drop it"
    TortureCase{"4475 3.1.2.19", "bigcode", "bad_status", dropped, 0, dropped, 1, 9},

    // "could reject the request with a 400 Response (preferably statelessly …)"
    TortureCase{"4475 3.2.1", "badbranch", "empty_branch", rejected, 400, rejected, 10, 1},

    // "Ideally, it will respond with a 400 Bad Request error."
    TortureCase{"4475 3.3.1", "insuf", "missing_header", rejected, 400, rejected, 6, 1},
    // "A parser must accept this as a well-formed SIP request. … reject it with a 416"
    TortureCase{"4475 3.3.2", "unkscm", "unknown_scheme", rejected, 416, rejected},
    TortureCase{"4475 3.3.3", "novelsc", "unknown_scheme", rejected, 416, rejected},
    // "syntactically valid … A registrar would reject this request with a 400"
    TortureCase{"4475 3.3.4", "unksm2", "unknown_scheme", rejected, 400, rejected},
    TortureCase{"4475 3.3.5", "bext01", "unknown_extension", rejected, 420, rejected},
    // "An endpoint receiving this request would reject it with a 415"
    TortureCase{"4475 3.3.6", "invut", "unknown_body", rejected, 415, rejected},
    // "A registrar that does not care about … authentication will simply ignore the … field"
    TortureCase{"4475 3.3.7", "regaut01", "", accepted, 0, accepted},
    TortureCase{"4475 3.3.8", "multi01", "duplicate_header", rejected, 400, rejected, 7, 1},
    TortureCase{"4475 3.3.9", "mcl01", "duplicate_header", rejected, 400, rejected, 9, 1},
    // "The message is well formed … an endpoint receiving this message should simply discard it."
    TortureCase{"4475 3.3.10", "bcast", "not_for_an_endpoint", dropped, 0, dropped},
    // "An endpoint should process the request as if the Max-Forwards field value were still positive."
    TortureCase{"4475 3.3.11", "zeromf", "", accepted, 0, accepted},
    TortureCase{"4475 3.3.12", "cparam01", "", accepted, 0, accepted},
    TortureCase{"4475 3.3.13", "cparam02", "", accepted, 0, accepted},
    TortureCase{"4475 3.3.14", "regescrt", "", accepted, 0, accepted},
    // "could respond with a 406 Not Acceptable … also appropriate to respond with a 400"
    TortureCase{"4475 3.3.15", "sdp01", "not_acceptable", rejected, 406, rejected},
    // legal per RFC 2543; its body goes to the end of the datagram, which a stream does not have
    TortureCase{"4475 3.4.1", "inv2543", "", accepted, 0, rejected},

    TortureCase{"5118 4.1", "ipv6-good", "", accepted, 0, accepted},
    // "should respond with a 400 Bad Request error"
    TortureCase{"5118 4.2", "ipv6-bad", "bad_request_uri", rejected, 400, rejected, 1, 14},
    // "From a parsing perspective, the request below is well-formed."
    TortureCase{"5118 4.3", "port-ambiguous", "", accepted, 0, accepted},
    TortureCase{"5118 4.4", "port-unambiguous", "", accepted, 0, accepted},
    // "must nonetheless be able to parse the topmost Via header field and continue"
    TortureCase{"5118 4.5", "via-received-param-with-delim", "", accepted, 0, accepted},
    TortureCase{"5118 4.5", "via-received-param-no-delim", "", accepted, 0, accepted},
    // The RFC calls it valid, yet its Content-Length counts 17 bytes more than there are: RFC 3261 18.3
    // decides.
    TortureCase{"5118 4.6", "ipv6-in-sdp", "body_too_short", rejected, 400, Outcome::NeedMore, 21, 1},
    TortureCase{"5118 4.7", "mult-ip-in-header", "", accepted, 0, accepted},
    TortureCase{"5118 4.8", "mult-ip-in-sdp", "", accepted, 0, accepted},
    TortureCase{"5118 4.9", "ipv4-mapped-ipv6", "", accepted, 0, accepted},
    // "an implementation must tolerate both of the above constructs"; the archive's copies lack the empty
    // line at
    // their end
    TortureCase{"5118 4.10", "ipv6-bug-abnf-3-colons", "", accepted, 0, Outcome::NeedMore},
    TortureCase{"5118 4.10", "ipv6-correct-abnf-2-colons", "", accepted, 0, Outcome::NeedMore},
};

/// The file's bytes. RFC 5118's archive has its messages with line feeds alone.
inline QByteArray tortureBytes(const TortureCase &torture)
{
    const QByteArray rfc = QByteArray(torture.section).left(4);
    QFile file(QStringLiteral(TORTURE_MESSAGES "/rfc") + QString::fromLatin1(rfc) + QLatin1Char('/')
               + QLatin1String(torture.name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace trunkseal::sip::test
