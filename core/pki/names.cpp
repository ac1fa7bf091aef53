#include "core/pki/names.h"

#include "core/pki/openssl_ptr.h"

#include <algorithm>

namespace trunkseal::pki {

static QByteArray bytesOf(const ASN1_STRING *string)
{
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)),
            static_cast<qsizetype>(ASN1_STRING_length(string))};
}

static QByteArray utf8Of(const ASN1_STRING *string)
{
    unsigned char *text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, string);
    if (size < 0) {
        ERR_clear_error();
        return bytesOf(string);
    }
    QByteArray bytes(reinterpret_cast<const char *>(text), size);
    OPENSSL_free(text);
    return bytes;
}

static void appendAlternativeNames(const GENERAL_NAMES *list, std::vector<Name> &names)
{
    for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(list, i);
        switch (name->type) {
        case GEN_DNS:
            names.push_back({NameKind::Dns, bytesOf(name->d.dNSName)});
            break;
        case GEN_IPADD:
            names.push_back({NameKind::Ip, bytesOf(name->d.iPAddress)});
            break;
        case GEN_URI:
            names.push_back({NameKind::Uri, bytesOf(name->d.uniformResourceIdentifier)});
            break;
        case GEN_EMAIL:
            names.push_back({NameKind::Email, bytesOf(name->d.rfc822Name)});
            break;
        default: // no rule of ours matches other kinds
            break;
        }
    }
}

static void appendCommonNames(const X509_NAME *subject, std::vector<Name> &names)
{
    int at = -1;
    while ((at = X509_NAME_get_index_by_NID(subject, NID_commonName, at)) >= 0) {
        const ASN1_STRING *value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
        names.push_back({NameKind::CommonName, utf8Of(value)});
    }
}

NameList namesOf(const Certificate &certificate)
{
    return namesOf(certificate.handle());
}

NameList namesOf(const X509 *x509)
{
    NameList list;
    list.hasSubjectAltName = X509_get_ext_by_NID(x509, NID_subject_alt_name, -1) >= 0;
    const GeneralNamesPtr alternatives(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr)));
    if (alternatives)
        appendAlternativeNames(alternatives.get(), list.names);
    else
        ERR_clear_error();
    appendCommonNames(X509_get_subject_name(x509), list.names);
    return list;
}

const Name *NameList::firstCommonName() const
{
    for (const Name &name : names) {
        if (name.kind == NameKind::CommonName)
            return &name;
    }
    return nullptr;
}

static bool isLabel(QByteArrayView label)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !label.isEmpty() && label.size() <= 63 && label.front() != '-' && label.back() != '-'
        && std::all_of(label.begin(), label.end(), allowed);
}

bool isHostName(const QByteArray &name)
{
    if (name.isEmpty() || name.size() > 253)
        return false;
    const QList<QByteArray> labels = name.split('.');
    return std::all_of(labels.begin(), labels.end(), [](const QByteArray &label) { return isLabel(label); });
}

QString Name::text() const
{
    if (kind == NameKind::Ip)
        return ipText(value);
    QString text;
    for (const QChar c : QString::fromUtf8(value)) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            text += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            text += c;
    }
    return text;
}

QString Name::notation() const
{
    switch (kind) {
    case NameKind::Dns:
        return QStringLiteral("DNS:") + text();
    case NameKind::Ip:
        return QStringLiteral("IP:") + text();
    case NameKind::Uri:
        return QStringLiteral("URI:") + text();
    case NameKind::Email:
        return QStringLiteral("email:") + text();
    case NameKind::CommonName:
        break;
    }
    return QStringLiteral("CN:") + text();
}

std::optional<QByteArray> parseIp(const QString &text)
{
    QByteArray literal = text.toLatin1();
    if (literal.startsWith('[') && literal.endsWith(']'))
        literal = literal.mid(1, literal.size() - 2);
    if (literal.isEmpty() || literal.contains('\0'))
        return std::nullopt;
    const OctetStringPtr ip(a2i_IPADDRESS(literal.constData()));
    if (!ip) {
        ERR_clear_error();
        return std::nullopt;
    }
    return bytesOf(ip.get());
}

static quint16 groupAt(const QByteArray &bytes, qsizetype group)
{
    const auto high = static_cast<quint8>(bytes.at(2 * group));
    const auto low = static_cast<quint8>(bytes.at(2 * group + 1));
    return static_cast<quint16>((high << 8) | low);
}

/// RFC 5952: the first longest run of at least two zero groups becomes "::".
static QString ip6Text(const QByteArray &bytes)
{
    qsizetype runStart = -1;
    qsizetype runSize = 1;
    for (qsizetype i = 0; i < 8; ++i) {
        qsizetype end = i;
        while (end < 8 && groupAt(bytes, end) == 0)
            ++end;
        if (end - i > runSize) {
            runStart = i;
            runSize = end - i;
        }
    }
    QString text;
    for (qsizetype i = 0; i < 8; ++i) {
        if (i == runStart) {
            text += QLatin1String("::");
            i += runSize - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(QLatin1Char(':')))
            text += QLatin1Char(':');
        text += QString::number(groupAt(bytes, i), 16);
    }
    return text;
}

QString ipText(const QByteArray &bytes)
{
    if (bytes.size() == 16)
        return ip6Text(bytes);
    if (bytes.size() != 4)
        return QString::fromLatin1(bytes.toHex(':'));
    QStringList parts;
    for (const char byte : bytes)
        parts << QString::number(static_cast<quint8>(byte));
    return parts.join(QLatin1Char('.'));
}

} // namespace trunkseal::pki
