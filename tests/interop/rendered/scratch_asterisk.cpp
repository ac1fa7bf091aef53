#include "tests/interop/rendered/scratch_asterisk.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace trunkseal::tests {

namespace {

constexpr auto configDir = "/mnt/etc";

/// What Asterisk says whatever the trunks are.
bool isOfTheSurroundings(const QString &line)
{
    static const std::array<QRegularExpression, 11> known{
        // The chroot has no folder for IAX keys.
        QRegularExpression(QStringLiteral(" res_crypto\\.c: Unable to open key directory ")),
        QRegularExpression(QStringLiteral(" file\\.c: Error opening directory - \\S+/keys: No such file")),
        // res_stir_shaken wants curl's module, which the lab does not load.
        QRegularExpression(QStringLiteral(" loader\\.c: (?:Some non-required modules "
                                          "failed|.*res_stir_shaken(?: declined to load)?\\.?$)")),
        // Nobody listens at the carriers' addresses.
        QRegularExpression(QStringLiteral(" tcptls\\.c: Unable to connect SIP socket to \\S+: Connection refused$")),
        // A carrier at an IPv6 address cannot be dialled from this server's own address, which is the loopback of IPv4.
        QRegularExpression(QStringLiteral(" tcptls\\.c: Unable to bind SIP socket to 127\\.0\\.0\\.1:0: Invalid argument$")),
        QRegularExpression(
            QStringLiteral(" chan_sip\\.c: (?:Unable to locate tcptls_session|Serious Network Trouble)")),
        QRegularExpression(
            QStringLiteral(" res_pjsip_outbound_registration\\.c: No response received from ")),
        QRegularExpression(QStringLiteral(" res_pjsip\\.c: Error .* sending OPTIONS request to ")),
        // 22 says it of its own modules when calls begin before all are loaded.
        QRegularExpression(QStringLiteral(" pjproject: .* registered during operation\\. ")),
        // Hundreds of trunks at once are many events at once.
        QRegularExpression(QStringLiteral(" taskprocessor\\.c: .* queue reached 500 scheduled tasks")),
        // Said by 16 of chan_sip itself.
        QRegularExpression(QStringLiteral(" loader\\.c: Module 'chan_sip' .* will be deprecated "))};
    return std::any_of(known.begin(), known.end(),
                       [&line](const QRegularExpression &each) { return each.match(line).hasMatch(); });
}

QStringList complaintsOf(const QString &log)
{
    static const QRegularExpression loud(QStringLiteral("\\A\\[[0-9]+\\] (?:WARNING|ERROR)\\["));
    QStringList found;
    for (const QString &line : log.split(u'\n')) {
        if (loud.match(line).hasMatch() && !isOfTheSurroundings(line))
            found += line;
    }
    return found;
}

Listing listingOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^ +(?:\\* )?([A-Za-z0-9@][^:<]*?) *: ?(.*)$"),
                                            QRegularExpression::MultilineOption);
    Listing listing;
    auto each = pattern.globalMatch(text);
    while (each.hasNext()) {
        const auto match = each.next();
        listing[match.captured(1)] += match.captured(2).trimmed();
    }
    return listing;
}

/// The hosts of the trunks, so that nothing is asked of a name server.
constexpr auto hosts = "127.0.0.1 localhost\n"
                       "192.0.2.21 sip.example.com\n"
                       "192.0.2.22 sip2.example.com\n"
                       "192.0.2.23 proxy.example.com\n"
                       "192.0.2.24 reg.example.com\n"
                       "192.0.2.25 trunk.example.net\n";

} // namespace

ScratchAsterisk::ScratchAsterisk(const QString &version)
    : m_version(version)
{
    for (const char *empty : {"acl", "ccss", "cdr", "cel", "features", "geolocation", "manager", "pjproject",
                              "stir_shaken", "udptl"})
        write(QString::fromLatin1(empty) + QStringLiteral(".conf"), {});
    write(QStringLiteral("indications.conf"),
          "[general]\ncountry = us\n[us]\ndescription = US\ndial = 350+440\n");
    write(QStringLiteral("hosts"), hosts);
    write(QStringLiteral("system-ca.pem"), labCertificate(QStringLiteral("root.crt")));
    write(QStringLiteral("sip.conf"),
          "[general]\nudpbindaddr = 127.0.0.1:5070\ntlscertfile = /mnt/etc/keys/server.pem\n");
    write(QStringLiteral("keys/server.pem"), labCertificate(QStringLiteral("good.pem")));
    write(QStringLiteral("keys/us.crt"), labCertificate(QStringLiteral("client.chain")));
    write(QStringLiteral("keys/us.key"), labCertificate(QStringLiteral("client.key")));
    for (const char *protocol : {"udp", "tcp"}) {
        for (const auto &[family, address] : {std::pair("", "127.0.0.1"), std::pair("6", "[::1]")})
            write(QStringLiteral("pjsip.conf"),
                  QByteArray("[server-") + protocol + family + "]\ntype = transport\nprotocol = " + protocol
                      + "\nbind = " + address + ":5090\n");
    }
}

void ScratchAsterisk::write(const QString &path, const QByteArray &text)
{
    const QString whole = m_folder.filePath(path);
    QDir().mkpath(QFileInfo(whole).path());
    QFile file(whole);
    if (file.open(QIODevice::Append))
        file.write(text);
}

void ScratchAsterisk::write(const std::vector<asterisk::RenderedFile> &files,
                            const std::vector<asterisk::IncludeLine> &includes)
{
    for (const asterisk::RenderedFile &file : files)
        write(file.path, file.content);
    for (const asterisk::IncludeLine &include : includes)
        write(include.file, include.line.toUtf8() + '\n');
}

Heard ScratchAsterisk::ask(const QStringList &commands) const
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QStringLiteral(SCRATCH_ASTERISK), QStringList{m_version, m_folder.path()} + commands);
    if (!process.waitForFinished(60000))
        return {};
    Heard heard;
    const QString output = u'\n' + QString::fromUtf8(process.readAllStandardOutput());
    for (const QString &part : output.split(QStringLiteral("\n=== "), Qt::SkipEmptyParts)) {
        const QString command = part.section(u'\n', 0, 0);
        const QString text = part.section(u'\n', 1);
        if (command == QLatin1String("log")) {
            heard.started = text.contains(QLatin1String(" Asterisk ") + m_version);
            heard.complaints = complaintsOf(text);
        } else {
            heard.texts.insert(command, text);
            heard.answers.insert(command, listingOf(text));
        }
    }
    return heard;
}

asterisk::TargetProfile ScratchAsterisk::target() const
{
    asterisk::TargetProfile target;
    target.version = m_version == QLatin1String("16") ? asterisk::AsteriskVersion{16, 28, 0}
                                                      : asterisk::AsteriskVersion{22, 10, 1};
    target.configDir = QString::fromLatin1(configDir);
    target.bindAddress = QStringLiteral("127.0.0.1"); // not all addresses: it would reach itself
    target.systemCaFile = target.configDir + QStringLiteral("/system-ca.pem");
    return target;
}

QByteArray labCertificate(const QString &name)
{
    const QString lab =
        qEnvironmentVariable("LAB_DIR", QDir::homePath() + QStringLiteral("/.cache/trunkseal-lab"));
    QFile file(lab + QStringLiteral("/pki/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace trunkseal::tests
