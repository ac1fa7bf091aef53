#include "app/cli/cert_source.h"
#include "app/cli/cert_verbs.h"
#include "app/cli/secrets.h"
#include "core/base/text.h"
#include "core/pki/private_key.h"
#include "core/report/chain_report.h"
#include "core/report/report_json.h"

#include <QFile>

namespace trunkseal::cli {

namespace {

/// Whether the key file belongs to the first certificate; the key itself is never shown.
struct KeyAnswer {
    bool matches = false;
    QString message;
};

Result<KeyAnswer> askKey(const QString &name, const pki::Certificate &certificate, const Secret &passphrase)
{
    constexpr qint64 maxKeyBytes = 1024 * 1024;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound,
                    Text::tr("The key file %1 cannot be read: %2.").arg(name, file.errorString()));
    QByteArray pem = file.read(maxKeyBytes);
    const auto matches = pki::keyMatches(pem, certificate, passphrase);
    wipe(pem);
    if (matches)
        return KeyAnswer{true, Text::tr("The private key belongs to the first certificate.")};
    return KeyAnswer{false, matches.error().message};
}

/// What is shown, gathered first so that a failure shows nothing by half.
struct Shown {
    CertSource source;
    pki::ChainVerdict verdict; ///< only for the chain as it can be built
    std::optional<net::FetchedChain> fetched;
    std::optional<KeyAnswer> key;
};

Result<Shown> gather(Session &session, const Arguments &arguments)
{
    const auto passphrase = filePassphrase(arguments);
    if (!passphrase)
        return fail(passphrase.error());
    auto source = loadCertificates(arguments.first(), session.control(), *passphrase);
    if (!source)
        return fail(source.error());
    Shown shown;
    shown.source = std::move(*source);
    pki::VerifyRequest request;
    request.sent = shown.source.sent;
    if (arguments.isSet("fetch-missing")) {
        auto fetched = net::fetchMissing(request, {}, session.control());
        if (!fetched)
            return fail(fetched.error());
        shown.fetched = std::move(*fetched);
    }
    shown.verdict = pki::verify(request);
    if (arguments.isSet("key")) {
        auto key = askKey(arguments.value("key"), shown.source.sent.front(), *passphrase);
        if (!key)
            return fail(key.error());
        shown.key = std::move(*key);
    }
    return shown;
}

QJsonObject shownJson(const Shown &shown, const pki::ChainShape &shape)
{
    QJsonObject json = report::certificateList(shown.source.name, shown.source.sent, shown.verdict.chain);
    report::addShape(json, shown.source.sent, shape);
    const auto &handshake = shown.source.handshake;
    json.insert(QStringLiteral("strength"),
                report::toJson(
                    pki::strengthOf(shown.verdict.chain, false, handshake ? handshake->group : QString())));
    if (handshake)
        json.insert(QStringLiteral("handshake"), report::handshakeJson(*handshake));
    if (shown.fetched)
        json.insert(QStringLiteral("fetched"), report::fetchedJson(*shown.fetched));
    if (shown.key)
        json.insert(QStringLiteral("key"),
                    QJsonObject{{QStringLiteral("matches"), shown.key->matches},
                                {QStringLiteral("message"), shown.key->message}});
    return json;
}

QString shownText(const Shown &shown, const pki::ChainShape &shape, const Arguments &arguments,
                  const report::TextStyle &style)
{
    QString text;
    if (shown.source.handshake)
        text = report::handshakeText(*shown.source.handshake);
    int depth = 0;
    for (const pki::Certificate &certificate : shown.source.sent) {
        text += report::certificateText(certificate, depth++, style);
        if (arguments.isSet("pem"))
            text += QString::fromLatin1(certificate.pem());
        if (arguments.isSet("openssl"))
            text += certificate.text();
    }
    text += report::shapeText(shown.source.sent, shape);
    text += report::strengthText(pki::strengthOf(
        shown.verdict.chain, false, shown.source.handshake ? shown.source.handshake->group : QString()));
    if (shown.fetched)
        text += report::fetchedText(*shown.fetched);
    if (shown.key)
        text += shown.key->message + QLatin1Char('\n');
    return text;
}

} // namespace

Result<Exit> certShow(Session &session, const Arguments &arguments)
{
    const auto shown = gather(session, arguments);
    if (!shown)
        return fail(shown.error());
    const pki::ChainShape shape =
        pki::shapeOf(shown->source.sent, shown->verdict.chain, shown->verdict.anchored, false);
    session.out.result(shownJson(*shown, shape), shownText(*shown, shape, arguments, session.out.style()));
    return shown->key && !shown->key->matches ? Exit::NotGood : Exit::Good;
}

} // namespace trunkseal::cli
