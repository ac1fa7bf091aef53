#include "core/carrier/anchors.h"

#include "core/base/text.h"

#include <optional>

namespace trunkseal::carrier {

namespace {

constexpr qsizetype maxPemBytes = 4 * 1024 * 1024;
constexpr char beginMark[] = "-----BEGIN CERTIFICATE-----";
constexpr char endMark[] = "-----END CERTIFICATE-----";

std::optional<QByteArray> normalised(const QByteArray &body)
{
    const QByteArray packed = body.simplified().replace(' ', QByteArray());
    const auto der = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    if (!der || (*der).size() < 64 || (*der).at(0) != 0x30)
        return std::nullopt;
    const QByteArray base64 = (*der).toBase64();
    QByteArray block(beginMark);
    for (qsizetype at = 0; at < base64.size(); at += 64)
        block += '\n' + base64.mid(at, 64);
    return block + '\n' + endMark + '\n';
}

} // namespace

Result<std::vector<QByteArray>> certificateBlocks(const QByteArray &pem)
{
    if (pem.size() > maxPemBytes)
        return fail(ErrorCode::BadInput,
                    Text::tr("The certificate text is larger than 4 MiB. Keep only the carrier's roots."));
    if (pem.contains("PRIVATE KEY-----"))
        return fail(
            ErrorCode::BadInput,
            Text::tr("The text holds a private key. Trust anchors are certificates only; remove the key."));
    std::vector<QByteArray> blocks;
    for (qsizetype at = pem.indexOf(beginMark); at >= 0; at = pem.indexOf(beginMark, at)) {
        const qsizetype start = at + qsizetype(sizeof beginMark) - 1;
        const qsizetype end = pem.indexOf(endMark, start);
        const auto block = end < 0 ? std::nullopt : normalised(pem.mid(start, end - start));
        if (!block)
            return fail(ErrorCode::BadInput,
                        Text::tr("Certificate %1 in the text is damaged. Paste it again from the file.")
                            .arg(blocks.size() + 1));
        blocks.push_back(*block);
        at = end;
    }
    if (blocks.empty())
        return fail(ErrorCode::BadInput,
                    Text::tr("There is no PEM certificate (\"-----BEGIN CERTIFICATE-----\") in the text."));
    return blocks;
}

} // namespace trunkseal::carrier
