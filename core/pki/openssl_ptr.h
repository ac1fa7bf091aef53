#pragma once

#include "core/base/free_with.h"
#include "core/pki/certificate.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>
#include <vector>

namespace trunkseal::pki {

using AsnObjectPtr = std::unique_ptr<ASN1_OBJECT, FreeWith<ASN1_OBJECT_free>>;
using BasicConstraintsPtr = std::unique_ptr<BASIC_CONSTRAINTS, FreeWith<BASIC_CONSTRAINTS_free>>;
using BigNumberPtr = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;
using BioPtr = std::unique_ptr<BIO, FreeWith<BIO_free>>;
using BitStringPtr = std::unique_ptr<ASN1_BIT_STRING, FreeWith<ASN1_BIT_STRING_free>>;
using CrlPtr = std::unique_ptr<X509_CRL, FreeWith<X509_CRL_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;
using GeneralNamesPtr = std::unique_ptr<GENERAL_NAMES, FreeWith<GENERAL_NAMES_free>>;
using OctetStringPtr = std::unique_ptr<ASN1_OCTET_STRING, FreeWith<ASN1_OCTET_STRING_free>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, FreeWith<PKCS12_free>>;
using Pkcs7Ptr = std::unique_ptr<PKCS7, FreeWith<PKCS7_free>>;
using PkeyCtxPtr = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using StoreCtxPtr = std::unique_ptr<X509_STORE_CTX, FreeWith<X509_STORE_CTX_free>>;
using StorePtr = std::unique_ptr<X509_STORE, FreeWith<X509_STORE_free>>;
using X509Ptr = std::unique_ptr<X509, FreeWith<X509_free>>;

struct FreeX509Stack {
    void operator()(STACK_OF(X509) * stack) const noexcept { sk_X509_pop_free(stack, X509_free); }
};
using X509StackPtr = std::unique_ptr<STACK_OF(X509), FreeX509Stack>;

struct FreeCrlStack {
    void operator()(STACK_OF(X509_CRL) * stack) const noexcept { sk_X509_CRL_pop_free(stack, X509_CRL_free); }
};
using CrlStackPtr = std::unique_ptr<STACK_OF(X509_CRL), FreeCrlStack>;

/// Empties this thread's OpenSSL error queue into one line for Error::detail.
[[nodiscard]] QString takeErrors();

/// What was written into a memory BIO.
[[nodiscard]] QByteArray bytesOf(BIO *bio);

/// A read-only BIO over `bytes`, which must outlive it.
[[nodiscard]] BioPtr bioOver(QByteArrayView bytes);

/// UTC; invalid when the field cannot be read.
[[nodiscard]] QDateTime toDateTime(const ASN1_TIME *time);

/// As RFC 5280 4.1.2.5 has it: UTCTime for years up to 2049, GeneralizedTime for later ones, both with
/// seconds, without a fraction, ending in Z.
[[nodiscard]] bool isProfileTime(const ASN1_TIME *time);

[[nodiscard]] inline Certificate toCertificate(X509Ptr x509)
{
    return Certificate(std::shared_ptr<X509>(std::move(x509)));
}

/// A second reference to the same object.
[[nodiscard]] inline Certificate shareCertificate(X509 *x509)
{
    X509_up_ref(x509);
    return Certificate(std::shared_ptr<X509>(x509, X509_free));
}

/// A stack holding its own references, in order.
[[nodiscard]] X509StackPtr toStack(const std::vector<Certificate> &certificates);

} // namespace trunkseal::pki
