#include "core/net/dns_client.h"

#include "core/base/text.h"

#include <ares.h>
#include <arpa/inet.h>
#include <poll.h>

#include <algorithm>
#include <array>

namespace trunkseal::net::detail {

namespace {

constexpr int firstTryMs = 1000; // doubled by c-ares for each further round
constexpr int tries = 3;
constexpr std::chrono::milliseconds slice{100};
constexpr int internetClass = 1;

DnsState stateOf(int status)
{
    switch (status) {
    case ARES_SUCCESS:
        return DnsState::Answered;
    case ARES_ENOTFOUND:
        return DnsState::NoSuchName;
    case ARES_ENODATA:
        return DnsState::NoRecord;
    case ARES_ETIMEOUT:
    case ARES_ECANCELLED:
    case ARES_EDESTRUCTION:
        return DnsState::TimedOut;
    case ARES_ECONNREFUSED:
        return DnsState::NoServer;
    default:
        return DnsState::ServerFailed;
    }
}

int parseAddresses4(const unsigned char *bytes, int size, DnsAnswer *answer)
{
    std::array<ares_addrttl, 32> found;
    int count = found.size();
    const int status = ares_parse_a_reply(bytes, size, nullptr, found.data(), &count);
    std::array<char, INET_ADDRSTRLEN> text;
    for (int i = 0; status == ARES_SUCCESS && i < count; ++i)
        answer->addresses.append(
            QString::fromLatin1(::inet_ntop(AF_INET, &found[size_t(i)].ipaddr, text.data(), text.size())));
    return status;
}

int parseAddresses6(const unsigned char *bytes, int size, DnsAnswer *answer)
{
    std::array<ares_addr6ttl, 32> found;
    int count = found.size();
    const int status = ares_parse_aaaa_reply(bytes, size, nullptr, found.data(), &count);
    std::array<char, INET6_ADDRSTRLEN> text;
    for (int i = 0; status == ARES_SUCCESS && i < count; ++i)
        answer->addresses.append(
            QString::fromLatin1(::inet_ntop(AF_INET6, &found[size_t(i)].ip6addr, text.data(), text.size())));
    return status;
}

int parseServices(const unsigned char *bytes, int size, DnsAnswer *answer)
{
    ares_srv_reply *list = nullptr;
    const int status = ares_parse_srv_reply(bytes, size, &list);
    for (const ares_srv_reply *entry = list; entry; entry = entry->next)
        answer->services.push_back(
            {entry->priority, entry->weight, entry->port, QString::fromLatin1(entry->host)});
    ares_free_data(list);
    return status;
}

QString fromBytes(const unsigned char *text)
{
    return QString::fromLatin1(reinterpret_cast<const char *>(text));
}

int parseRules(const unsigned char *bytes, int size, DnsAnswer *answer)
{
    ares_naptr_reply *list = nullptr;
    const int status = ares_parse_naptr_reply(bytes, size, &list);
    for (const ares_naptr_reply *entry = list; entry; entry = entry->next)
        answer->rules.push_back({entry->order, entry->preference, fromBytes(entry->flags),
                                 fromBytes(entry->service), QString::fromLatin1(entry->replacement)});
    ares_free_data(list);
    return status;
}

int parse(RecordType type, const unsigned char *bytes, int size, DnsAnswer *answer)
{
    switch (type) {
    case RecordType::A:
        return parseAddresses4(bytes, size, answer);
    case RecordType::Aaaa:
        return parseAddresses6(bytes, size, answer);
    case RecordType::Srv:
        return parseServices(bytes, size, answer);
    case RecordType::Naptr:
        return parseRules(bytes, size, answer);
    }
    Q_UNREACHABLE();
}

bool isEmpty(const DnsAnswer &answer)
{
    return answer.addresses.isEmpty() && answer.services.empty() && answer.rules.empty();
}

} // namespace

/// One question under way; c-ares carries its pointer.
struct DnsQuery {
    DnsClient *client;
    DnsQuestion question;

    static void done(void *self, int status, int, unsigned char *bytes, int size)
    {
        const std::unique_ptr<DnsQuery> query(static_cast<DnsQuery *>(self));
        DnsAnswer answer;
        if (status == ARES_SUCCESS)
            status = parse(query->question.second, bytes, size, &answer);
        answer.state = stateOf(status);
        if (answer.state == DnsState::Answered && isEmpty(answer))
            answer.state = DnsState::NoRecord; // an alias that leads to nothing of this type
        answer.detail = QString::fromLatin1(ares_strerror(status));
        query->client->m_answers[query->question] = std::move(answer);
        --query->client->m_open;
    }
};

Result<std::unique_ptr<DnsClient>> DnsClient::make(const QString &nameServer)
{
    std::unique_ptr<DnsClient> client(new DnsClient);
    ares_options options = {};
    options.timeout = firstTryMs;
    options.tries = tries;
    const int status = ares_init_options(&client->m_channel, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES);
    if (status != ARES_SUCCESS)
        return fail(ErrorCode::Internal, Text::tr("The DNS resolver could not be set up."),
                    QString::fromLatin1(ares_strerror(status)));
    if (!nameServer.isEmpty()
        && ares_set_servers_ports_csv(client->m_channel, nameServer.toLatin1().constData()) != ARES_SUCCESS)
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” is no name server. Write an IP address and port, as in 127.0.0.1:53.")
                        .arg(nameServer));
    return client;
}

DnsClient::~DnsClient()
{
    if (m_channel)
        ares_destroy(m_channel); // answers what is open with ARES_EDESTRUCTION
}

void DnsClient::wait(std::chrono::steady_clock::time_point until, const Control &control)
{
    while (m_open > 0 && !control.isCanceled()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            break;
        std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets;
        const auto wanted = static_cast<unsigned>(ares_getsock(m_channel, sockets.data(), sockets.size()));
        std::vector<pollfd> watched;
        for (unsigned i = 0; i < sockets.size(); ++i) {
            const bool read = ARES_GETSOCK_READABLE(wanted, i);
            const bool write = ARES_GETSOCK_WRITABLE(wanted, i);
            if (read || write)
                watched.push_back(
                    {sockets[i], static_cast<short>((read ? POLLIN : 0) | (write ? POLLOUT : 0)), 0});
        }
        timeval most{0, static_cast<suseconds_t>(std::chrono::microseconds(std::min(left, slice)).count())};
        timeval next = most;
        if (const timeval *due = ares_timeout(m_channel, &most, &next))
            next = *due;
        ::poll(watched.data(), watched.size(),
               static_cast<int>(next.tv_sec * 1000 + next.tv_usec / 1000 + 1));
        for (const pollfd &socket : watched)
            ares_process_fd(m_channel, socket.revents & ~POLLOUT ? socket.fd : ARES_SOCKET_BAD,
                            socket.revents & POLLOUT ? socket.fd : ARES_SOCKET_BAD);
        ares_process_fd(m_channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // its timers
    }
}

Result<void> DnsClient::ask(const std::vector<DnsQuestion> &questions,
                            std::chrono::steady_clock::time_point until, const Control &control)
{
    for (const DnsQuestion &question : questions) {
        if (m_answers.count(question) != 0)
            continue;
        m_answers[question] = DnsAnswer(); // asked once, also when listed twice
        ++m_open;
        auto *query = new DnsQuery{this, question}; // DnsQuery::done() takes it back, whatever happens
        // A bare host name is looked for in the search domains of resolv.conf, as the system does.
        const bool bare = !question.first.contains(QLatin1Char('.'));
        const QByteArray name = question.first.toLatin1();
        (bare ? ares_search : ares_query)(m_channel, name.constData(), internetClass,
                                          static_cast<int>(question.second), DnsQuery::done, query);
    }
    wait(until, control);
    const bool canceled = control.isCanceled();
    if (m_open > 0)
        ares_cancel(m_channel);
    if (canceled)
        return fail(ErrorCode::Canceled, Text::tr("The DNS look-up was stopped."));
    return {};
}

} // namespace trunkseal::net::detail
