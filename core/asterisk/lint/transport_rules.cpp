#include "core/asterisk/capability.h"
#include "core/asterisk/lint/lint_context.h"
#include "core/base/text.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

const RuleText methodUnset{
    "tls_method_unset",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS transport without a modern version"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transport %1 speaks TLS 1.0 only (method is %2)."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "In PJSIP a method that is not set, default, unspecified or tlsv1 means TLS 1.0 and "
                      "nothing newer. Carriers refuse it, and so does OpenSSL 3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Set method=tlsv1_2, or method=sslv23 for every version OpenSSL allows, and restart "
                      "Asterisk.")};

const RuleText methodUnknown{
    "tls_method_unknown",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS method that this Asterisk does not know"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk %2 does not know method=%1 and drops the transport."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "A word it cannot read makes Asterisk throw the whole transport away, and every trunk "
                      "on it fails. tlsv1_3 came with 18.20 and 20.5."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set method=tlsv1_2, or method=sslv23 for a range of versions."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "tlsv1_3: before 18.20 and 20.5")};

const RuleText methodOld{
    "tls_method_old",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS transport of an outdated version"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transport %1 speaks %2 only (method=%3)."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "The word names one single version, not the lowest one. Carriers ask for TLS 1.2 or "
                      "newer."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set method=tlsv1_2, or method=sslv23, and restart Asterisk.")};

const RuleText rangeWord{
    "tls_range_sslv23",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "sslv23 means a range of TLS versions"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transport %1 speaks TLS %2 (method=sslv23)."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Despite its name, sslv23 is the only word for several versions: all that OpenSSL "
                      "allows on that machine."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Nothing to do. Where TLS 1.0 must not be offered, set method=tlsv1_2.")};

const RuleText notVerified{
    "tls_not_verified",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's certificate is not checked"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The TLS transport %1 does not check the carrier's certificate."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Without verify_server=yes anybody on the path can pose as the carrier and read the "
                      "calls, their keys included."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Set verify_server=yes and ca_list_file to the file with the carrier's root.")};

const RuleText noCaFile{
    "tls_no_ca_file",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Certificates are checked against nothing"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Certificates are to be checked in %1, but no root is named."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Asterisk does not fall back to the system's roots. It starts, and then every "
                      "carrier's certificate fails."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Name a file of roots: ca_list_file in a PJSIP transport, tlscafile in chan_sip's "
                      "[general].")};

const RuleText wildcard{
    "wildcard_not_supported",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Wildcard option that this Asterisk does not know"),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Asterisk %1 does not know allow_wildcard_certs and drops the transport."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The option came with 16.28, 18.14 and 19.6."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Take the line out, or upgrade. Without it the carrier needs a certificate with its "
                      "full name."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "before 16.28, 18.14 and 19.6")};

const RuleText oneFile{
    "cert_and_key_in_one_file",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Certificate and key in one file"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "cert_file and priv_key_file of %1 are the same file."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "PJSIP wants them apart: with one file the key is not found in some versions, and "
                      "Asterisk 16 and 19 can crash."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Split the file into certificate chain and key.")};

const RuleText halfPair{
    "cert_without_key",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Certificate without its key"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transport %1 has %2 but no %3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "One is useless without the other: Asterisk starts, but shows no certificate, and "
                      "handshakes in which one is needed fail."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set cert_file and priv_key_file, or neither.")};

const RuleText notReloadable{
    "transport_not_reloadable",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Changes of a transport need a restart"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "A changed TLS transport %1 takes effect at the next restart."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "A reload keeps the running transport, except for a renewed certificate and key "
                      "under the same file names."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Plan a restart for changes. allow_reload=yes (13.8 and later) makes a reload "
                      "enough, but ends the transport's calls.")};

const RuleText sharedSocket{
    "transport_socket_shared",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Two transports on one socket"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transports %1 and %2 both want %3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "The second one finds the address in use and is dropped. TCP and TLS share their "
                      "ports."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Give one of them another port, or remove it.")};

const RuleText udpOn5061{
    "udp_on_5061",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Port 5061 without TLS"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transport %1 is %2 on port 5061, which is the port of TLS."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "VICIdial's sample pjsip.conf has this to keep clear of chan_sip on 5060. An open 5061 "
                      "then proves nothing: what arrives there is in clear."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Leave 5061 to a TLS transport, and use another port such as 5062 here.")};

const RuleText noBind{
    "transport_without_bind",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Transport without an address"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The transport %1 has no bind, so Asterisk drops it."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "A transport needs an address to listen on, also for calls out."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set bind=0.0.0.0:5061 for TLS, or bind=0.0.0.0:5060.")};

const RuleText badProtocol{
    "transport_protocol_unknown",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Transport of an unknown protocol"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "protocol=%1 is not known, so Asterisk drops the transport."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Known are udp, tcp, tls, ws, wss and flow."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set protocol=tls for an encrypted trunk.")};

/// The transports seen so far by the socket they want.
using Sockets = QHash<QByteArray, QByteArray>;

QString shown(const QByteArray &text)
{
    return QString::fromUtf8(text);
}

bool knownProtocol(const QByteArray &protocol)
{
    static const QList<QByteArray> known{"udp", "tcp", "tls", "ws", "wss", "flow"};
    return known.contains(protocol);
}

void checkMethod(LintContext &context, const LintSection &section)
{
    const Setting *setting = context.last(section, Opt::Method);
    const QString word = shown(context.value(setting)).toLower();
    const QStringList versions = tlsVersionsOf(word, context.target());
    const QString name = shown(section.name());
    const auto tell = [&](const RuleText &rule, const QStringList &args) {
        if (setting)
            context.report(rule, section, *setting, args);
        else
            context.report(rule, section, args);
    };
    if (versions.isEmpty())
        tell(methodUnknown, {word, context.target().version.toString()});
    else if (versions == QStringList{QStringLiteral("1.0")})
        tell(methodUnset, {name, word.isEmpty() ? Text::tr("not set") : word});
    else if (word == QLatin1String("sslv23"))
        tell(rangeWord, {name, versions.join(QStringLiteral(", "))});
    else if (versions.first().startsWith(QLatin1String("SSL")))
        tell(methodOld, {name, versions.first(), word});
    else if (versions == QStringList{QStringLiteral("1.1")})
        tell(methodOld, {name, QStringLiteral("TLS 1.1"), word});
}

void checkCertificates(LintContext &context, const LintSection &section)
{
    const Setting *certificate = context.last(section, Opt::CertFile);
    const Setting *key = context.last(section, Opt::PrivKeyFile);
    const bool hasCertificate = !context.value(certificate).isEmpty();
    const bool hasKey = !context.value(key).isEmpty();
    const QString name = shown(section.name());
    if (hasCertificate != hasKey)
        context.report(halfPair, section, hasCertificate ? *certificate : *key,
                       {name, hasCertificate ? QStringLiteral("cert_file") : QStringLiteral("priv_key_file"),
                        hasCertificate ? QStringLiteral("priv_key_file") : QStringLiteral("cert_file")});
    else if (hasCertificate && context.value(certificate) == context.value(key))
        context.report(oneFile, section, *key, {name});
    const bool roots = !context.value(section, Opt::CaListFile).isEmpty()
        || !context.value(section, Opt::CaListPath).isEmpty();
    if (!context.isYes(section, Opt::VerifyServer)) {
        const Setting *verify = context.last(section, Opt::VerifyServer);
        verify ? context.report(notVerified, section, *verify, {name})
               : context.report(notVerified, section, {name});
    } else if (!roots) {
        context.report(noCaFile, section, *context.last(section, Opt::VerifyServer), {name});
    }
}

void checkTls(LintContext &context, const LintSection &section)
{
    checkMethod(context, section);
    checkCertificates(context, section);
    const Setting *allow = context.last(section, Opt::AllowWildcardCerts);
    if (allow && supports(context.target(), Capability::PjsipWildcard) != Support::Yes)
        context.report(wildcard, section, *allow, {context.target().version.toString()});
    if (!context.isYes(section, Opt::AllowReload))
        context.report(notReloadable, section, {shown(section.name())});
}

/// "0.0.0.0:5061/tcp"; the port is the protocol's where none is written.
QByteArray socketOf(const QByteArray &bind, const QByteArray &protocol)
{
    const bool bracketed = bind.startsWith('[');
    const qsizetype colon = bracketed ? bind.indexOf("]:") : bind.lastIndexOf(':');
    const bool hasPort = colon > 0 && (bracketed || bind.count(':') == 1);
    const QByteArray whole = hasPort ? bind : bind + (protocol == "tls" ? ":5061" : ":5060");
    return whole + (protocol == "udp" ? "/udp" : "/tcp");
}

void checkSocket(LintContext &context, const LintSection &section, const QByteArray &protocol,
                 Sockets &sockets)
{
    const Setting *bind = context.last(section, Opt::Bind);
    const QByteArray address = context.value(bind);
    if (address.isEmpty())
        return protocol == "flow" ? void() : context.report(noBind, section, {shown(section.name())});
    if (protocol != "udp" && protocol != "tcp" && protocol != "tls")
        return; // web sockets come in over the HTTP server
    const QByteArray socket = socketOf(address, protocol);
    if (const auto other = sockets.constFind(socket); other != sockets.constEnd())
        context.report(sharedSocket, section, *bind, {shown(*other), shown(section.name()), shown(socket)});
    else
        sockets.insert(socket, section.name());
    if (protocol != "tls" && (socket.endsWith(":5061/udp") || socket.endsWith(":5061/tcp")))
        context.report(udpOn5061, section, *bind, {shown(section.name()), shown(protocol)});
}

} // namespace

RuleTexts transportRules()
{
    return {&methodUnset,  &methodUnknown, &methodOld, &rangeWord,  &notVerified,
            &noCaFile,     &wildcard,      &oneFile,   &halfPair,   &notReloadable,
            &sharedSocket, &udpOn5061,     &noBind,    &badProtocol};
}

const RuleText &noCaFileRule()
{
    return noCaFile;
}

void checkTransports(LintContext &context)
{
    Sockets sockets;
    for (const LintSection &section : context.sections()) {
        if (section.type != SectionType::Transport)
            continue;
        QByteArray protocol = context.value(section, Opt::Protocol).toLower();
        if (protocol.isEmpty())
            protocol = "udp";
        if (!knownProtocol(protocol)) {
            context.report(badProtocol, section, *context.last(section, Opt::Protocol), {shown(protocol)});
            continue;
        }
        if (protocol == "tls")
            checkTls(context, section);
        checkSocket(context, section, protocol, sockets);
    }
}

} // namespace trunkseal::asterisk
