#include "core/deploy/trust_files.h"

#include "core/asterisk/conf/conf_tree.h"
#include "core/base/text.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::deploy {

using asterisk::ConfObject;
using asterisk::ConfTree;

namespace {

bool isYes(const QByteArray &value)
{
    static const QList<QByteArray> words{"yes", "true", "y", "t", "1", "on"};
    return words.contains(value.toLower());
}

bool isMissing(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::BadInput;
}

/// Nothing else need be tried.
bool isFatal(const Error &error)
{
    return error.code == ErrorCode::Canceled || error.code == ErrorCode::Timeout;
}

class TrustReader {
public:
    TrustReader(ssh::RemoteMachine &machine, const store::Server &server, const Control &control)
        : m_machine(machine)
        , m_server(server)
        , m_control(control)
    {
        m_setup.asterisk = asterisk::AsteriskVersion::parse(server.asteriskVersion)
                               .value_or(asterisk::AsteriskVersion{16, 28, 0});
    }

    Result<TrustSetup> read()
    {
        for (const auto step : {&TrustReader::readSystem, &TrustReader::readPjsip, &TrustReader::readChanSip,
                                &TrustReader::readAnchors}) {
            if (const auto done = (this->*step)(); !done)
                return fail(done.error());
        }
        return std::move(m_setup);
    }

private:
    [[nodiscard]] QString onServer(const QString &path) const
    {
        return path.startsWith(u'/') ? path : m_server.configDir + u'/' + path;
    }

    Result<void> readSystem()
    {
        m_control.report(0, 3, Text::tr("Reading which OpenSSL %1 has").arg(m_server.name));
        const auto version = m_machine.run({QStringLiteral("openssl"), QStringLiteral("version")});
        if (!version)
            return fail(version.error());
        m_setup.opensslVersion = QString::fromUtf8(version->out).section(u' ', 1, 1).trimmed();
        if (m_setup.opensslVersion.isEmpty()) {
            if (const auto done = readLibraryVersion(); !done)
                return done;
        }
        const auto release = m_machine.run({QStringLiteral("cat"), QStringLiteral("/etc/os-release")});
        if (!release)
            return fail(release.error());
        static const QRegularExpression pattern(QStringLiteral("^(ID|VERSION_ID)=\"?([^\"\\n]*)"),
                                                QRegularExpression::MultilineOption);
        QMap<QString, QString> fields;
        auto matches = pattern.globalMatch(QString::fromUtf8(release->out));
        while (matches.hasNext()) {
            const auto match = matches.next();
            fields.insert(match.captured(1), match.captured(2));
        }
        m_setup.system =
            QStringLiteral("%1 %2")
                .arg(fields.value(QStringLiteral("ID")), fields.value(QStringLiteral("VERSION_ID")))
                .trimmed();
        m_setup.securityLevel = defaultSecurityLevel(m_setup.system, m_setup.opensslVersion);
        return {};
    }

    /// Without the program, the library's own name tells the branch.
    Result<void> readLibraryVersion()
    {
        const auto found =
            m_machine.run({QStringLiteral("find"), QStringLiteral("/usr/lib"), QStringLiteral("/usr/lib64"),
                           QStringLiteral("-maxdepth"), QStringLiteral("2"), QStringLiteral("-name"),
                           QStringLiteral("libssl.so.[0-9]*")});
        if (!found)
            return fail(found.error());
        const QString text = QString::fromUtf8(found->out);
        if (text.contains(QLatin1String("libssl.so.3")))
            m_setup.opensslVersion = QStringLiteral("3");
        else if (text.contains(QLatin1String("libssl.so.1.1")))
            m_setup.opensslVersion = QStringLiteral("1.1.1");
        else if (text.contains(QLatin1String("libssl.so.1")))
            m_setup.opensslVersion = QStringLiteral("1.0.2");
        return {};
    }

    Result<QByteArray> readMatching(const QString &pattern)
    {
        const QFileInfo info(pattern);
        const auto found = m_machine.run({QStringLiteral("find"), info.path(), QStringLiteral("-maxdepth"),
                                          QStringLiteral("1"), QStringLiteral("-name"), info.fileName()});
        if (!found)
            return fail(found.error());
        QStringList paths = QString::fromUtf8(found->out).split(u'\n', Qt::SkipEmptyParts);
        paths.sort();
        QByteArray content;
        for (const QString &path : paths) {
            const auto one = m_machine.readFile(path);
            if (!one && isFatal(one.error()))
                return one;
            content += one.value_or(QByteArray()) + '\n';
        }
        return content;
    }

    /// Null when there is no such file.
    Result<std::optional<ConfTree>> load(const QString &name)
    {
        m_control.report(1, 3, Text::tr("Reading %1").arg(name));
        auto tree = ConfTree::load(onServer(name), [this](const QString &path) -> Result<QByteArray> {
            const bool wild = path.contains(u'*') || path.contains(u'?') || path.contains(u'[');
            return wild ? readMatching(onServer(path)) : m_machine.readFile(onServer(path));
        });
        if (!tree && isMissing(tree.error()))
            return std::optional<ConfTree>();
        if (!tree)
            return fail(tree.error());
        return std::optional<ConfTree>(std::move(*tree));
    }

    Result<void> readPjsip()
    {
        const auto tree = load(QStringLiteral("pjsip.conf"));
        if (!tree)
            return fail(tree.error());
        if (!*tree)
            return {};
        for (const ConfObject &object : (*tree)->objects()) {
            if (object.isTemplate || (*tree)->value(object, "type") != "transport"
                || (*tree)->value(object, "protocol").toLower() != "tls")
                continue;
            TrustFile file;
            file.stack = TrustFile::Stack::Pjsip;
            file.object = QString::fromUtf8(object.name);
            file.path = QString::fromUtf8((*tree)->value(object, "ca_list_file"));
            if (file.path.isEmpty())
                file.path = QString::fromUtf8((*tree)->value(object, "ca_list_path"));
            file.verifies = isYes((*tree)->value(object, "verify_server"));
            file.allowsWildcards = isYes((*tree)->value(object, "allow_wildcard_certs"));
            m_setup.files.push_back(std::move(file));
        }
        return {};
    }

    Result<void> readChanSip()
    {
        if (m_setup.asterisk.major >= 21)
            return {};
        const auto tree = load(QStringLiteral("sip.conf"));
        if (!tree)
            return fail(tree.error());
        if (!*tree)
            return {};
        for (const ConfObject &object : (*tree)->objects()) {
            if (object.name != "general" || !isYes((*tree)->value(object, "tlsenable")))
                continue;
            TrustFile file;
            file.stack = TrustFile::Stack::ChanSip;
            for (const char *key : {"tlscafile", "cafile", "tlscadir", "tlscapath"}) {
                if (file.path.isEmpty())
                    file.path = QString::fromUtf8((*tree)->value(object, key));
            }
            file.verifies = !isYes((*tree)->value(object, "tlsdontverifyserver"));
            m_setup.files.push_back(std::move(file));
        }
        return {};
    }

    /// A folder holds one root a file, named by the hash of its subject.
    Result<QByteArray> readPath(const QString &path)
    {
        auto content = m_machine.readFile(path);
        if (content || content.error().code != ErrorCode::BadInput)
            return content;
        return readMatching(path + QStringLiteral("/*.[0-9]"));
    }

    Result<void> readAnchors()
    {
        for (TrustFile &file : m_setup.files) {
            if (file.path.isEmpty())
                continue;
            m_control.report(2, 3, Text::tr("Reading %1").arg(file.path));
            const auto content = readPath(onServer(file.path));
            if (!content && isFatal(content.error()))
                return fail(content.error());
            auto anchors = content ? pki::certificatesFrom(*content, file.path)
                                   : Result<std::vector<pki::Certificate>>(fail(content.error()));
            if (anchors)
                file.anchors = std::move(*anchors);
            else
                file.fault = anchors.error().message;
        }
        return {};
    }

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    const Control &m_control;
    TrustSetup m_setup;
};

} // namespace

int defaultSecurityLevel(const QString &system, const QString &opensslVersion)
{
    if (opensslVersion.startsWith(QLatin1String("1.0.")))
        return 0; // levels came with 1.1.0
    const bool isSuse = system.contains(QLatin1String("suse")) || system.startsWith(QLatin1String("sles"));
    const bool oldDefault = opensslVersion.startsWith(QLatin1String("1.1."))
        || opensslVersion.startsWith(QLatin1String("3.0."))
        || opensslVersion.startsWith(QLatin1String("3.1."));
    return isSuse && oldDefault ? 1 : 2; // Debian, Ubuntu and Red Hat raise OpenSSL's own 1 to 2
}

Result<TrustSetup> readTrustFiles(ssh::RemoteMachine &machine, const store::Server &server,
                                  const Control &control)
{
    return TrustReader(machine, server, control).read();
}

} // namespace trunkseal::deploy
