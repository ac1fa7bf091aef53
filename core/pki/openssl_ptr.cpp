#include "core/pki/openssl_ptr.h"

#include <climits>

namespace trunkseal::pki {

QString takeErrors()
{
    QByteArray text;
    ERR_print_errors_cb(
        [](const char *line, size_t size, void *out) {
            static_cast<QByteArray *>(out)->append(line, static_cast<qsizetype>(size));
            return 1;
        },
        &text);
    return QString::fromUtf8(text).trimmed();
}

QByteArray bytesOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<qsizetype>(size)};
}

BioPtr bioOver(QByteArrayView bytes)
{
    if (bytes.size() > INT_MAX)
        return nullptr;
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

QDateTime toDateTime(const ASN1_TIME *time)
{
    tm utc{};
    if (!time || ASN1_TIME_to_tm(time, &utc) != 1)
        return {};
    return {QDate(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday),
            QTime(utc.tm_hour, utc.tm_min, utc.tm_sec), Qt::UTC};
}

bool isProfileTime(const ASN1_TIME *time)
{
    const QDateTime moment = toDateTime(time);
    const bool isUtcTime = ASN1_STRING_type(time) == V_ASN1_UTCTIME;
    const int size = isUtcTime ? 13 : 15; // YYMMDDHHMMSSZ, YYYYMMDDHHMMSSZ
    return moment.isValid() && (moment.date().year() < 2050) == isUtcTime && ASN1_STRING_length(time) == size
        && ASN1_STRING_get0_data(time)[size - 1] == 'Z';
}

X509StackPtr toStack(const std::vector<Certificate> &certificates)
{
    X509StackPtr stack(sk_X509_new_null());
    for (const Certificate &certificate : certificates) {
        if (X509_up_ref(certificate.handle()) == 1 && sk_X509_push(stack.get(), certificate.handle()) == 0)
            X509_free(certificate.handle());
    }
    return stack;
}

} // namespace trunkseal::pki
