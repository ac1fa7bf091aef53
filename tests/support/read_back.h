#pragma once

#include "core/asterisk/read_carriers.h"
#include "core/asterisk/render.h"
#include "core/base/text.h"
#include "core/carrier/anchors.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::tests {

/// The files of one server, by path.
inline asterisk::ConfFiles filesOf(QMap<QString, QByteArray> files)
{
    return [files = std::move(files)](const QString &path) -> Result<QByteArray> {
        const auto it = files.constFind(path);
        if (it == files.constEnd())
            return fail(ErrorCode::NotFound, QStringLiteral("There is no file %1.").arg(path));
        return *it;
    };
}

/// Reads what was rendered as Asterisk would: through the include lines of the server's own files.
inline Result<asterisk::Import> readBack(const asterisk::Rendered &rendered,
                                         const asterisk::TargetProfile &target = {})
{
    using namespace asterisk;
    QMap<QString, QByteArray> texts;
    for (const RenderedFile &file : rendered.files) {
        texts[file.path] = file.content;
        texts[target.configDir + u'/' + file.path] = file.content;
    }
    for (const IncludeLine &include : rendered.includes) {
        QByteArray &text = texts[include.file];
        if (text.isEmpty() && include.file == QLatin1String("sip.conf"))
            text = "[general]\ncontext = from-nowhere\n";
        text += include.line.toUtf8() + '\n';
    }
    const ConfFiles files = filesOf(texts);
    std::vector<ConfInput> inputs;
    const std::vector<std::pair<QString, ConfFormat>> known{
        {QStringLiteral("pjsip.conf"), ConfFormat::Pjsip},
        {QStringLiteral("pjsip_wizard.conf"), ConfFormat::PjsipWizard},
        {QStringLiteral("sip.conf"), ConfFormat::ChanSip}};
    for (const auto &[name, format] : known) {
        if (!texts.contains(name))
            continue;
        auto tree = ConfTree::load(name, files);
        if (!tree)
            return fail(tree.error());
        inputs.push_back({std::move(*tree), format});
    }
    return readCarriers(inputs, files);
}

/// `c` as far as Asterisk's configuration holds it: what is TrunkSeal's alone, or has no effect in the
/// carrier's own terms, as by default; the same thing said in several ways in one.
inline carrier::Carrier asConfigured(carrier::Carrier c)
{
    using namespace carrier;
    const Carrier usual;
    c.id.clear();
    c.description.clear();
    c.notes.clear();
    c.testNumber.clear();
    c.allowedNumbers.clear();
    c.country.clear();
    c.dailyCallCap = usual.dailyCallCap;
    c.dialPrefix = usual.dialPrefix;
    const bool tls = c.transport == Transport::Tls;
    const bool chanSip = c.stack == Stack::ChanSip;
    if (!tls) {
        c.verifyServer = true;
        c.clientCertFile.clear();
        c.clientKeyFile.clear();
    }
    if (!tls || !c.verifyServer) {
        c.trust = TrustSource::SystemStore;
        c.allowWildcard = false;
    }
    if (chanSip) {
        c.allowWildcard = false;
        c.matchAddresses.clear();
    }
    const auto blocks = certificateBlocks(c.anchorsPem);
    c.anchorsPem.clear();
    if (c.trust == TrustSource::OwnAnchors && blocks) {
        for (const QByteArray &block : *blocks)
            c.anchorsPem += block;
    }
    if (c.useSrv)
        c.port = usual.port;
    if (c.fromUser == c.authUser)
        c.fromUser.clear();
    const auto canonical = [&c](const QString &text) {
        const auto host = splitHostPort(text);
        if (!host)
            return text;
        if (!host->port || (!c.useSrv && *host->port == c.port))
            return host->host;
        const QString name = host->host.contains(u':') ? u'[' + host->host + u']' : host->host;
        return name + u':' + QString::number(*host->port);
    };
    for (QString &host : c.moreHosts)
        host = canonical(host);
    c.outboundProxy = c.outboundProxy.isEmpty() ? QString() : canonical(c.outboundProxy);
    c.registrar = c.registrar.isEmpty() ? QString() : canonical(c.registrar);
    if (!c.registers || c.registrar == c.host)
        c.registrar.clear();
    if (!c.registers)
        c.registerEvery = usual.registerEvery;
    if (c.nat.externalAddress.isEmpty() || (!tls && !chanSip))
        c.nat.localNetworks.clear();
    return c;
}

} // namespace trunkseal::tests
