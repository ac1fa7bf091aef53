#include "app/cli/carrier_verbs.h"
#include "app/cli/new_file.h"
#include "app/cli/secrets.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/report/key_json.h"

#include <QFile>

namespace trunkseal::cli {

namespace {

Result<pki::KeyRequest> requestFrom(const Arguments &arguments)
{
    pki::KeyRequest request;
    const QString word = arguments.isSet("key-type") ? arguments.value("key-type") : pki::toWord(request.key);
    const auto key = pki::requestedKeyFromWord(word);
    if (!key)
        return fail(ErrorCode::BadInput,
                    Text::tr("--key-type must be one of %1, not “%2”.")
                        .arg(pki::requestedKeyWords().join(QStringLiteral(", ")), word));
    request.key = *key;
    request.commonName = arguments.value("name");
    request.organization = arguments.value("organization");
    request.dnsNames = arguments.list("dns");
    request.ipAddresses = arguments.list("ip");
    request.uris = arguments.list("uri");
    auto passphrase = givenSecret(arguments, QStringLiteral("passphrase"));
    if (!passphrase)
        return fail(passphrase.error());
    if (*passphrase)
        request.passphrase = std::move(**passphrase);
    return request;
}

/// A second file that cannot be written must not cost the first.
Result<void> checkTargets(const Arguments &arguments)
{
    if (!arguments.isSet("out-key"))
        return fail(ErrorCode::BadInput, Text::tr("Say with --out-key where the private key shall go."));
    if (arguments.value("out-key") == arguments.value("out-csr"))
        return fail(ErrorCode::BadInput, Text::tr("The key and the request need files of their own."));
    for (const char *option : {"out-key", "out-csr"}) {
        const QString path = arguments.value(option);
        if (!arguments.isSet("force") && !path.isEmpty() && QFile::exists(path))
            return fail(ErrorCode::Refused,
                        Text::tr("%1 is there already. Choose another name, or give --force.").arg(path));
    }
    return {};
}

Result<Exit> request(Session &session, const Arguments &arguments)
{
    if (const auto free = checkTargets(arguments); !free)
        return fail(free.error());
    const auto wanted = requestFrom(arguments);
    if (!wanted)
        return fail(wanted.error());
    const auto made = pki::makeKeyRequest(*wanted);
    if (!made)
        return fail(made.error());
    const Existing existing = arguments.isSet("force") ? Existing::Replace : Existing::Refuse;
    const QString keyFile = arguments.value("out-key");
    const QString requestFile = arguments.value("out-csr");
    if (const auto done = writeNewFile(keyFile, made->keyPem.bytes(), Readers::Owner, existing); !done)
        return fail(done.error());
    QString text = QString::fromLatin1(made->requestPem);
    if (!requestFile.isEmpty()) {
        if (const auto done = writeNewFile(requestFile, made->requestPem, Readers::All, existing); !done)
            return fail(done.error());
        text = Text::tr("The request for %1 is in %2, its key in %3. Send the request to the carrier's CA "
                        "and keep the "
                        "key.")
                   .arg(made->subject, requestFile, keyFile)
            + u'\n';
    }
    session.out.result(report::keyRequestJson(*wanted, *made, keyFile, requestFile), text);
    return Exit::Good;
}

/// The key of a file, with the passphrase that was given or is asked for.
Result<pki::PrivateKey> keyFrom(Session &session, const Arguments &arguments, const QString &path)
{
    const auto given = givenSecret(arguments, QStringLiteral("password"));
    if (!given)
        return fail(given.error());
    if (pki::isReadableByOthers(path))
        session.out.message(
            Text::tr("Others on this machine may read the private key %1. Run: chmod 600 %1").arg(path));
    auto key = pki::privateKeyFromFile(path, given->value_or(Secret()));
    const bool mayAsk = !key && key.error().code == ErrorCode::BadInput && !*given && canAsk();
    if (!mayAsk)
        return key;
    const auto asked = askSecret(Text::tr("Passphrase of %1:").arg(path), session.control());
    return asked ? pki::privateKeyFromFile(path, *asked) : Result<pki::PrivateKey>(fail(asked.error()));
}

Result<std::vector<pki::Certificate>> certificatesOf(const QStringList &files)
{
    std::vector<pki::Certificate> all;
    for (const QString &file : files) {
        const auto some = pki::certificatesFromFile(file);
        if (!some)
            return fail(some.error());
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

Result<void> store(Session &session, const carrier::Carrier &before, const pki::ClientCredential &credential)
{
    carrier::Carrier carrier = before;
    carrier.clientChainPem = credential.chainPem;
    carrier.clientCertFile.clear();
    carrier.clientKeyFile.clear();
    for (const carrier::Issue &issue :
         carrier::validate(carrier)) { // before the key of the old one is replaced
        if (issue.level == carrier::Issue::Level::Error)
            return fail(ErrorCode::BadInput, issue.message);
    }
    if (const auto kept = session.keepSecret(carrier::clientKeyKey(carrier.id), credential.keyPem); !kept)
        return kept;
    const auto saved = (*session.workspace())->saveCarrier(carrier);
    return saved ? Result<void>() : Result<void>(fail(saved.error()));
}

Result<Exit> accept(Session &session, const Arguments &arguments)
{
    if (!arguments.isSet("key"))
        return fail(ErrorCode::BadInput,
                    Text::tr("Name with --key the private key that the request was made with."));
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    const auto answer = certificatesOf(arguments.positional().mid(1));
    if (!answer)
        return fail(answer.error());
    const auto key = keyFrom(session, arguments, arguments.value("key"));
    if (!key)
        return fail(key.error());
    const auto credential = pki::acceptAnswer(*key, *answer, QDateTime::currentDateTimeUtc());
    if (!credential)
        return fail(credential.error());
    if (const auto stored = store(session, *carrier, *credential); !stored)
        return fail(stored.error());
    for (const QString &warning : credential->warnings)
        session.out.message(warning);
    const pki::Certificate &leaf = credential->chain.front();
    session.out.result(
        report::clientCertificateJson(carrier->name, *credential),
        Text::tr("%1 is shown the certificate %2 from now on; it ends on %3. Push to bring it to the "
                 "dialers.")
                .arg(carrier->name, leaf.subject(), leaf.notAfter().toString(Qt::ISODate))
            + u'\n');
    return Exit::Good;
}

Result<Exit> withdraw(Session &session, const Arguments &arguments)
{
    auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    if (carrier->clientChainPem.isEmpty())
        return fail(ErrorCode::NotFound,
                    Text::tr("The workspace holds no client certificate for %1.").arg(carrier->name));
    carrier->clientChainPem.clear();
    store::Workspace &workspace = **session.workspace();
    const auto saved = workspace.saveCarrier(*carrier);
    if (!saved)
        return fail(saved.error());
    if (const auto gone = workspace.removeSecret(carrier::clientKeyKey(carrier->id)); !gone)
        return fail(gone.error());
    session.out.result(
        report::clientCertificateJson(carrier->name, {}),
        Text::tr("%1 is shown no certificate any more. Push to take it from the dialers.").arg(carrier->name)
            + u'\n');
    return Exit::Good;
}

Result<Exit> match(Session &session, const Arguments &arguments)
{
    const QString keyFile = arguments.first();
    const auto certificates = certificatesOf(arguments.positional().mid(1));
    if (!certificates)
        return fail(certificates.error());
    auto key = keyFrom(session, arguments, keyFile);
    if (!key)
        return fail(key.error());
    report::KeyMatch match{false, std::move(*key), certificates->front(), pki::isReadableByOthers(keyFile)};
    for (const pki::Certificate &certificate : *certificates) {
        if (!match.matches && belongsTo(match.key, certificate)) {
            match.matches = true;
            match.certificate = certificate;
        }
    }
    const QString subject = match.certificate.subject();
    session.out.result(
        report::keyMatchJson(match),
        (match.matches ? Text::tr("The key belongs to %1.") : Text::tr("The key does not belong to %1."))
                .arg(subject)
            + u'\n');
    return match.matches ? Exit::Good : Exit::NotGood;
}

} // namespace

std::vector<Verb> certKeyVerbs()
{
    const std::vector<Option> password{
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the key's passphrase from the first line of a file.")},
        {"password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the key's passphrase from an environment variable.")}};
    std::vector<Option> acceptOptions{
        {"key", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "The private key that the request was made with.")}};
    acceptOptions.insert(acceptOptions.end(), password.begin(), password.end());
    return {
        {"cert",
         "request",
         "--dns NAME --out-key FILE",
         0,
         0,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Make a private key and the request for a client certificate; --passphrase-file encrypts "
             "the key."),
         "trunkseal-cli cert request --key-type p256 --dns dialer.example --out-key dialer.key --out-csr "
         "dialer.csr",
         {{"key-type", "WORD",
           QT_TRANSLATE_NOOP("trunkseal::Text", "rsa2048 (default), rsa3072, rsa4096, p256 or p384.")},
          {"name", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Common name (default: the first DNS name).")},
          {"organization", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Organization in the subject.")},
          {"dns", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "A DNS name; may be repeated.")},
          {"ip", "ADDRESS", QT_TRANSLATE_NOOP("trunkseal::Text", "An IP address; may be repeated.")},
          {"uri", "URI",
           QT_TRANSLATE_NOOP("trunkseal::Text", "A URI such as sip:dialer.example; may be repeated.")},
          {"out-key", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Write the key there, readable by you alone.")},
          {"out-csr", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Write the request there (default: standard output).")},
          {"force", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Replace files that are there already.")}},
         request},
        {"cert", "accept", "CARRIER FILE… --key FILE", 2, -1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Take the CA's answer to a request: the carrier is shown this certificate from now on."),
         "trunkseal-cli cert accept acme dialer.crt ca.crt --key dialer.key", acceptOptions, accept},
        {"cert",
         "withdraw",
         "CARRIER",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Show a carrier no certificate any more, and forget its key."),
         "trunkseal-cli cert withdraw acme",
         {},
         withdraw},
        {"cert", "match", "KEY CERT…", 2, -1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Say whether a private key belongs to a certificate; exit code 0 only when it does."),
         "trunkseal-cli cert match dialer.key dialer.crt", password, match},
    };
}

} // namespace trunkseal::cli
