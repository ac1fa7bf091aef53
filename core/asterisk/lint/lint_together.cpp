#include "core/asterisk/lint/carrier_rules.h"
#include "core/asterisk/lint/lint_context.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

/// A TLS listener of one of the stacks.
struct Listener {
    QString file;
    quint32 line = 0;
    QString section;
    QByteArray socket; ///< "0.0.0.0:5061"
};

QByteArray withPort(const QByteArray &address, const QByteArray &port)
{
    const bool hasPort = address.contains("]:") || (address.count(':') == 1 && !address.startsWith('['));
    return hasPort ? address : address + ':' + port;
}

Listener listenerAt(const LintContext &context, const LintSection &section, const QByteArray &socket)
{
    return {context.tree().documents()[section.object->document].name(), section.object->line + 1,
            QString::fromUtf8(section.name()), socket};
}

std::vector<Listener> pjsipListeners(const LintContext &context)
{
    std::vector<Listener> all;
    for (const LintSection &section : context.sections()) {
        if (section.type == SectionType::Transport
            && context.value(section, Opt::Protocol).toLower() == "tls")
            all.push_back(listenerAt(context, section, withPort(context.value(section, Opt::Bind), "5061")));
    }
    return all;
}

std::optional<Listener> chanSipListener(const LintContext &context)
{
    for (const LintSection &section : context.sections()) {
        if (section.type != SectionType::General || !context.isYes(section, Opt::Tlsenable))
            continue;
        QByteArray address = context.tree().value(*section.object, "tlsbindaddr");
        // Without one it is the address of UDP, with the port of TLS.
        if (address.isEmpty())
            address = context.tree().value(*section.object, "udpbindaddr");
        if (address.isEmpty())
            address = context.tree().value(*section.object, "bindaddr");
        if (address.count(':') == 1 && context.tree().value(*section.object, "tlsbindaddr").isEmpty())
            address = address.left(address.indexOf(':'));
        return listenerAt(context, section, withPort(address.isEmpty() ? "0.0.0.0" : address, "5061"));
    }
    return std::nullopt;
}

void checkListeners(const std::vector<Listener> &pjsip, const Listener &chanSip,
                    std::vector<LintFinding> &findings)
{
    for (const Listener &each : pjsip) {
        if (each.socket != chanSip.socket)
            continue;
        LintFinding finding =
            findingOf(tlsPortTwice(), {each.section, chanSip.file, QString::fromLatin1(each.socket)});
        finding.file = each.file;
        finding.line = each.line;
        finding.section = each.section;
        findings.push_back(finding);
    }
}

} // namespace

std::vector<LintFinding> lintTogether(const std::vector<ConfInput> &inputs, const TargetProfile &target)
{
    std::vector<LintFinding> findings;
    std::vector<Listener> pjsip;
    std::optional<Listener> chanSip;
    for (const ConfInput &input : inputs) {
        LintContext context(input.tree, input.format, target,
                            inputs.size() > 1 ? LintContext::Extent::Part : LintContext::Extent::Tell);
        if (input.format == ConfFormat::ChanSip && !chanSip)
            chanSip = chanSipListener(context);
        if (input.format == ConfFormat::Pjsip) {
            const auto more = pjsipListeners(context);
            pjsip.insert(pjsip.end(), more.begin(), more.end());
        }
        std::vector<LintFinding> own = lintWith(context);
        std::move(own.begin(), own.end(), std::back_inserter(findings));
    }
    if (chanSip && target.hasChanSip())
        checkListeners(pjsip, *chanSip, findings);
    return findings;
}

} // namespace trunkseal::asterisk
