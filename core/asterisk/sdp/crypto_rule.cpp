#include "core/asterisk/sdp/crypto_rule.h"

#include "core/asterisk/capability.h"
#include "core/base/text.h"
#include "core/sip/scanner.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace trunkseal::asterisk {

namespace {

struct SuiteRow {
    const char *name;
    int keyAndSalt;
    Capability capability;
};

/// The names of the drafts behind those of the RFCs: Asterisk answers in the words of the offer.
constexpr std::array suites{
    SuiteRow{"AES_CM_128_HMAC_SHA1_80", 30, Capability::SuiteAes128Cm},
    SuiteRow{"AES_CM_128_HMAC_SHA1_32", 30, Capability::SuiteAes128Cm},
    SuiteRow{"AES_192_CM_HMAC_SHA1_80", 38, Capability::SuiteAes256Cm},
    SuiteRow{"AES_192_CM_HMAC_SHA1_32", 38, Capability::SuiteAes256Cm},
    SuiteRow{"AES_CM_192_HMAC_SHA1_80", 38, Capability::SuiteAes256Cm},
    SuiteRow{"AES_CM_192_HMAC_SHA1_32", 38, Capability::SuiteAes256Cm},
    SuiteRow{"AES_256_CM_HMAC_SHA1_80", 46, Capability::SuiteAes256Cm},
    SuiteRow{"AES_256_CM_HMAC_SHA1_32", 46, Capability::SuiteAes256Cm},
    SuiteRow{"AES_CM_256_HMAC_SHA1_80", 46, Capability::SuiteAes256Cm},
    SuiteRow{"AES_CM_256_HMAC_SHA1_32", 46, Capability::SuiteAes256Cm},
    SuiteRow{"AEAD_AES_128_GCM", 28, Capability::SuiteAesGcm},
    SuiteRow{"AEAD_AES_256_GCM", 44, Capability::SuiteAesGcm},
    SuiteRow{"AEAD_AES_128_GCM_8", 28, Capability::SuiteAesGcm},
    SuiteRow{"AEAD_AES_256_GCM_8", 44, Capability::SuiteAesGcm},
};

/// Before 2018 a key had to last ten hours of 20 ms packets.
constexpr quint64 shortestLifetime = quint64{1} << 20;
constexpr quint64 shortestLifetimeBefore2018 = 1800000;
constexpr quint32 longestPower = 48;

/// The next part of `text` up to `separator`, as C's strsep() cuts; none when nothing is left.
std::optional<QByteArray> cut(std::optional<QByteArray> *text, char separator)
{
    if (!*text)
        return std::nullopt;
    const qsizetype at = (*text)->indexOf(separator);
    const QByteArray part = at < 0 ? **text : (*text)->left(at);
    *text = at < 0 ? std::nullopt : std::optional((*text)->mid(at + 1));
    return part;
}

/// A sign and digits from the start of `text`; what follows them is not looked at, as by C's scanf().
struct LeadingNumber {
    bool negative = false;
    quint64 value = 0; ///< the largest number when there are too many digits
};

std::optional<LeadingNumber> leadingNumber(const QByteArray &text)
{
    sip::Scanner scanner(text);
    scanner.skipSpace();
    LeadingNumber result;
    result.negative = scanner.accept('-');
    if (!result.negative)
        scanner.accept('+');
    const QByteArrayView digits = scanner.digits();
    if (digits.isEmpty())
        return std::nullopt;
    constexpr quint64 largest = std::numeric_limits<quint64>::max();
    result.value = sip::number(digits, largest).value_or(largest);
    return result;
}

/// As "%u" stores it: only the low 32 bits.
std::optional<quint32> leadingUnsigned(const QByteArray &text)
{
    const auto number = leadingNumber(text);
    if (!number)
        return std::nullopt;
    const bool overflows = number->value == std::numeric_limits<quint64>::max();
    return static_cast<quint32>(number->negative && !overflows ? 0 - number->value : number->value);
}

std::optional<int> tagOf(const QByteArray &text)
{
    const auto number = leadingNumber(text);
    if (!number || (number->negative && number->value != 0) || number->value > 999999999)
        return std::nullopt;
    return static_cast<int>(number->value);
}

std::optional<quint64> packetsOf(const QByteArray &lifetime)
{
    const bool isPower = lifetime.startsWith("2^");
    const auto number = leadingUnsigned(isPower ? lifetime.mid(2) : lifetime);
    if (!number)
        return std::nullopt;
    return isPower ? quint64{1} << std::min(*number, longestPower) : quint64{*number};
}

quint64 shortestOn(const AsteriskVersion &version)
{
    const bool older = version < AsteriskVersion{13, 23, 0}
        || (version >= AsteriskVersion{14, 0, 0} && version < AsteriskVersion{15, 6, 0});
    return older ? shortestLifetimeBefore2018 : shortestLifetime;
}

struct Key {
    QByteArray base64;
    bool hasMki = false;
};

/// The first key of the line that Asterisk takes, else why it took none.
struct KeySearch {
    std::optional<Key> key;
    QString reason = Text::tr("There is no key behind “inline:”.");
};

/// Why this key's parameters are refused; none = they are not.
std::optional<QString> parametersRefused(const std::optional<QByteArray> &lifetime,
                                         const std::optional<QByteArray> &mki, const TargetProfile &target)
{
    if (mki && !mki->startsWith('1'))
        return Text::tr("Asterisk cannot do an MKI and takes none that does not begin with 1.");
    if (!lifetime)
        return std::nullopt;
    const auto packets = packetsOf(*lifetime);
    if (!packets)
        return Text::tr("Asterisk cannot read the key's lifetime.");
    const quint64 shortest = shortestOn(target.version);
    if (*packets < shortest)
        return Text::tr("The key's lifetime of %1 packets is too short: Asterisk wants %2.")
            .arg(*packets)
            .arg(shortest);
    return std::nullopt;
}

KeySearch searchKey(const QByteArray &parameters, const TargetProfile &target)
{
    KeySearch search;
    for (const QByteArray &parameter : parameters.split(';')) {
        const qsizetype colon = parameter.indexOf(':');
        if (colon < 0 || parameter.left(colon) != "inline")
            continue;
        std::optional<QByteArray> info = parameter.mid(colon + 1);
        const QByteArray base64 = *cut(&info, '|');
        std::optional<QByteArray> lifetime = cut(&info, '|');
        std::optional<QByteArray> mki;
        if (lifetime && lifetime->contains(':'))
            mki.swap(lifetime);
        else
            mki = cut(&info, '|');
        if (const auto reason = parametersRefused(lifetime, mki, target)) {
            search.reason = *reason;
            continue;
        }
        search.key = Key{base64, mki.has_value()};
        break;
    }
    return search;
}

/// Every character up to a padding counts for six bits, whether it is base64 or not.
qsizetype decodedBytes(const QByteArray &base64)
{
    const qsizetype padding = base64.indexOf('=');
    return (padding < 0 ? base64.size() : padding) * 6 / 8;
}

bool isBase64(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return sip::isAlpha(c) || sip::isDigit(c) || c == '+' || c == '/' || c == '=';
    });
}

CryptoRuling refused(CryptoRuling ruling, const QString &reason)
{
    ruling.reason = reason;
    return ruling;
}

QString refusedSuite(const QByteArray &suite, const SuiteRow *row)
{
    const QString name = QString::fromUtf8(suite);
    return row ? Text::tr("%1 is not built into this Asterisk.").arg(name)
               : Text::tr("Asterisk does not know the suite %1.").arg(name);
}

CryptoRuling taken(CryptoRuling ruling, const Key &key)
{
    ruling.taken = true;
    ruling.reason = Text::tr("Asterisk takes this key and answers tag %1.").arg(ruling.tag);
    if (!isBase64(key.base64)) {
        ruling.breaksAudio = true;
        ruling.reason =
            Text::tr("Asterisk takes this key although it is not base64, and makes another key of it: "
                     "nothing is heard from the carrier.");
    }
    if (key.hasMki) {
        ruling.breaksAudio = true;
        ruling.reason =
            Text::tr("Asterisk takes this key but never takes the MKI off the packets: nothing is heard "
                     "from the carrier. Switch MKI off at the carrier.");
    }
    return ruling;
}

} // namespace

CryptoRuling ruleOnCrypto(const QByteArray &value, const TargetProfile &target)
{
    CryptoRuling ruling;
    std::optional<QByteArray> rest = value;
    const auto tag = cut(&rest, ' ');
    const auto suite = cut(&rest, ' ');
    const QByteArray keys = cut(&rest, ' ').value_or(QByteArray());
    const QByteArray parameters = cut(&rest, ' ').value_or(QByteArray());
    if (!suite)
        return refused(ruling, Text::tr("The line has no suite."));
    const auto number = tagOf(*tag);
    if (!number)
        return refused(ruling, Text::tr("Asterisk cannot use the tag."));
    ruling.tag = *number;
    ruling.suite = *suite;
    if (!parameters.isEmpty())
        return refused(ruling, Text::tr("Asterisk refuses every session parameter."));
    const auto row =
        std::find_if(suites.begin(), suites.end(), [&](const SuiteRow &r) { return *suite == r.name; });
    const SuiteRow *known = row == suites.end() ? nullptr : &*row;
    if (!known || supports(target, known->capability) != Support::Yes)
        return refused(ruling, refusedSuite(*suite, known));
    const KeySearch search = searchKey(keys, target);
    if (!search.key)
        return refused(ruling, search.reason);
    const qsizetype bytes = decodedBytes(search.key->base64);
    if (bytes != known->keyAndSalt)
        return refused(ruling,
                       Text::tr("The key and salt have %1 bytes, but %2 needs %3.")
                           .arg(bytes)
                           .arg(QString::fromLatin1(known->name))
                           .arg(known->keyAndSalt));
    return taken(ruling, *search.key);
}

} // namespace trunkseal::asterisk
