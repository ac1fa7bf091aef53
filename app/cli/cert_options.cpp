#include "app/cli/cert_options.h"

#include "core/base/text.h"
#include "core/net/resolver.h"

#include <QFileInfo>

namespace trunkseal::cli {

namespace {

struct RuleWord {
    const char *word;
    pki::IdentityRule rule;
};
constexpr RuleWord ruleWords[] = {
    {"strict", pki::IdentityRule::Strict},         {"rfc5922", pki::IdentityRule::Rfc5922},
    {"chan_sip-11", pki::IdentityRule::ChanSip11}, {"chan_sip-13", pki::IdentityRule::ChanSip13},
    {"pjsip", pki::IdentityRule::Pjsip},           {"pjsip-wildcard", pki::IdentityRule::PjsipWildcard},
};

/// A script that has no intermediates may hand over an empty file.
QStringList filled(QStringList files)
{
    files.removeIf(
        [](const QString &file) { return QFileInfo(file).isFile() && QFileInfo(file).size() == 0; });
    return files;
}

} // namespace

Result<QDateTime> timeFrom(const QString &text)
{
    bool isEpoch = false;
    const qint64 epoch = text.toLongLong(&isEpoch);
    if (isEpoch)
        return QDateTime::fromSecsSinceEpoch(epoch, Qt::UTC);
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        return fail(
            ErrorCode::BadInput,
            Text::tr("--at must be a time such as 2026-01-31T12:00:00Z, or seconds since 1970, not “%1”.")
                .arg(text));
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // a time without a zone must not depend on the machine
    return time.toUTC();
}

Result<std::vector<pki::Certificate>> certificatesFromFiles(const QStringList &files)
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

Result<void> readLimits(pki::VerifyRequest &request, const Arguments &arguments)
{
    const QString purpose =
        arguments.isSet("purpose") ? arguments.value("purpose") : QStringLiteral("server");
    if (purpose != QLatin1String("server") && purpose != QLatin1String("client"))
        return fail(ErrorCode::BadInput,
                    Text::tr("--purpose must be server or client, not “%1”.").arg(purpose));
    request.purpose = purpose == QLatin1String("client") ? pki::Purpose::Client : pki::Purpose::Server;
    const auto depth = arguments.number("max-depth", 0, 1000, request.maxDepth);
    if (!depth)
        return fail(depth.error());
    const auto level = arguments.number("security-level", 0, 5, request.securityLevel);
    if (!level)
        return fail(level.error());
    request.maxDepth = *depth;
    request.securityLevel = *level;
    if (!arguments.isSet("at"))
        return {};
    const auto at = timeFrom(arguments.value("at"));
    if (!at)
        return fail(at.error());
    request.at = *at;
    return {};
}

Result<void> readTrust(pki::VerifyRequest &request, const Arguments &arguments)
{
    auto intermediates = certificatesFromFiles(filled(arguments.values("intermediates")));
    if (!intermediates)
        return fail(intermediates.error());
    auto anchors = certificatesFromFiles(arguments.values("roots"));
    if (!anchors)
        return fail(anchors.error());
    request.intermediates = std::move(*intermediates);
    request.anchors = std::move(*anchors);
    request.systemRoots = arguments.isSet("system-roots");
    return {};
}

Result<void> readIdentity(pki::VerifyRequest &request, const Arguments &arguments)
{
    const int names =
        int(arguments.isSet("host")) + int(arguments.isSet("ip")) + int(arguments.isSet("sip-domain"));
    if (names > 1)
        return fail(ErrorCode::BadInput, Text::tr("Give one of --host, --ip and --sip-domain."));
    if (names == 1) {
        request.host = arguments.value("host");
        request.ip = arguments.value("ip");
        request.sipDomain = arguments.value("sip-domain");
        if (arguments.isSet("ip") && !net::isIpAddress(request.ip))
            return fail(ErrorCode::BadInput,
                        Text::tr("--ip must be an IP address, not “%1”.").arg(request.ip));
        if (request.host.isEmpty() && request.ip.isEmpty() && request.sipDomain.isEmpty())
            return fail(ErrorCode::BadInput,
                        Text::tr("The name to compare is empty. Leave the option out to compare no name."));
    }
    request.rule = request.sipDomain.isEmpty() ? pki::IdentityRule::Strict : pki::IdentityRule::Rfc5922;
    if (!arguments.isSet("as"))
        return {};
    for (const RuleWord &entry : ruleWords) {
        if (arguments.value("as") == QLatin1String(entry.word)) {
            request.rule = entry.rule;
            return {};
        }
    }
    QStringList known;
    for (const RuleWord &entry : ruleWords)
        known << QLatin1String(entry.word);
    return fail(ErrorCode::BadInput,
                Text::tr("--as must be one of %1, not “%2”.")
                    .arg(known.join(QStringLiteral(", ")), arguments.value("as")));
}

} // namespace trunkseal::cli
