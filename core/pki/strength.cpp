#include "core/pki/strength.h"

#include "core/base/text.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/reasons.h"

#include <algorithm>
#include <array>

namespace trunkseal::pki {

namespace {

constexpr std::array levelBits{0, 80, 112, 128, 192, 256};
constexpr int highestLevel = 5;

/// Which security levels the machines of this trade have (Debian sets 2 in its openssl.cnf or build;
/// OpenSSL's own default was 1 up to 3.1).
struct Target {
    const char *name;
    const char *openssl;
    int level;
    bool beforeOpenssl3;
};
constexpr std::array targets{
    Target{"CentOS 7", "1.0.2", 0, true},
    Target{"OpenSSL 1.1.1 as released", "1.1.1", 1, true},
    Target{"Debian 10, 11", "1.1.1", 2, true},
    Target{"Debian 12, Ubuntu 22.04", "3.0", 2, false},
    Target{"OpenSSL 3.2 and later", "3.2", 2, false},
};

int levelFor(int bits)
{
    int level = 0;
    while (level < highestLevel && bits >= levelBits[static_cast<std::size_t>(level) + 1])
        ++level;
    return level;
}

/// Up to OpenSSL 1.1.1 a hash counted half its length; 3.0 takes the known collisions into account.
int signatureBitsOn(const ElementStrength &element, bool beforeOpenssl3)
{
    if (!beforeOpenssl3)
        return element.signatureBits;
    if (element.hash == QLatin1String("SHA1"))
        return 80;
    return element.hash == QLatin1String("MD5") ? 64 : element.signatureBits;
}

QString weaknessText(const QString &name, const ElementStrength &element, int level, bool beforeOpenssl3)
{
    if (element.keyLevel < level)
        return Text::tr("The key of %1 is too weak for security level %2.").arg(name).arg(level);
    if (levelFor(signatureBitsOn(element, beforeOpenssl3)) < level && element.signatureLevel < highestLevel)
        return Text::tr("The signature of %1 (%2) is too weak for security level %3.")
            .arg(name, element.hash)
            .arg(level);
    return {};
}

ElementStrength strengthOfElement(const Certificate &certificate, int depth, bool isAnchor)
{
    ElementStrength element;
    element.depth = depth;
    const EVP_PKEY *key = X509_get0_pubkey(certificate.handle());
    element.keyBits = key ? std::max(0, EVP_PKEY_get_security_bits(key)) : 0;
    element.keyLevel = levelFor(element.keyBits);
    int digest = NID_undef;
    if (X509_get_signature_info(certificate.handle(), &digest, nullptr, &element.signatureBits, nullptr) != 1)
        element.signatureBits = 0;
    ERR_clear_error();
    if (digest != NID_undef)
        element.hash = QString::fromLatin1(OBJ_nid2sn(digest));
    element.signatureLevel = isAnchor ? highestLevel : levelFor(element.signatureBits);
    element.level = std::min(element.keyLevel, element.signatureLevel);
    const QString name = shortName(certificate);
    element.message = element.level >= highestLevel
        ? Text::tr("%1 passes at every security level.").arg(name)
        : Text::tr("%1 passes up to security level %2.").arg(name).arg(element.level);
    return element;
}

TargetStrength judgedBy(const Target &target, const std::vector<Certificate> &chain,
                        const ChainStrength &strength)
{
    TargetStrength judged{
        QString::fromLatin1(target.name), QString::fromLatin1(target.openssl), target.level, true, {}};
    for (const ElementStrength &element : strength.elements) {
        const QString name = shortName(chain[static_cast<std::size_t>(element.depth)]);
        judged.message = weaknessText(name, element, target.level, target.beforeOpenssl3);
        if (!judged.message.isEmpty())
            break;
    }
    if (const auto &exchange = strength.keyExchange;
        judged.message.isEmpty() && exchange && exchange->bits > 0 && exchange->level < target.level)
        judged.message = Text::tr("The key exchange (%1) is too weak for security level %2.")
                             .arg(exchange->group)
                             .arg(target.level);
    judged.passes = judged.message.isEmpty();
    return judged;
}

/// NIST SP 800-57 part 1, table 2, as OpenSSL counts.
int groupBits(const QString &group)
{
    if (group.startsWith(QLatin1String("DH ")))
        return BN_security_bits(group.mid(3).toInt(), -1);
    if (group.startsWith(QLatin1String("ffdhe")))
        return BN_security_bits(group.mid(5).toInt(), -1);
    struct Row {
        const char *name;
        int bits;
    };
    static constexpr std::array rows{
        Row{"x25519", 128},          Row{"x448", 224},
        Row{"secp256r1", 128},       Row{"prime256v1", 128},
        Row{"P-256", 128},           Row{"secp384r1", 192},
        Row{"P-384", 192},           Row{"secp521r1", 256},
        Row{"P-521", 256},           Row{"secp224r1", 112},
        Row{"secp192r1", 80},        Row{"brainpoolP256r1", 128},
        Row{"brainpoolP384r1", 192}, Row{"brainpoolP512r1", 256},
    };
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &r) {
        return group.compare(QLatin1String(r.name), Qt::CaseInsensitive) == 0;
    });
    return row == rows.end() ? 0 : row->bits;
}

} // namespace

ChainStrength strengthOf(const std::vector<Certificate> &chain, bool anchored, const QString &group)
{
    ChainStrength strength;
    strength.level = chain.empty() ? 0 : highestLevel;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const bool isAnchor = anchored && i + 1 == chain.size();
        strength.elements.push_back(strengthOfElement(chain[i], static_cast<int>(i), isAnchor));
        strength.level = std::min(strength.level, strength.elements.back().level);
    }
    if (!group.isEmpty()) {
        const int bits = groupBits(group);
        strength.keyExchange = KeyExchangeStrength{group, bits, levelFor(bits)};
    }
    for (const Target &target : targets)
        strength.targets.push_back(judgedBy(target, chain, strength));
    return strength;
}

} // namespace trunkseal::pki
