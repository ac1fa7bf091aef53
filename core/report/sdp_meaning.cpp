#include "core/base/text.h"
#include "core/report/inspection_sdp.h"

#include <array>

namespace trunkseal::report {

namespace {

struct Meaning {
    const char *start; ///< of the line
    const char *text;
};

/// The first that fits counts.
constexpr std::array meanings{
    Meaning{"v=", QT_TRANSLATE_NOOP("trunkseal::Text", "The version of SDP, always 0.")},
    Meaning{"o=", QT_TRANSLATE_NOOP("trunkseal::Text", "Who made this, and which edition it is.")},
    Meaning{"s=", QT_TRANSLATE_NOOP("trunkseal::Text", "A name for the session.")},
    Meaning{"c=", QT_TRANSLATE_NOOP("trunkseal::Text", "Media is to be sent to this address.")},
    Meaning{"t=", QT_TRANSLATE_NOOP("trunkseal::Text", "When it begins and ends; 0 0 is always.")},
    Meaning{"b=", QT_TRANSLATE_NOOP("trunkseal::Text", "How much bandwidth it may take.")},
    Meaning{"k=", QT_TRANSLATE_NOOP("trunkseal::Text", "A key in the old way, which nobody uses.")},
    Meaning{"a=crypto",
            QT_TRANSLATE_NOOP("trunkseal::Text", "A key outside of any stream, where it counts for none.")},
    Meaning{"a=rtpmap:", QT_TRANSLATE_NOOP("trunkseal::Text", "Which codec a payload type stands for.")},
    Meaning{"a=fmtp:", QT_TRANSLATE_NOOP("trunkseal::Text", "Parameters of a codec.")},
    Meaning{"a=sendrecv", QT_TRANSLATE_NOOP("trunkseal::Text", "Media goes both ways.")},
    Meaning{"a=sendonly",
            QT_TRANSLATE_NOOP("trunkseal::Text", "The sender of this only sends: the call is on hold.")},
    Meaning{"a=recvonly", QT_TRANSLATE_NOOP("trunkseal::Text", "The sender of this only listens.")},
    Meaning{"a=inactive", QT_TRANSLATE_NOOP("trunkseal::Text", "No media goes either way.")},
    Meaning{"a=ptime:", QT_TRANSLATE_NOOP("trunkseal::Text", "Milliseconds of sound in a packet.")},
    Meaning{"a=maxptime:",
            QT_TRANSLATE_NOOP("trunkseal::Text", "At most so many milliseconds of sound in a packet.")},
    Meaning{"a=rtcp-mux", QT_TRANSLATE_NOOP("trunkseal::Text", "RTP and RTCP may share a port.")},
    Meaning{"a=rtcp:", QT_TRANSLATE_NOOP("trunkseal::Text", "RTCP is to be sent to this port.")},
    Meaning{"a=fingerprint:",
            QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate that will be shown in DTLS.")},
    Meaning{"a=setup:", QT_TRANSLATE_NOOP("trunkseal::Text", "Who begins the DTLS handshake.")},
    Meaning{"a=candidate:", QT_TRANSLATE_NOOP("trunkseal::Text", "An address to try, for ICE.")},
    Meaning{"a=ice-", QT_TRANSLATE_NOOP("trunkseal::Text", "For ICE.")},
};

QString mediaMeaning(const QByteArray &line)
{
    const QList<QByteArray> words = line.mid(2).split(' ');
    const QString port = QString::fromUtf8(words.value(1));
    if (port == QLatin1String("0"))
        return Text::tr("A stream that is switched off.");
    const QByteArray profile = words.value(2);
    if (profile.contains("UDP/TLS"))
        return Text::tr("A stream on port %1, encrypted with keys from DTLS.").arg(port);
    if (profile.contains("SAVP"))
        return Text::tr("A stream on port %1, encrypted (SRTP).").arg(port);
    return Text::tr("A stream on port %1, in clear unless a key below it is taken.").arg(port);
}

QStringList keyWords(const sip::CryptoAttribute &crypto)
{
    QStringList words;
    if (crypto.suite)
        words << Text::tr("key of %1 and salt of %2 bytes")
                     .arg(sip::keyBytes(*crypto.suite))
                     .arg(sip::saltBytes(*crypto.suite));
    else
        words << Text::tr("a suite that we do not know");
    if (crypto.lifetime)
        words << Text::tr("good for %1 packets").arg(*crypto.lifetime);
    if (crypto.mki)
        words << Text::tr("MKI %1 in %2 bytes of every packet").arg(*crypto.mki).arg(crypto.mkiBytes);
    if (!crypto.furtherKeys.empty())
        words << Text::tr("%n further keys", nullptr, static_cast<int>(crypto.furtherKeys.size()));
    for (const QByteArray &parameter : crypto.sessionParameters)
        words << QString::fromUtf8(parameter.split('=').front());
    return words;
}

QString cryptoMeaning(const sip::CryptoLine &line)
{
    if (!line.ok())
        return line.reason;
    return Text::tr("Key offered as tag %1: %2.")
        .arg(line.parts.tag)
        .arg(keyWords(line.parts).join(QStringLiteral(", ")));
}

} // namespace

QString sdpLineMeaning(const QByteArray &line, const sip::CryptoLine *crypto)
{
    if (crypto != nullptr)
        return cryptoMeaning(*crypto);
    if (line.startsWith("m="))
        return mediaMeaning(line);
    for (const Meaning &meaning : meanings) {
        if (line.startsWith(meaning.start))
            return Text::tr(meaning.text);
    }
    return {};
}

} // namespace trunkseal::report
