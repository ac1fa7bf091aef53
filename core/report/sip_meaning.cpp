#include "core/base/text.h"
#include "core/report/inspection_sip.h"
#include "core/sip/name_addr.h"
#include "core/sip/via_syntax.h"

#include <array>

namespace trunkseal::report {

namespace {

struct Meaning {
    const char *header;
    const char *text;
};

constexpr std::array meanings{
    Meaning{"Call-ID",
            QT_TRANSLATE_NOOP("trunkseal::Text", "The name of the call, the same in all of its messages.")},
    Meaning{
        "CSeq",
        QT_TRANSLATE_NOOP("trunkseal::Text", "Number and method of the request; its responses repeat it.")},
    Meaning{"Max-Forwards", QT_TRANSLATE_NOOP("trunkseal::Text", "How many proxies it may still pass.")},
    Meaning{"Route", QT_TRANSLATE_NOOP("trunkseal::Text", "A proxy that the request goes through.")},
    Meaning{"Record-Route",
            QT_TRANSLATE_NOOP("trunkseal::Text", "A proxy that wants to see the rest of the call, too.")},
    Meaning{"Content-Type", QT_TRANSLATE_NOOP("trunkseal::Text", "What the body is.")},
    Meaning{"Content-Length", QT_TRANSLATE_NOOP("trunkseal::Text", "How many bytes the body has.")},
    Meaning{"Content-Encoding", QT_TRANSLATE_NOOP("trunkseal::Text", "How the body is packed.")},
    Meaning{"Allow", QT_TRANSLATE_NOOP("trunkseal::Text", "Methods that the sender understands.")},
    Meaning{"Accept", QT_TRANSLATE_NOOP("trunkseal::Text", "Bodies that the sender understands.")},
    Meaning{"Supported", QT_TRANSLATE_NOOP("trunkseal::Text", "Extensions that the sender can use.")},
    Meaning{"Require",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Extensions without which it must not be taken.")},
    Meaning{"Proxy-Require",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Extensions without which a proxy must not pass it on.")},
    Meaning{"Unsupported",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Extensions that were asked for and are missing.")},
    Meaning{"Expires", QT_TRANSLATE_NOOP("trunkseal::Text", "Seconds until it is no longer valid.")},
    Meaning{
        "Session-Expires",
        QT_TRANSLATE_NOOP("trunkseal::Text", "Seconds after which a call that nobody refreshes is hung up.")},
    Meaning{"Min-SE", QT_TRANSLATE_NOOP("trunkseal::Text", "The shortest time for that, in seconds.")},
    Meaning{"Authorization",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Proves to the server that the sender knows the password.")},
    Meaning{"Proxy-Authorization",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Proves to a proxy that the sender knows the password.")},
    Meaning{"WWW-Authenticate",
            QT_TRANSLATE_NOOP("trunkseal::Text", "The server asks for proof of a password.")},
    Meaning{"Proxy-Authenticate",
            QT_TRANSLATE_NOOP("trunkseal::Text", "A proxy asks for proof of a password.")},
    Meaning{"Reason", QT_TRANSLATE_NOOP("trunkseal::Text", "Why, in a form for machines.")},
    Meaning{"Warning", QT_TRANSLATE_NOOP("trunkseal::Text", "Why, in words.")},
    Meaning{"Retry-After", QT_TRANSLATE_NOOP("trunkseal::Text", "Seconds to wait before another try.")},
    Meaning{"RSeq",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Number of this reliable response; a PRACK answers it.")},
    Meaning{"RAck", QT_TRANSLATE_NOOP("trunkseal::Text", "Which reliable response this confirms.")},
    Meaning{"User-Agent", QT_TRANSLATE_NOOP("trunkseal::Text", "The program that sent it.")},
    Meaning{"Server", QT_TRANSLATE_NOOP("trunkseal::Text", "The program that answered.")},
    Meaning{"P-Asserted-Identity",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Who the caller is, on the word of the network.")},
    Meaning{"P-Preferred-Identity",
            QT_TRANSLATE_NOOP("trunkseal::Text", "Who the caller would like to be shown as.")},
    Meaning{"Remote-Party-ID", QT_TRANSLATE_NOOP("trunkseal::Text", "Who the caller is, in the old way.")},
    Meaning{"Privacy", QT_TRANSLATE_NOOP("trunkseal::Text", "What is not to be shown to the other side.")},
    Meaning{"Date", QT_TRANSLATE_NOOP("trunkseal::Text", "When it was sent.")},
    Meaning{"Subject", QT_TRANSLATE_NOOP("trunkseal::Text", "What it is about; mostly empty.")},
    Meaning{"Event", QT_TRANSLATE_NOOP("trunkseal::Text", "What the subscription is about.")},
    Meaning{"Content-Disposition",
            QT_TRANSLATE_NOOP("trunkseal::Text", "What the body is for, and whether it may be ignored.")},
};

QString viaMeaning(const QByteArray &value)
{
    const sip::ViaValue via = sip::ViaValue::parse(value);
    if (via.host.isEmpty())
        return {};
    QString text = Text::tr("It came over %1 from %2, and responses go back there.")
                       .arg(QString::fromUtf8(via.transport), QString::fromUtf8(via.host));
    if (const auto received = via.parameter("received"); received && !received->isEmpty())
        text += QLatin1Char(' ') + Text::tr("In truth it came from %1.").arg(QString::fromUtf8(*received));
    return text;
}

QString addressMeaning(const QByteArray &value, const QString &sentence, const QString &untagged)
{
    const sip::NameAddr address = sip::NameAddr::parse(value);
    if (address.uri.isEmpty())
        return {};
    const QString text = sentence.arg(QString::fromUtf8(address.uri));
    return address.hasParameter("tag") ? text : text + QLatin1Char(' ') + untagged;
}

} // namespace

QString sipHeaderMeaning(const QByteArray &canonicalName, const QByteArray &value)
{
    if (canonicalName == "Via")
        return viaMeaning(value);
    if (canonicalName == "From")
        return addressMeaning(value, Text::tr("Whom it is from: %1."),
                              Text::tr("It has no tag, as in the time of RFC 2543."));
    if (canonicalName == "To")
        return addressMeaning(value, Text::tr("Whom it is for: %1."),
                              Text::tr("Without a tag: there is no call yet."));
    if (canonicalName == "Contact")
        return addressMeaning(value, Text::tr("Where the sender can be reached from now on: %1."), {})
            .trimmed();
    for (const Meaning &meaning : meanings) {
        if (canonicalName == meaning.header)
            return Text::tr(meaning.text);
    }
    return {};
}

} // namespace trunkseal::report
