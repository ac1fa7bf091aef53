#include "core/watch/served.h"

#include "core/asterisk/capability.h"
#include "core/base/text.h"
#include "core/deploy/remote_asterisk.h"
#include "core/diagnosis/catalogue.h"
#include "core/net/resolver.h"
#include "core/net/stream.h"
#include "core/watch/listeners.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::watch {

namespace {

using diagnosis::finding;
namespace id = diagnosis::id;

std::optional<pki::Certificate> firstOf(const QByteArray &bytes, const QString &name)
{
    const auto certificates = pki::certificatesFrom(bytes, name);
    return certificates ? std::optional(certificates->front()) : std::nullopt;
}

/// Where to reach a listener from its own machine.
Address localAddress(const Address &bind)
{
    if (bind.ip == QLatin1String("0.0.0.0"))
        return {QStringLiteral("127.0.0.1"), bind.port};
    if (bind.ip == QLatin1String("::"))
        return {QStringLiteral("::1"), bind.port};
    return bind;
}

class Comparer {
public:
    Comparer(ssh::RemoteMachine &machine, const store::Server &server, const ServedOptions &options,
             const Control &control)
        : m_machine(machine)
        , m_server(server)
        , m_options(options)
        , m_control(control)
        , m_asterisk(machine, server)
        , m_version(options.asteriskVersion)
    {
    }

    Result<void> compare(ServedCertificate &listener)
    {
        if (const auto done = readDisk(listener); !done)
            return done;
        if (const auto done = askProcess(listener); !done)
            return done;
        if (m_options.askWire)
            askWire(listener);
        judge(listener);
        if (listener.state == ServedState::RenewedNotServed || listener.state == ServedState::ServesOther) {
            if (const auto done = findRemedy(listener); !done)
                return done;
        }
        addFindings(listener);
        return {};
    }

    ServedReport report;

private:
    Result<void> readDisk(ServedCertificate &listener)
    {
        if (!listener.file.startsWith(u'/'))
            listener.file = m_server.configDir + u'/' + listener.file;
        auto content = m_machine.readFile(listener.file);
        if (content) {
            listener.onDisk = firstOf(*content, listener.file);
            wipe(*content); // chan_sip keeps the key in the same file
            return {};
        }
        const ErrorCode code = content.error().code;
        return code == ErrorCode::Timeout || code == ErrorCode::Canceled || code == ErrorCode::Network
            ? Result<void>(fail(content.error()))
            : Result<void>();
    }

    Result<void> askProcess(ServedCertificate &listener)
    {
        const QString at = localAddress(listener.bind).toString();
        const auto answer = m_machine.run({QStringLiteral("openssl"), QStringLiteral("s_client"),
                                           QStringLiteral("-connect"), at, QStringLiteral("-showcerts")},
                                          {}, m_options.timeout);
        if (answer) {
            listener.inProcess = firstOf(answer->out, at);
            return {};
        }
        return answer.error().code == ErrorCode::Timeout ? Result<void>()
                                                         : Result<void>(fail(answer.error()));
    }

    void askWire(ServedCertificate &listener)
    {
        net::ResolveRequest wanted;
        wanted.host = m_server.host;
        wanted.port = listener.bind.port;
        wanted.protocol = net::Protocol::Tls;
        const auto resolved = net::resolve(wanted, m_control);
        if (!resolved || resolved->targets.empty())
            return;
        net::ConnectOptions options;
        options.target = resolved->targets.front().address;
        options.timeout = m_options.timeout;
        options.tls.insecure = true; // the certificate is wanted as it is shown
        net::ConnectTrace trace;
        static_cast<void>(
            net::connectTo(options, m_control, &trace)); // a refused port leaves nothing in the trace
        if (trace.handshake && !trace.handshake->verdict.asSent.empty())
            listener.onWire = trace.handshake->verdict.asSent.front();
    }

    static void judge(ServedCertificate &listener)
    {
        const auto &served = listener.inProcess ? listener.inProcess : listener.onWire;
        if (!listener.onDisk)
            listener.state = ServedState::FileUnreadable;
        else if (!served)
            listener.state = ServedState::NotServed;
        else if (*served == *listener.onDisk)
            listener.state = ServedState::Same;
        else if (listener.onDisk->notBefore() > served->notBefore()
                 || listener.onDisk->notAfter() > served->notAfter())
            listener.state = ServedState::RenewedNotServed;
        else
            listener.state = ServedState::ServesOther;
    }

    Result<void> findRemedy(ServedCertificate &listener)
    {
        if (listener.stack == carrier::Stack::ChanSip) {
            listener.remedy = QStringLiteral("asterisk -rx 'sip reload'");
            return {};
        }
        if (const auto done = askVersion(); !done)
            return done;
        asterisk::TargetProfile target;
        target.version = asterisk::AsteriskVersion::parse(m_version).value_or(asterisk::AsteriskVersion{});
        const auto sameName = hasLoaded(listener);
        if (!sameName)
            return fail(sameName.error());
        const bool reloads =
            *sameName && supports(target, asterisk::Capability::CertificateReload) == asterisk::Support::Yes;
        listener.remedy = reloads ? QStringLiteral("asterisk -rx 'module reload res_pjsip.so'")
                                  : QStringLiteral("asterisk -rx 'core restart when convenient'");
        return {};
    }

    Result<void> askVersion()
    {
        if (!m_version.isEmpty())
            return {};
        const auto answer = m_asterisk.ask(QStringLiteral("core show version"));
        if (answer)
            m_version = answer->section(u' ', 1, 1);
        return answer || m_asterisk.trouble() != deploy::RemoteAsterisk::Trouble::None
            ? Result<void>()
            : Result<void>(fail(answer.error()));
    }

    /// A file of another name is only taken at a restart.
    Result<bool> hasLoaded(const ServedCertificate &listener)
    {
        const auto answer = m_asterisk.ask(QStringLiteral("pjsip show transport ") + listener.transport);
        if (!answer)
            return m_asterisk.trouble() != deploy::RemoteAsterisk::Trouble::None
                ? Result<bool>(false)
                : Result<bool>(fail(answer.error()));
        static const QRegularExpression pattern(QStringLiteral("^\\s*cert_file\\s*:\\s*(\\S+)"),
                                                QRegularExpression::MultilineOption);
        const QString loaded = pattern.match(*answer).captured(1);
        return loaded == listener.file || m_server.configDir + u'/' + loaded == listener.file;
    }

    void addFindings(const ServedCertificate &listener)
    {
        const auto &served = listener.inProcess ? listener.inProcess : listener.onWire;
        const QString place = listener.transport.isEmpty() ? QStringLiteral("chan_sip") : listener.transport;
        diagnosis::Values values{{QStringLiteral("path"), listener.file},
                                 {QStringLiteral("server"), m_server.name},
                                 {QStringLiteral("transport"), place},
                                 {QStringLiteral("remedy"), listener.remedy}};
        if (served)
            values.insert(QStringLiteral("date"), served->notAfter().toString(Qt::ISODate));
        const auto add = [&](QLatin1String what) { report.findings.push_back(finding(what, values)); };
        if (listener.state == ServedState::RenewedNotServed)
            add(id::renewedNotServed);
        else if (listener.state == ServedState::ServesOther)
            add(id::servesOther);
        else if (listener.state == ServedState::FileUnreadable)
            add(id::certFileUnreadable);
        if (listener.inProcess && listener.onWire && !(*listener.inProcess == *listener.onWire))
            add(id::wireDiffers);
    }

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    const ServedOptions &m_options;
    const Control &m_control;
    deploy::RemoteAsterisk m_asterisk;
    QString m_version;
};

} // namespace

QString toWord(ServedState state)
{
    switch (state) {
    case ServedState::Same:
        return QStringLiteral("same");
    case ServedState::RenewedNotServed:
        return QStringLiteral("renewed_not_served");
    case ServedState::ServesOther:
        return QStringLiteral("serves_other");
    case ServedState::NotServed:
        return QStringLiteral("not_served");
    case ServedState::FileUnreadable:
        return QStringLiteral("file_unreadable");
    }
    Q_UNREACHABLE();
}

Result<ServedReport> servedCertificates(ssh::RemoteMachine &machine, const store::Server &server,
                                        const ServedOptions &options, const Control &control)
{
    control.report(0, 1, Text::tr("Comparing certificates on %1").arg(server.name));
    auto listeners = configuredListeners(machine, server);
    if (!listeners)
        return fail(listeners.error());
    Comparer comparer(machine, server, options, control);
    for (ServedCertificate &listener : *listeners) {
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, Text::tr("The check of %1 was stopped.").arg(server.name));
        if (const auto done = comparer.compare(listener); !done)
            return fail(done.error());
    }
    comparer.report.listeners = std::move(*listeners);
    return std::move(comparer.report);
}

} // namespace trunkseal::watch
