#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <QHash>

#include <deque>

namespace trunkseal::asterisk {

namespace {

struct Peer {
    Options options;
    std::size_t input = 0;
    bool trunk = false;
    std::optional<RegisterLine> registration;
    const Option *registerOption = nullptr;
};

/// Finds peers that are trunks, gives them their register lines, and reads them.
class ChanSipReader {
public:
    ChanSipReader(const std::vector<ReadInput> &inputs, const ConfFiles &files,
                  std::vector<FoundCarrier> &found, ReadLog &log)
        : m_inputs(inputs)
        , m_files(files)
        , m_found(found)
        , m_log(log)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (m_inputs[i].format == ConfFormat::ChanSip)
                collect(i);
        }
        assignRegistrations();
        for (Peer &peer : m_peers) {
            if (peer.trunk)
                m_found.push_back({peer.input,
                                   readChanSipPeer(peer.options, m_general,
                                                   peer.registration ? &*peer.registration : nullptr,
                                                   peer.registerOption, m_files, m_log)});
        }
        if (m_hasGeneral && !m_general.unused().empty())
            m_log.addSection(
                m_general, Text::tr("The settings of the whole server are no trunk; they stay in its file."));
    }

private:
    void collect(std::size_t input)
    {
        const ConfTree &tree = *m_inputs[input].tree;
        for (const ConfObject &object : tree.objects()) {
            if (object.isTemplate)
                continue;
            if (object.name.toLower() == "general")
                addGeneral(Options(tree, object));
            else
                addPeer({Options(tree, object), input, false, std::nullopt, nullptr});
        }
    }

    void addGeneral(Options general)
    {
        if (!m_hasGeneral) {
            m_general = std::move(general);
            m_hasGeneral = true;
            return;
        }
        for (const Option &option : general.unused())
            m_general.add(option);
    }

    void addPeer(Peer peer)
    {
        const QByteArray type = peer.options.peek("type").toLower();
        const QByteArray host = peer.options.peek("host");
        const bool isPeer = type == "peer" || type == "friend";
        peer.trunk = isPeer && !host.isEmpty() && host.toLower() != "dynamic";
        if (!peer.trunk)
            m_log.addSection(peer.options, whyNoTrunk(type, host));
        else if (m_byName.contains(peer.options.name()))
            return m_log.addSection(
                peer.options,
                Text::tr("There is a peer of this name in %1, line %2 already. chan_sip mixes the "
                         "settings of both; the first one was read.")
                    .arg(m_byName.value(peer.options.name())->options.file())
                    .arg(m_byName.value(peer.options.name())->options.line()));
        m_peers.push_back(std::move(peer));
        Peer &added = m_peers.back();
        if (!added.trunk)
            return;
        m_byName.insert(added.options.name(), &added);
        m_byHost[fromBytes(added.options.peek("host")).toLower()].push_back(&added);
        for (const char *key : {"defaultuser", "username"}) {
            if (const QByteArray user = added.options.peek(key); !user.isEmpty())
                m_byUser[fromBytes(user)].push_back(&added);
        }
        if (const QByteArray user = added.options.peek("fromuser"); !user.isEmpty())
            m_byFromUser[fromBytes(user)].push_back(&added);
    }

    static QString whyNoTrunk(const QByteArray &type, const QByteArray &host)
    {
        if (type == "user")
            return Text::tr("A section of type user only takes calls, so it is not a trunk.");
        if (host.toLower() == "dynamic")
            return Text::tr("This is a phone or another user that registers here, not a trunk.");
        if (type == "peer" || type == "friend")
            return Text::tr("The peer has no host, so it is not a trunk.");
        if (type.isEmpty())
            return Text::tr("The section has no type, so it is not a trunk.");
        return Text::tr("Sections of type %1 are no trunks; it stays in the server's file.")
            .arg(carrier::shown(fromBytes(type)));
    }

    void assignRegistrations()
    {
        for (const Option *option : m_general.takeAll({"register"})) {
            auto line = parseRegister(option->value);
            if (!line) {
                m_log.add(*option, Text::tr("This is not of the form user:password@host."));
                continue;
            }
            Peer *peer = peerOf(*line);
            if (!peer) {
                m_log.add(*option, Text::tr("This registration belongs to no peer that was found."));
                continue;
            }
            if (peer->registration) {
                m_log.add(*option,
                          Text::tr("The trunk %1 registers already, in %2, line %3. A carrier has one "
                                   "registration.")
                              .arg(peer->options.name(), peer->registerOption->file)
                              .arg(peer->registerOption->line));
                continue;
            }
            peer->registration = std::move(line);
            peer->registerOption = option;
        }
    }

    /// By "peer?", by a host that is a peer's name, then by the host, where the login decides between
    /// several.
    Peer *peerOf(const RegisterLine &line)
    {
        if (Peer *peer = m_byName.value(line.peer.isEmpty() ? line.host : line.peer))
            return peer;
        Peer *best = nullptr;
        int bestRank = 0;
        for (Peer *peer : m_byHost.value(line.host.toLower())) {
            const int rank = (peer->registration ? 0 : 1) + (logsInAs(peer->options, line) ? 2 : 0);
            if (rank > bestRank || !best) {
                bestRank = rank;
                best = peer;
            }
        }
        if (best)
            return best;
        // A registrar of its own: the user tells whose it is.
        const auto byLogin = m_byUser.value(line.authUser.isEmpty() ? line.user : line.authUser);
        const auto byUser = byLogin.empty() ? m_byFromUser.value(line.user) : byLogin;
        return byUser.size() == 1 ? byUser.front() : nullptr;
    }

    static bool logsInAs(const Options &peer, const RegisterLine &line)
    {
        const QString user = line.authUser.isEmpty() ? line.user : line.authUser;
        for (const char *key : {"defaultuser", "username", "fromuser"}) {
            const QString value = fromBytes(peer.peek(key));
            if (!value.isEmpty() && (value == user || value == line.user))
                return true;
        }
        return peer.name() == user;
    }

    const std::vector<ReadInput> &m_inputs;
    const ConfFiles &m_files;
    std::vector<FoundCarrier> &m_found;
    ReadLog &m_log;
    Options m_general;
    bool m_hasGeneral = false;
    std::deque<Peer> m_peers;
    QHash<QString, Peer *> m_byName;
    QHash<QString, std::vector<Peer *>> m_byHost;
    QHash<QString, std::vector<Peer *>> m_byUser;
    QHash<QString, std::vector<Peer *>> m_byFromUser;
};

} // namespace

void readChanSip(const std::vector<ReadInput> &inputs, const ConfFiles &files,
                 std::vector<FoundCarrier> &found, ReadLog &log)
{
    ChanSipReader(inputs, files, found, log).run();
}

} // namespace trunkseal::asterisk
