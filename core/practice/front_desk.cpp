#include "core/practice/front_desk.h"

#include "core/base/version.h"
#include "core/crypto/crypto.h"

#include <poll.h>

#include <algorithm>
#include <array>

namespace trunkseal::practice {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int longestWaitMs = 20;
constexpr std::size_t mostConnections = 64;
constexpr std::size_t mostCalls = 32;
constexpr std::chrono::milliseconds goodbyeTime{300};
constexpr int giantBodyBytes = 300 * 1024;
constexpr std::chrono::milliseconds trickleInterval{200};
constexpr int trickleBytes = 20;

const auto host = QStringLiteral("127.0.0.1");

QByteArray hexToken(int digits)
{
    return crypto::randomBytes((digits + 1) / 2).toHex().left(digits);
}

QByteArray transportWord(net::Protocol protocol)
{
    switch (protocol) {
    case net::Protocol::Udp:
        return "UDP";
    case net::Protocol::Tcp:
        return "TCP";
    case net::Protocol::Tls:
        break;
    }
    return "TLS";
}

bool looksLikeSip(const QByteArray &bytes)
{
    const char first = bytes.front();
    return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '\r' || first == '\n';
}

/// RFC 3581 section 4: tells the sender where its datagram came from.
sip::Message withSource(sip::Message message, const Address &source)
{
    for (auto &[name, value] : message.headers) {
        if (name != "Via")
            continue;
        const qsizetype at = value.indexOf(";rport");
        const bool isEmpty = at >= 0 && value.mid(at + 6, 1) != "=";
        if (isEmpty && !value.left(at).contains(','))
            value.insert(at + 6, '=' + QByteArray::number(source.port) + ";received=" + source.ip.toLatin1());
        break;
    }
    return message;
}

} // namespace

FrontDesk::FrontDesk(Doors doors, FaultSet faults, sip::Credentials credentials)
    : m_doors(std::move(doors))
    , m_faults(faults)
    , m_credentials(std::move(credentials))
    , m_registerNonce(hexToken(32))
{
}

FrontDesk::~FrontDesk() = default;

void FrontDesk::run(const std::atomic_bool &stop)
{
    while (!stop.load(std::memory_order_relaxed)) {
        wait();
        acceptFrom(m_doors.tls.get());
        acceptFrom(m_doors.tcp.get());
        readDatagrams();
        readConnections();
        runCalls();
        trickle();
    }
    endAllCalls();
}

PracticeCounters FrontDesk::counters() const
{
    const std::lock_guard guard(m_countersMutex);
    return m_counters;
}

void FrontDesk::count(void (*change)(PracticeCounters *))
{
    const std::lock_guard guard(m_countersMutex);
    change(&m_counters);
}

void FrontDesk::wait() const
{
    std::vector<pollfd> descriptors{{m_doors.tls->descriptor(), POLLIN, 0},
                                    {m_doors.tcp->descriptor(), POLLIN, 0},
                                    {m_doors.udp->descriptor(), POLLIN, 0}};
    for (const auto &[id, connection] : m_connections) {
        if (connection.stream->hasBuffered())
            return;
        descriptors.push_back({connection.stream->descriptor(), POLLIN, 0});
    }
    std::chrono::nanoseconds left = std::chrono::milliseconds(longestWaitMs);
    for (const auto &[id, entry] : m_calls) {
        if (const auto deadline = entry.call->nextDeadline())
            left = std::min<std::chrono::nanoseconds>(left, *deadline - Clock::now());
    }
    const auto ms =
        std::chrono::ceil<std::chrono::milliseconds>(std::max(left, std::chrono::nanoseconds(0))).count();
    poll(descriptors.data(), descriptors.size(), static_cast<int>(ms));
}

void FrontDesk::acceptFrom(net::Listener *listener)
{
    Result<std::unique_ptr<net::Stream>> accepted = listener->accept(std::chrono::milliseconds(0));
    if (!accepted) {
        count([](PracticeCounters *counters) { ++counters->handshakesRefused; });
        return;
    }
    if (!*accepted || m_connections.size() >= mostConnections)
        return;
    m_connections[m_nextConnection++].stream = std::move(*accepted);
}

void FrontDesk::readDatagrams()
{
    std::array<unsigned char, sip::maxMessageBytes> buffer;
    for (int i = 0; i < 16; ++i) {
        Way way;
        const int size = m_doors.udp->receive(buffer, &way.peer, std::chrono::microseconds(0));
        if (size <= 0)
            return;
        sip::Parsed parsed =
            sip::parseDatagram(QByteArray(reinterpret_cast<const char *>(buffer.data()), size));
        if (parsed.message && parsed.message->isRequest)
            parsed.message = withSource(std::move(*parsed.message), way.peer.toAddress());
        handle(parsed, way);
    }
}

void FrontDesk::readConnections()
{
    for (auto &[id, connection] : m_connections)
        readConnection(id, &connection);
    std::erase_if(m_connections, [](const auto &item) { return item.second.broken; });
}

void FrontDesk::readConnection(int id, Connection *connection)
{
    const Result<QByteArray> bytes = connection->stream->receive(std::chrono::milliseconds(0));
    if (!bytes) {
        connection->broken = true;
        return;
    }
    const bool isSilent =
        m_faults.has(Fault::SilentTlsPort) && connection->stream->local().port == portOf(net::Protocol::Tls);
    if (bytes->isEmpty() || isSilent)
        return;
    const Way way{portOf(net::Protocol::Tcp) == connection->stream->local().port ? net::Protocol::Tcp
                                                                                 : net::Protocol::Tls,
                  id,
                  {}};
    if (!looksLikeSip(*bytes) && connection->framer.pendingBytes() == 0) {
        send(way,
             "SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n"); // as servers do that are greeted in TLS
        connection->broken = true;
        return;
    }
    connection->framer.append(*bytes);
    while (connection->framer.takePong())
        send(way, "\r\n");
    while (const std::optional<sip::Parsed> parsed = connection->framer.next()) {
        if (parsed->error && !parsed->message) {
            connection->broken = true;
            return;
        }
        handle(*parsed, way);
    }
}

void FrontDesk::handle(const sip::Parsed &parsed, const Way &way)
{
    if (!parsed.message)
        return;
    const sip::Message &message = *parsed.message;
    if (!parsed.error)
        return handleMessage(message, way);
    if (message.isRequest && message.method != "ACK" && parsed.error->response)
        send(way, sip::responseTo(message, *parsed.error->response, "Bad Request", hexToken(10)).toBytes());
}

void FrontDesk::handleMessage(const sip::Message &message, const Way &way)
{
    const auto entry = m_calls.find(message.callId());
    const bool isIgnored = m_faults.has(Fault::IgnoresBye) && message.isRequest && message.method == "BYE";
    if (isIgnored) {
        if (entry != m_calls.end())
            entry->second.call->abandon();
        return;
    }
    if (entry != m_calls.end()) {
        entry->second.way = way;
        entry->second.call->receive(message, Clock::now());
        return flush(&entry->second);
    }
    if (!message.isRequest || message.method == "ACK")
        return;
    if (message.method == "INVITE" && message.toTag().isEmpty())
        return openCall(message, way);
    respondOutsideCalls(message, way);
}

void FrontDesk::openCall(const sip::Message &invite, const Way &way)
{
    count([](PracticeCounters *counters) { ++counters->invites; });
    if (m_faults.has(Fault::NeverAnswers))
        return;
    if (const auto refusal = sip::refusalOf(invite))
        return send(way, sip::refusalTo(invite, *refusal, hexToken(10)).toBytes());
    if (m_faults.has(Fault::GiantSipMessage) || m_faults.has(Fault::EndlessSipMessage))
        return spoilResponse(invite, way);
    if (m_calls.size() >= mostCalls)
        return send(way, sip::responseTo(invite, 503, "Too Many Calls", hexToken(10)).toBytes());
    PracticeCall::Setting setting;
    setting.faults = m_faults;
    setting.redirectTo = contact(way.protocol);
    setting.redirectTo.user = QStringLiteral("600");
    setting.plainTarget = contact(net::Protocol::Tcp);
    Entry &entry = m_calls[invite.callId()];
    entry.way = way;
    entry.call = std::make_unique<PracticeCall>(callConfig(way), std::move(setting), invite, Clock::now());
    flush(&entry);
}

/// Answers an INVITE with what no peer should take: far too much, or a beginning without an end.
void FrontDesk::spoilResponse(const sip::Message &invite, const Way &way)
{
    sip::Message response = sip::responseTo(invite, 180, "Ringing", hexToken(10));
    if (m_faults.has(Fault::GiantSipMessage)) {
        response.body = QByteArray(giantBodyBytes, 'x');
        response.add("Content-Type", "text/plain");
        return send(way, response.toBytes());
    }
    const auto connection = m_connections.find(way.connection);
    if (connection == m_connections.end())
        return; // a datagram is whole or not there
    connection->second.trickle = response.toBytes().chopped(4) + "\r\nX-Long: ";
    connection->second.nextTrickle = Clock::now();
}

void FrontDesk::trickle()
{
    const Clock::time_point now = Clock::now();
    for (auto &[id, connection] : m_connections) {
        if (connection.trickle.isEmpty() || now < connection.nextTrickle)
            continue;
        connection.nextTrickle = now + trickleInterval;
        const QByteArray next = connection.trickle.left(trickleBytes);
        connection.trickle.remove(0, next.size());
        if (connection.trickle.isEmpty())
            connection.trickle = "x"; // and so on for ever
        if (!connection.stream->send(next))
            connection.broken = true;
    }
}

sip::AnswerSession::Config FrontDesk::callConfig(const Way &way) const
{
    sip::AnswerSession::Config config;
    config.transport = transportWord(way.protocol);
    config.localHost = host;
    config.localPort = portOf(way.protocol);
    config.contact = contact(way.protocol);
    config.credentials = m_credentials;
    config.realm = PracticeCarrier::certificateName;
    config.randomToken = hexToken;
    config.userAgent = userAgent() + QStringLiteral(" practice");
    return config;
}

sip::Uri FrontDesk::contact(net::Protocol protocol) const
{
    sip::Uri uri;
    uri.user = QStringLiteral("practice");
    uri.host = host;
    uri.port = portOf(protocol);
    uri.setParameter(QStringLiteral("transport"), QString::fromLatin1(transportWord(protocol).toLower()));
    return uri;
}

quint16 FrontDesk::portOf(net::Protocol protocol) const
{
    return protocol == net::Protocol::Tls ? m_doors.tls->local().port : m_doors.tcp->local().port;
}

void FrontDesk::respondOutsideCalls(const sip::Message &request, const Way &way)
{
    sip::Message response;
    if (request.method == "OPTIONS") {
        response = sip::responseTo(request, 200, "OK", hexToken(10));
        response.add("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, UPDATE, INFO, PRACK");
        response.add("Accept", "application/sdp");
    } else if (request.method == "REGISTER") {
        response = registrarResponse(request);
    } else if (request.method == "BYE" || request.method == "CANCEL" || !request.toTag().isEmpty()) {
        response = sip::responseTo(request, 481, "Call/Transaction Does Not Exist", hexToken(10));
    } else {
        response = sip::responseTo(request, 501, "Not Implemented", hexToken(10));
    }
    send(way, response.toBytes());
}

sip::Message FrontDesk::registrarResponse(const sip::Message &request)
{
    sip::Challenge challenge;
    challenge.realm = PracticeCarrier::certificateName;
    challenge.nonce = m_registerNonce;
    challenge.qopAuth = true;
    for (const QByteArray &value : request.all("Authorization")) {
        if (!sip::proves(value, challenge, m_credentials, "REGISTER", request.body))
            continue;
        sip::Message accepted = sip::responseTo(request, 200, "OK", hexToken(10));
        const QByteArray asked = request.header("Expires").trimmed();
        const QByteArray expires = ";expires=" + (asked.isEmpty() ? QByteArray("3600") : asked);
        for (const QByteArray &binding : request.all("Contact")) {
            if (asked != "0") // what is taken away is not listed
                accepted.add("Contact", binding.contains(";expires=") ? binding : binding + expires);
        }
        return accepted;
    }
    sip::Message refused = sip::responseTo(request, 401, "Unauthorized", hexToken(10));
    refused.add("WWW-Authenticate",
                "Digest realm=\"" + challenge.realm + "\", nonce=\"" + challenge.nonce
                    + "\", algorithm=MD5, qop=\"auth\"");
    return refused;
}

void FrontDesk::send(const Way &way, const QByteArray &bytes)
{
    if (way.protocol == net::Protocol::Udp) {
        const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
        m_doors.udp->send({data, static_cast<std::size_t>(bytes.size())}, way.peer);
        return;
    }
    const auto connection = m_connections.find(way.connection);
    if (connection != m_connections.end() && !connection->second.stream->send(bytes))
        connection->second.broken = true;
}

void FrontDesk::runCalls()
{
    const Clock::time_point now = Clock::now();
    for (auto item = m_calls.begin(); item != m_calls.end();) {
        Entry &entry = item->second;
        entry.call->tick(now);
        flush(&entry);
        if (entry.call->wantsDrop())
            m_connections.erase(entry.way.connection);
        if (!entry.call->isOver()) {
            ++item;
            continue;
        }
        close(&entry);
        item = m_calls.erase(item);
    }
}

void FrontDesk::flush(Entry *entry)
{
    for (const QByteArray &bytes : entry->call->takeOutgoing())
        send(entry->way, bytes);
}

/// Ends the call's audio and counts it.
void FrontDesk::close(Entry *entry)
{
    const MediaTotals totals = entry->call->stopMedia();
    const std::lock_guard guard(m_countersMutex);
    m_counters.ended += entry->call->wasAnswered() ? 1 : 0;
    m_counters.rtpSent += totals.sent;
    m_counters.rtpReceived += totals.received;
}

/// Says BYE to those who still talk, and waits a moment for their 200.
void FrontDesk::endAllCalls()
{
    const Clock::time_point limit = Clock::now() + goodbyeTime;
    for (auto &[id, entry] : m_calls) {
        entry.call->hangUp(Clock::now());
        flush(&entry);
    }
    while (!m_calls.empty() && Clock::now() < limit) {
        wait();
        readDatagrams();
        readConnections();
        runCalls();
    }
    for (auto &[id, entry] : m_calls)
        close(&entry);
    m_calls.clear();
    for (auto &[id, connection] : m_connections)
        connection.stream->close();
    m_connections.clear();
}

} // namespace trunkseal::practice
