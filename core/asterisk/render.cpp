#include "core/asterisk/render.h"

#include "core/asterisk/password_rule.h"
#include "core/asterisk/render_private.h"
#include "core/base/text.h"
#include "core/carrier/anchors.h"
#include "core/carrier/validate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace trunkseal::asterisk {

using carrier::Carrier;
using carrier::Stack;

QString hostPort(const Carrier &carrier)
{
    const QString host = carrier.host.contains(u':') ? u'[' + carrier.host + u']' : carrier.host;
    return carrier.useSrv ? host : host + u':' + QString::number(carrier.port);
}

namespace {

/// The certificates alone, without what stands around them.
QByteArray certificatesOnly(const QByteArray &pem)
{
    const auto blocks = carrier::certificateBlocks(pem);
    QByteArray text;
    if (blocks) {
        for (const QByteArray &block : *blocks)
            text += block;
    }
    return text;
}

} // namespace

QByteArray anchorText(const Carrier &carrier)
{
    return certificatesOnly(carrier.anchorsPem);
}

namespace {

QString ownFile(const Carrier &carrier, const char *kind)
{
    return QStringLiteral("trunkseal/%1-%2.pem").arg(carrier.name, QLatin1String(kind));
}

QString ownPath(const Carrier &carrier, const TargetProfile &target, const char *kind)
{
    return target.configDir + u'/' + ownFile(carrier, kind);
}

} // namespace

QString clientCertPath(const Carrier &carrier, const TargetProfile &target)
{
    return carrier.clientChainPem.isEmpty() ? carrier.clientCertFile : ownPath(carrier, target, "client");
}

QString clientKeyPath(const Carrier &carrier, const TargetProfile &target)
{
    return carrier.clientChainPem.isEmpty() ? carrier.clientKeyFile : ownPath(carrier, target, "client-key");
}

void addClientFiles(const Carrier &carrier, const RenderJob &job, Rendered &out)
{
    if (carrier.clientChainPem.isEmpty())
        return;
    const Secret key = job.clientKeyOf(carrier);
    out.files.push_back({ownFile(carrier, "client"), certificatesOnly(carrier.clientChainPem), false});
    out.files.push_back({ownFile(carrier, "client-key"), key.bytes().toByteArray(), true, true});
}

QString headerLine()
{
    return QStringLiteral("Written by TrunkSeal. Edits in this file are lost at the next push.");
}

QString registerUser(const Carrier &carrier)
{
    return carrier.fromUser.isEmpty() ? carrier.authUser : carrier.fromUser;
}

QString callerIdText(const Carrier &carrier)
{
    if (carrier.callerId.isEmpty())
        return {};
    const QString number = u'<' + carrier.callerId + u'>';
    return carrier.callerName.isEmpty() ? number
                                        : QStringLiteral("\"%1\" %2").arg(carrier.callerName, number);
}

namespace {

Result<> checkTarget(const TargetProfile &target)
{
    // These go into the files too: a path or address from a settings file must not open a line of its own.
    static const QRegularExpression path(QStringLiteral("\\A/[A-Za-z0-9._/+-]{1,200}\\z"));
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z0-9._-]{0,80}\\z"));
    for (const QString &text : {target.configDir, target.systemCaFile}) {
        if (!path.match(text).hasMatch())
            return fail(ErrorCode::BadInput,
                        Text::tr("The server's path must be absolute and plain, such as /etc/asterisk."));
    }
    QString bind = target.bindAddress;
    bind.remove(u'[').remove(u']');
    if (!carrier::isValidHost(bind))
        return fail(ErrorCode::BadInput,
                    Text::tr("The address to bind to must be an IP address such as 0.0.0.0."));
    for (const QString &transport : {target.existingTlsTransport, target.existingPlainTransport}) {
        if (!name.match(transport).hasMatch())
            return fail(ErrorCode::BadInput,
                        Text::tr("The name of the server's transport is not a section name."));
    }
    return {};
}

Result<> checkCarrier(const Carrier &c, const TargetProfile &target)
{
    for (const carrier::Issue &issue : carrier::validate(c)) {
        if (issue.level == carrier::Issue::Level::Error)
            return fail(ErrorCode::BadInput,
                        Text::tr("The carrier %1 cannot be written. %2")
                            .arg(carrier::isValidName(c.name) ? c.name : QString(), issue.message));
    }
    if (c.stack == Stack::ChanSip && !target.hasChanSip())
        return fail(
            ErrorCode::BadInput,
            Text::tr("The carrier %1 uses chan_sip, which Asterisk %2 no longer has. Move it to PJSIP.")
                .arg(c.name, target.version.toString()));
    if (usesPjsip(c.stack) && target.version.major < 13)
        return fail(ErrorCode::BadInput,
                    Text::tr("The carrier %1 uses PJSIP, and Asterisk %2 is too old for it. Move it to "
                             "chan_sip, or upgrade to Asterisk 16 or later.")
                        .arg(c.name, target.version.toString()));
    const bool wildcard =
        usesPjsip(c.stack) && c.transport == carrier::Transport::Tls && c.verifyServer && c.allowWildcard;
    if (wildcard && !target.knowsWildcardCerts())
        return fail(ErrorCode::BadInput,
                    Text::tr("The carrier %1 allows wildcard certificates, which Asterisk %2 cannot do; it "
                             "takes 16.28, 18.14, "
                             "19.6 or 20. Switch it off, or upgrade.")
                        .arg(c.name, target.version.toString()));
    return {};
}

/// Asterisk gives the objects of a wizard trunk names of their own (res_pjsip_config_wizard); the carrier
/// that has such a name would share its login with the wizard's.
Result<> checkWizardNames(const std::vector<Carrier> &carriers)
{
    static const QRegularExpression pattern(QStringLiteral("\\A(.+)-(?:oauth|iauth|identify|reg-[0-9]+)\\z"));
    QSet<QString> wizards;
    for (const Carrier &c : carriers) {
        if (c.stack == Stack::PjsipWizard)
            wizards.insert(c.name.toLower());
    }
    for (const Carrier &c : carriers) {
        const auto match = pattern.match(c.name.toLower());
        if (usesPjsip(c.stack) && match.hasMatch() && wizards.contains(match.captured(1)))
            return fail(ErrorCode::BadInput,
                        Text::tr("The wizard trunk %1 has an object of the name %2, which is another carrier "
                                 "of this server. Rename one.")
                            .arg(match.captured(1), c.name));
    }
    return {};
}

Result<> checkNamesDiffer(const std::vector<Carrier> &carriers)
{
    QSet<QString> names;
    for (const Carrier &c : carriers) {
        // Section names differ by case in Asterisk, but two trunks that differ so are one typing error apart.
        if (names.contains(c.name.toLower()))
            return fail(
                ErrorCode::BadInput,
                Text::tr("Two carriers for this server are called %1. Asterisk would drop both; rename one.")
                    .arg(c.name));
        names.insert(c.name.toLower());
    }
    return checkWizardNames(carriers);
}

/// Puts the passwords that the carriers need into `job`, by RenderJob::keyOf().
Result<> takePasswords(const std::vector<Carrier> &carriers, const std::vector<CarrierSecret> &secrets,
                       RenderJob &job)
{
    QMap<QString, const CarrierSecret *> known;
    for (const CarrierSecret &each : secrets)
        known.insert(each.carrierId, &each);
    static const CarrierSecret none;
    for (const Carrier &c : carriers) {
        const QString key = RenderJob::keyOf(c);
        const CarrierSecret &secret = *known.value(key, &none);
        if (!c.authUser.isEmpty()) {
            if (const auto problem = passwordProblem(secret.password.bytes(), c))
                return fail(ErrorCode::BadInput, *problem);
            job.passwords.insert(key, secret.password);
        }
        if (!c.inboundUser.isEmpty()) {
            if (const auto problem = inboundPasswordProblem(secret.inbound.bytes(), c))
                return fail(ErrorCode::BadInput, *problem);
            job.inboundPasswords.insert(key, secret.inbound);
        }
        if (!c.clientChainPem.isEmpty() && c.transport == carrier::Transport::Tls) {
            if (secret.clientKey.isEmpty())
                return fail(ErrorCode::BadInput,
                            Text::tr("The key of the client certificate of %1 is not in the vault. Take the "
                                     "certificate over again with its key.")
                                .arg(c.name));
            job.clientKeys.insert(key, secret.clientKey);
        }
    }
    return {};
}

/// The carriers of the stacks that one file holds, by name.
std::vector<const Carrier *> carriersOf(const std::vector<Carrier> &carriers, bool pjsip)
{
    std::vector<const Carrier *> found;
    for (const Carrier &c : carriers) {
        if (usesPjsip(c.stack) == pjsip)
            found.push_back(&c);
    }
    std::sort(found.begin(), found.end(),
              [](const Carrier *a, const Carrier *b) { return a->name < b->name; });
    return found;
}

Result<> renderPjsipFiles(const RenderJob &job, Rendered &out)
{
    const auto done = renderPjsip(job, out);
    const bool wizards = std::any_of(job.carriers.begin(), job.carriers.end(),
                                     [](const Carrier *c) { return c->stack == Stack::PjsipWizard; });
    return done && wizards ? renderWizard(job, out) : done;
}

} // namespace

Result<Rendered> render(const std::vector<Carrier> &carriers, const std::vector<CarrierSecret> &secrets,
                        const TargetProfile &target)
{
    if (const auto done = checkTarget(target); !done)
        return fail(done.error());
    for (const Carrier &c : carriers) {
        if (const auto done = checkCarrier(c, target); !done)
            return fail(done.error());
    }
    if (const auto done = checkNamesDiffer(carriers); !done)
        return fail(done.error());
    RenderJob job{{}, {}, {}, {}, target};
    if (const auto done = takePasswords(carriers, secrets, job); !done)
        return fail(done.error());
    Rendered out;
    for (const bool pjsip : {true, false}) {
        job.carriers = carriersOf(carriers, pjsip);
        if (job.carriers.empty())
            continue;
        const auto done = pjsip ? renderPjsipFiles(job, out) : renderChanSip(job, out);
        if (!done)
            return fail(done.error());
    }
    return out;
}

Result<QString> preview(const Carrier &carrier, const TargetProfile &target)
{
    const Secret hidden = Secret::fromString(QStringLiteral("[in the vault]"));
    const std::vector<CarrierSecret> shown{{RenderJob::keyOf(carrier), hidden, hidden, hidden}};
    const auto rendered = render({carrier}, shown, target);
    if (!rendered)
        return fail(rendered.error());
    QString text;
    for (const RenderedFile &file : rendered->files) {
        if (file.path.endsWith(QLatin1String(".conf")))
            text += QString::fromUtf8(file.content);
    }
    return text;
}

} // namespace trunkseal::asterisk
