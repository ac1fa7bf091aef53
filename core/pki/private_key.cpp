#include "core/pki/private_key.h"

#include "core/base/text.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/reasons.h"

#include <openssl/pem.h>

#include <algorithm>

namespace trunkseal::pki {

namespace {

struct PassphraseRequest {
    QByteArrayView bytes;
    bool asked = false;
};

/// Without a callback OpenSSL would ask on the terminal.
int givePassphrase(char *buffer, int size, int, void *data)
{
    auto *request = static_cast<PassphraseRequest *>(data);
    request->asked = true;
    if (request->bytes.isEmpty() || request->bytes.size() > size)
        return -1;
    std::copy(request->bytes.begin(), request->bytes.end(), buffer);
    return static_cast<int>(request->bytes.size());
}

} // namespace

Result<void> keyMatches(QByteArrayView keyPem, const Certificate &certificate, const Secret &passphrase)
{
    ERR_clear_error();
    const BioPtr bio = bioOver(keyPem);
    PassphraseRequest request{passphrase.bytes()};
    const PkeyPtr key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, &request) : nullptr);
    if (!key && request.asked)
        return fail(ErrorCode::BadInput,
                    passphrase.isEmpty()
                        ? Text::tr("The private key is encrypted. Give its passphrase.")
                        : Text::tr("The passphrase does not open the private key. Check it."),
                    takeErrors());
    if (!key)
        return fail(ErrorCode::BadInput,
                    Text::tr("There is no PEM private key in this text. Choose the key file."), takeErrors());
    if (X509_check_private_key(certificate.handle(), key.get()) != 1)
        return fail(
            ErrorCode::BadInput,
            Text::tr("The private key does not belong to the certificate of %1. Choose the key that was made "
                     "with it.")
                .arg(shortName(certificate)),
            takeErrors());
    ERR_clear_error();
    return {};
}

} // namespace trunkseal::pki
