#include "core/asterisk/lint/trunk_view.h"

namespace trunkseal::asterisk {

using carrier::Transport;

namespace {

std::optional<Transport> transportOfUri(const UriParts &uri)
{
    if (!uri.isSip)
        return std::nullopt;
    if (uri.secure || uri.transport == "tls")
        return Transport::Tls;
    if (uri.transport == "tcp")
        return Transport::Tcp;
    return uri.transport.isEmpty() || uri.transport == "udp" ? std::optional(Transport::Udp) : std::nullopt;
}

void addHost(TrunkView &view, const UriParts &uri)
{
    if (uri.isSip && !uri.host.isEmpty())
        view.hosts.push_back(uri.host);
}

/// Every contact of the endpoint's first aor that the file has.
void readContacts(const LintContext &context, TrunkView &view)
{
    for (const QByteArray &name : wordsOfList(context.value(*view.section, Opt::Aors))) {
        const LintSection *aor = context.find(SectionType::Aor, name);
        if (!aor)
            continue;
        for (const Setting &setting : context.settings(*aor)) {
            if (!setting.is(Opt::Contact))
                continue;
            const UriParts uri = uriParts(context.value(setting));
            addHost(view, uri);
            if (!view.transport)
                view.transport = transportOfUri(uri);
            view.isTrunk = true;
        }
    }
}

bool verifiesIn(const LintContext &context, const QByteArray &transportName)
{
    const LintSection *transport = context.find(SectionType::Transport, transportName);
    return transport && context.isYes(*transport, Opt::VerifyServer);
}

TrunkView endpointView(const LintContext &context, const LintSection &section)
{
    TrunkView view;
    view.section = &section;
    view.transportSetting = context.last(section, Opt::Transport);
    const QByteArray transport = context.value(view.transportSetting);
    if (!transport.isEmpty())
        view.transport = protocolOf(context, transport);
    const bool named = view.transport.has_value();
    const UriParts proxy = uriParts(context.value(section, Opt::OutboundProxy));
    if (!named && proxy.isSip)
        view.transport = transportOfUri(proxy);
    // A transport that stands elsewhere is stronger than the contact, but not known here.
    const std::optional<Transport> known = view.transport;
    readContacts(context, view);
    if (!transport.isEmpty() && !known && view.transport == Transport::Udp)
        view.transport.reset();
    view.isTrunk = view.isTrunk || context.last(section, Opt::OutboundAuth);
    view.verifies = verifiesIn(context, transport);
    view.mediaSetting = context.last(section, Opt::MediaEncryption);
    view.media = context.value(view.mediaSetting).toLower();
    return view;
}

TrunkView wizardView(const LintContext &context, const LintSection &section)
{
    TrunkView view;
    view.section = &section;
    view.isTrunk = true;
    view.registers = context.isYes(section, Opt::SendsRegistrations);
    view.transportSetting = context.last(section, Opt::Transport);
    const QByteArray transport = context.value(view.transportSetting);
    if (!transport.isEmpty())
        view.transport = protocolOf(context, transport);
    const QByteArray hosts = context.value(section, Opt::RemoteHosts);
    const QByteArray pattern = context.value(section, Opt::ContactPattern);
    for (const QByteArray &host : wordsOfList(hosts)) {
        QByteArray uri = pattern.isEmpty() ? QByteArray("sip:${REMOTE_HOST}") : pattern;
        const UriParts parts = uriParts(uri.replace("${REMOTE_HOST}", host));
        addHost(view, parts);
        if (!view.transport && (transport.isEmpty() || transportOfUri(parts) != Transport::Udp))
            view.transport = transportOfUri(parts);
    }
    view.verifies = verifiesIn(context, transport);
    view.mediaSetting = context.last(section, Opt::MediaEncryption, SectionType::Endpoint);
    view.media = context.value(view.mediaSetting).toLower();
    return view;
}

TrunkView peerView(const LintContext &context, const LintSection &section)
{
    TrunkView view;
    view.section = &section;
    const LintSection *general = context.find(SectionType::General, "general");
    view.transportSetting = context.last(section, Opt::Transport);
    const QByteArray own = context.value(view.transportSetting);
    const QByteArray word =
        firstTransport(own.isEmpty() && general ? context.value(*general, Opt::Transport) : own);
    if (word == "tls")
        view.transport = Transport::Tls;
    else if (word == "tcp")
        view.transport = Transport::Tcp;
    else if (word.isEmpty() || word == "udp")
        view.transport = Transport::Udp;
    const QByteArray host = context.value(section, Opt::Host);
    view.isTrunk = !host.isEmpty() && host != "dynamic";
    if (view.isTrunk)
        view.hosts.push_back(host);
    view.verifies = !general || !context.isYes(*general, Opt::Tlsdontverifyserver);
    view.mediaSetting = context.last(section, Opt::Encryption);
    view.media = context.isYes(section, Opt::Encryption) ? "sdes" : "no";
    return view;
}

} // namespace

std::vector<QByteArray> wordsOfList(const QByteArray &list)
{
    std::vector<QByteArray> words;
    for (const QByteArray &each : list.split(',')) {
        if (!each.trimmed().isEmpty())
            words.push_back(each.trimmed());
    }
    return words;
}

QByteArray firstTransport(const QByteArray &list)
{
    const auto words = wordsOfList(list.toLower());
    return words.empty() ? QByteArray() : words.front();
}

std::optional<Transport> protocolOf(const LintContext &context, const QByteArray &transportName)
{
    if (const LintSection *transport = context.find(SectionType::Transport, transportName)) {
        const QByteArray word = context.value(*transport, Opt::Protocol).toLower();
        if (word.isEmpty() || word == "udp")
            return Transport::Udp;
        if (word == "tls")
            return Transport::Tls;
        return word == "tcp" ? std::optional(Transport::Tcp) : std::nullopt;
    }
    const QString name = QString::fromUtf8(transportName);
    if (name == context.target().existingTlsTransport)
        return Transport::Tls;
    return std::nullopt;
}

bool tlsEnabled(const LintContext &context)
{
    for (const LintSection &section : context.sections()) {
        if (section.type == SectionType::General && context.isYes(section, Opt::Tlsenable))
            return true;
    }
    return false;
}

std::vector<TrunkView> trunksOf(const LintContext &context)
{
    std::vector<TrunkView> views;
    for (const LintSection &section : context.sections()) {
        if (section.type == SectionType::Endpoint)
            views.push_back(endpointView(context, section));
        else if (section.type == SectionType::Wizard)
            views.push_back(wizardView(context, section));
        else if (section.type == SectionType::Peer)
            views.push_back(peerView(context, section));
    }
    return views;
}

} // namespace trunkseal::asterisk
