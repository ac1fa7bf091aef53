#include "core/base/text.h"
#include "core/pki/certificate.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/pem_blocks.h"

#include <QFile>
#include <QStringDecoder>

#include <openssl/pkcs12.h>

#include <cstdio>

namespace trunkseal::pki {

namespace {

constexpr qint64 maxBytes = 32 * 1024 * 1024;
constexpr std::size_t maxCertificates = 4'000;
constexpr long maxMacIterations = 5'000'000; // a hostile file asks for hours

using List = std::vector<Certificate>;

const unsigned char *unsignedData(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

tl::unexpected<Error> badInput(const QString &message)
{
    return fail(ErrorCode::BadInput, message, takeErrors());
}

void appendStack(const STACK_OF(X509) * stack, List &list)
{
    for (int i = 0; i < sk_X509_num(stack); ++i)
        list.push_back(shareCertificate(sk_X509_value(stack, i)));
}

/// Exactly one certificate, no bytes behind it. "TRUSTED CERTIFICATE" carries OpenSSL's trust settings behind
/// it.
std::optional<Certificate> oneCertificate(const QByteArray &der, bool withTrust)
{
    const unsigned char *at = unsignedData(der);
    const auto size = static_cast<long>(der.size());
    X509Ptr x509(withTrust ? d2i_X509_AUX(nullptr, &at, size) : d2i_X509(nullptr, &at, size));
    if (!x509 || at != unsignedData(der) + der.size())
        return std::nullopt;
    return toCertificate(std::move(x509));
}

/// The certificates of a PKCS#7 SignedData (RFC 2315, RFC 5652); nothing when it is something else.
bool appendPkcs7(const QByteArray &der, List &list)
{
    const unsigned char *at = unsignedData(der);
    const Pkcs7Ptr pkcs7(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
    if (!pkcs7 || at != unsignedData(der) + der.size() || !PKCS7_type_is_signed(pkcs7.get())
        || !pkcs7->d.sign)
        return false;
    appendStack(pkcs7->d.sign->cert, list);
    return true;
}

QString blockPlace(const QString &name, std::size_t index, const PemBlock &block)
{
    return Text::tr("%1: certificate %2, which begins on line %3").arg(name).arg(index).arg(block.line);
}

bool isCertificateLabel(const QByteArray &label)
{
    return label == "CERTIFICATE" || label == "X509 CERTIFICATE" || label == "TRUSTED CERTIFICATE";
}

Result<> appendBlock(const PemBlock &block, const QString &name, List &list)
{
    const bool isPkcs7 =
        block.label == "PKCS7" || block.label == "CMS" || block.label == "PKCS #7 SIGNED DATA";
    if (!isPkcs7 && !isCertificateLabel(block.label))
        return {}; // keys, requests, parameters and CRLs may stand beside the certificates
    const QString place = blockPlace(name, list.size() + 1, block);
    if (block.fault == PemFault::NoEnd)
        return badInput(
            Text::tr("%1, has no END line. Copy the file again, it seems to be cut off.").arg(place));
    if (block.fault == PemFault::BadBase64)
        return badInput(
            Text::tr("%1, is not base64 text. Copy the file again without changing it.").arg(place));
    if (isPkcs7) {
        if (appendPkcs7(block.data, list))
            return {};
        return badInput(Text::tr("%1, is not a PKCS#7 certificate bundle. Export it again.").arg(place));
    }
    auto certificate = oneCertificate(block.data, block.label == "TRUSTED CERTIFICATE");
    if (!certificate)
        return badInput(Text::tr("%1, cannot be read as an X.509 certificate. Export it again.").arg(place));
    list.push_back(std::move(*certificate));
    return {};
}

tl::unexpected<Error> tooMany(const QString &name)
{
    return badInput(Text::tr("%1 holds more than %2 certificates. Choose a file with fewer.")
                        .arg(name)
                        .arg(static_cast<qulonglong>(maxCertificates)));
}

tl::unexpected<Error> noneFound(const QString &name)
{
    return badInput(
        Text::tr("%1 holds no certificate. Choose a PEM, DER, PKCS#7 or PKCS#12 file.").arg(name));
}

Result<List> fromPem(const QByteArray &text, const QString &name)
{
    const std::vector<PemBlock> blocks = pemBlocks(text);
    if (blocks.size() > 2 * maxCertificates) // before any is decoded; keys may stand beside the certificates
        return tooMany(name);
    List list;
    for (const PemBlock &block : blocks) {
        if (const auto appended = appendBlock(block, name, list); !appended)
            return fail(appended.error());
        if (list.size() > maxCertificates)
            return tooMany(name);
    }
    if (list.empty())
        return noneFound(name);
    return list;
}

/// One certificate after the other, as `cat a.der b.der` writes them.
Result<List> fromDerSequence(const QByteArray &der, const QString &name)
{
    List list;
    const unsigned char *at = unsignedData(der);
    const unsigned char *end = at + der.size();
    while (at < end) {
        const auto offset = at - unsignedData(der);
        X509Ptr x509(d2i_X509(nullptr, &at, static_cast<long>(end - at)));
        if (!x509)
            return badInput(
                Text::tr("%1: certificate %2, at byte %3, cannot be read as an X.509 certificate. "
                         "Export it again.")
                    .arg(name)
                    .arg(list.size() + 1)
                    .arg(offset));
        list.push_back(toCertificate(std::move(x509)));
        if (list.size() > maxCertificates)
            return tooMany(name);
    }
    return list;
}

/// The passphrase with the NUL that OpenSSL wants, wiped at the end.
Secret terminated(const Secret &passphrase)
{
    QByteArray text(passphrase.bytes().data(), passphrase.size());
    text.append('\0');
    return Secret(std::move(text));
}

/// Which of the two ways to say "no passphrase" (RFC 7292 B.1) the file was made with, or the given
/// passphrase.
std::optional<const char *> workingPassphrase(PKCS12 *pkcs12, const Secret &terminatedText)
{
    const char *text = terminatedText.bytes().data();
    const auto size = static_cast<int>(terminatedText.size() - 1);
    if (PKCS12_mac_present(pkcs12) != 1 || PKCS12_verify_mac(pkcs12, text, size) == 1)
        return text;
    if (size == 0 && PKCS12_verify_mac(pkcs12, nullptr, 0) == 1)
        return nullptr;
    return std::nullopt;
}

bool isAbsurdlySlow(const PKCS12 *pkcs12)
{
    const ASN1_INTEGER *iterations = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &iterations, pkcs12);
    const long count = iterations ? ASN1_INTEGER_get(iterations) : 1;
    return count < 0 || count > maxMacIterations;
}

Result<List> fromPkcs12(PKCS12 *pkcs12, const QString &name, const Secret &passphrase)
{
    if (isAbsurdlySlow(pkcs12))
        return badInput(
            Text::tr("%1 asks for an absurd number of key iterations. Export it again.").arg(name));
    const Secret text = terminated(passphrase);
    const auto working = workingPassphrase(pkcs12, text);
    if (!working)
        return badInput(passphrase.isEmpty()
                            ? Text::tr("%1 is protected by a passphrase. Give its passphrase.").arg(name)
                            : Text::tr("The passphrase does not open %1. Check it and try again.").arg(name));
    EVP_PKEY *key = nullptr;
    X509 *leaf = nullptr;
    STACK_OF(X509) *others = nullptr;
    const int parsed = PKCS12_parse(pkcs12, *working, &key, &leaf, &others);
    const PkeyPtr keyOwner(key);
    const X509Ptr leafOwner(leaf);
    const X509StackPtr othersOwner(others);
    if (parsed != 1)
        return badInput(
            Text::tr("%1 cannot be decrypted. If it was made by an old program, export it again with AES.")
                .arg(name));
    List list;
    if (leaf)
        list.push_back(shareCertificate(leaf));
    if (others)
        appendStack(others, list);
    if (list.empty())
        return noneFound(name);
    return list;
}

Result<List> fromDer(const QByteArray &der, const QString &name, const Secret &passphrase)
{
    List list;
    if (appendPkcs7(der, list)) {
        if (list.empty())
            return noneFound(name);
        return list;
    }
    const unsigned char *at = unsignedData(der);
    const Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (pkcs12)
        return fromPkcs12(pkcs12.get(), name, passphrase);
    return fromDerSequence(der, name);
}

/// Text of Windows tools may be UTF-16; with a byte order mark it is told apart from DER.
QByteArray withoutUtf16(const QByteArray &bytes)
{
    if (!bytes.startsWith("\xff\xfe") && !bytes.startsWith("\xfe\xff"))
        return bytes;
    QStringDecoder decode(QStringDecoder::Utf16);
    const QString text = decode(bytes);
    return text.toUtf8();
}

/// Certificates are also passed on as bare base64.
QByteArray fromBareBase64(const QByteArray &bytes)
{
    QByteArray packed = bytes;
    packed.removeIf([](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
    const auto decoded = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.startsWith('\x30') ? decoded.decoded : QByteArray();
}

/// A pipe hands out less than asked for at a time.
QByteArray readUpTo(QFile &file, qint64 limit)
{
    QByteArray bytes;
    while (bytes.size() < limit) {
        const QByteArray part = file.read(limit - bytes.size());
        if (part.isEmpty())
            break;
        bytes += part;
    }
    return bytes;
}

} // namespace

Result<std::vector<Certificate>> certificatesFrom(const QByteArray &bytes, const QString &name,
                                                  const Secret &passphrase)
{
    ERR_clear_error();
    if (bytes.size() > maxBytes)
        return badInput(Text::tr("%1 is larger than 32 MiB. Choose a certificate file.").arg(name));
    const QByteArray input = withoutUtf16(bytes);
    Result<List> list = input.contains("-----BEGIN ") ? fromPem(input, name)
        : input.startsWith('\x30')                    ? fromDer(input, name, passphrase)
                                                      : Result<List>(noneFound(name));
    if (!list && !input.startsWith('\x30')) {
        if (const QByteArray der = fromBareBase64(input); !der.isEmpty())
            list = fromDer(der, name, passphrase);
    }
    ERR_clear_error();
    return list;
}

bool needsPassphrase(const QByteArray &bytes)
{
    if (bytes.size() > maxBytes)
        return false;
    const QByteArray input = withoutUtf16(bytes);
    const QByteArray der = input.startsWith('\x30') ? input : fromBareBase64(input);
    const unsigned char *at = unsignedData(der);
    const Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(der.size())));
    const bool needed =
        pkcs12 && !isAbsurdlySlow(pkcs12.get()) && !workingPassphrase(pkcs12.get(), terminated(Secret()));
    ERR_clear_error();
    return needed;
}

Result<std::vector<Certificate>> certificatesFrom(const QByteArray &bytes, const QString &name)
{
    return certificatesFrom(bytes, name, Secret());
}

Result<std::vector<Certificate>> certificatesFromFile(const QString &path, const Secret &passphrase)
{
    const bool isStdin = path == QLatin1String("-");
    QFile file(path);
    if (!isStdin && !file.exists())
        return fail(ErrorCode::NotFound, Text::tr("There is no file %1. Check the path.").arg(path));
    const bool opened = isStdin ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::BadInput, Text::tr("%1 cannot be read. Check its permissions.").arg(path),
                    file.errorString());
    const QByteArray bytes = readUpTo(file, maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::BadInput, Text::tr("%1 cannot be read. Check that it is a file.").arg(path),
                    file.errorString());
    return certificatesFrom(bytes, isStdin ? Text::tr("Standard input") : path, passphrase);
}

Result<std::vector<Certificate>> certificatesFromFile(const QString &path)
{
    return certificatesFromFile(path, Secret());
}

} // namespace trunkseal::pki
