#include "core/crypto/crypto.h"
#include "core/sip/sdp.h"

#include <bit>

namespace trunkseal::sip {

namespace {

QByteArray inlineText(const InlineKey &key)
{
    QByteArray text = "inline:" + key.keyAndSalt.bytes().toByteArray().toBase64();
    if (key.lifetime) {
        const bool isPower = (*key.lifetime & (*key.lifetime - 1)) == 0;
        text += '|';
        text += isPower ? "2^" + QByteArray::number(std::countr_zero(*key.lifetime))
                        : QByteArray::number(*key.lifetime);
    }
    if (key.mki)
        text += '|' + QByteArray::number(*key.mki) + ':' + QByteArray::number(key.mkiBytes);
    return text;
}

} // namespace

QByteArray CryptoAttribute::toLine() const
{
    QByteArray line = QByteArray::number(tag) + ' ' + (suite ? toName(*suite) : suiteName) + ' '
        + inlineText({keyAndSalt, lifetime, mki, mkiBytes});
    for (const InlineKey &key : furtherKeys)
        line += ';' + inlineText(key);
    for (const QByteArray &parameter : sessionParameters)
        line += ' ' + parameter;
    return line;
}

CryptoAttribute CryptoAttribute::make(int tag, Suite suite)
{
    CryptoAttribute attribute;
    attribute.tag = tag;
    attribute.suite = suite;
    attribute.suiteName = toName(suite);
    attribute.keyAndSalt =
        crypto::randomSecret(trunkseal::sip::keyBytes(suite) + trunkseal::sip::saltBytes(suite));
    return attribute;
}

} // namespace trunkseal::sip
