#include "core/watch/listeners.h"

#include "core/asterisk/conf/conf_tree.h"

namespace trunkseal::watch {

namespace {

using asterisk::ConfObject;
using asterisk::ConfTree;

constexpr quint16 defaultPort = 5061;

QString text(const ConfTree &tree, const ConfObject &object, const char *key)
{
    return QString::fromUtf8(tree.value(object, key)).trimmed();
}

/// "0.0.0.0:5061", "[::]:5061", "192.0.2.1", "::".
Address addressFrom(const QString &bind)
{
    const bool bracketed = bind.startsWith(u'[');
    const qsizetype close = bind.indexOf(u']');
    const qsizetype colon = bind.lastIndexOf(u':');
    const bool bareIpv6 = !bracketed && bind.count(u':') > 1;
    const bool hasPort = bracketed ? colon > close : colon >= 0 && !bareIpv6;
    Address address{hasPort ? bind.left(colon) : bind,
                    hasPort ? bind.mid(colon + 1).toUShort() : defaultPort};
    if (address.ip.startsWith(u'['))
        address.ip = address.ip.mid(1, address.ip.indexOf(u']') - 1);
    if (address.ip.isEmpty())
        address.ip = QStringLiteral("0.0.0.0");
    if (address.port == 0)
        address.port = defaultPort;
    return address;
}

bool isTrue(const QString &word)
{
    const QString lower = word.toLower();
    return lower == QLatin1String("yes") || lower == QLatin1String("true") || lower == QLatin1String("on")
        || lower == QLatin1String("1") || lower == QLatin1String("y") || lower == QLatin1String("t");
}

void addPjsip(const ConfTree &tree, std::vector<ServedCertificate> &listeners)
{
    for (const ConfObject &object : tree.objects()) {
        const QString file = text(tree, object, "cert_file");
        if (object.isTemplate || text(tree, object, "type") != QLatin1String("transport")
            || text(tree, object, "protocol") != QLatin1String("tls") || file.isEmpty())
            continue;
        ServedCertificate listener;
        listener.transport = QString::fromUtf8(object.name);
        listener.file = file;
        listener.bind = addressFrom(text(tree, object, "bind"));
        listeners.push_back(std::move(listener));
    }
}

/// The [general] sections act as one: a later line overrides.
void addChanSip(const ConfTree &tree, std::vector<ServedCertificate> &listeners)
{
    ServedCertificate listener;
    listener.stack = carrier::Stack::ChanSip;
    bool enabled = false;
    QString bind;
    for (const ConfObject &object : tree.objects()) {
        if (object.isTemplate || object.name != "general")
            continue;
        for (const auto &[key, place] :
             {std::pair("udpbindaddr", &bind), std::pair("bindaddr", &bind), std::pair("tlsbindaddr", &bind),
              std::pair("tlscertfile", &listener.file)}) {
            if (const QString value = text(tree, object, key); !value.isEmpty())
                *place = value;
        }
        if (const QString value = text(tree, object, "tlsenable"); !value.isEmpty())
            enabled = isTrue(value);
        if (text(tree, object, "tlsbindaddr").isEmpty()) // another listener's port is not this one's
            bind = addressFrom(bind).ip;
    }
    if (!enabled || listener.file.isEmpty())
        return;
    listener.bind = addressFrom(bind);
    listeners.push_back(std::move(listener));
}

} // namespace

Result<std::vector<ServedCertificate>> configuredListeners(ssh::RemoteMachine &machine,
                                                           const store::Server &server)
{
    std::vector<ServedCertificate> listeners;
    const asterisk::ConfFiles files = [&](const QString &path) {
        return machine.readFile(path.startsWith(u'/') ? path : server.configDir + u'/' + path);
    };
    for (const auto &[name, add] : {std::pair(QStringLiteral("pjsip.conf"), &addPjsip),
                                    std::pair(QStringLiteral("sip.conf"), &addChanSip)}) {
        const auto tree = ConfTree::load(server.configDir + u'/' + name, files);
        if (tree)
            add(*tree, listeners);
        else if (tree.error().code != ErrorCode::NotFound && tree.error().code != ErrorCode::BadInput)
            return fail(tree.error());
    }
    return listeners;
}

} // namespace trunkseal::watch
