#include "core/sip/register_session.h"

#include "core/sip/authenticator.h"
#include "core/sip/client_transaction.h"
#include "core/sip/endpoint.h"
#include "core/sip/name_addr.h"

namespace trunkseal::sip {

namespace {

constexpr int maxAuthTries = 2;
constexpr quint64 longestExpiry = 7 * 86400; ///< s; a registrar that wants more is not followed

QByteArray inAngles(const Uri &uri)
{
    return '<' + uri.toString().toUtf8() + '>';
}

} // namespace

struct RegisterSession::Private {
    explicit Private(RegisterConfig registerConfig)
        : config(std::move(registerConfig))
        , endpoint{config.transport.toUpper(), config.localHost,  config.localPort, config.contact,
                   config.userAgent,           config.randomToken}
        , authenticator(config.credentials, config.randomToken)
        , callId(config.randomToken(24))
    {
    }

    void begin(std::chrono::seconds expires, TimePoint now);
    void send(TimePoint now);
    void flush();
    bool retry(const Message &response, TimePoint now);
    [[nodiscard]] std::chrono::seconds grantedBy(const Message &response) const;
    void finish(int status, const QByteArray &reason);

    RegisterConfig config;
    Endpoint endpoint;
    Authenticator authenticator;
    QByteArray callId; ///< the same for all requests to one registrar (RFC 3261 10.2)
    quint32 cseq = 0;
    std::chrono::seconds asked{0};
    std::optional<ClientTransaction> transaction;
    int authTries = 0;
    std::set<QByteArray> answeredRealms;
    Outcome outcome;
    bool isFinished = false;
    std::vector<QByteArray> outgoing;
};

void RegisterSession::Private::begin(std::chrono::seconds expires, TimePoint now)
{
    asked = expires;
    authTries = 0;
    answeredRealms.clear();
    outcome = {};
    isFinished = false;
    send(now);
}

void RegisterSession::Private::send(TimePoint now)
{
    Message request;
    request.isRequest = true;
    request.method = "REGISTER";
    request.requestUri = config.registrar.toString().toUtf8();
    request.add("From", inAngles(config.identity) + ";tag=" + config.randomToken(10));
    request.add("To", inAngles(config.identity));
    request.add("Call-ID", callId);
    request.add("Contact", endpoint.contactValue());
    request.add("Expires", QByteArray::number(qlonglong{asked.count()}));
    endpoint.stamp(&request, ++cseq);
    authenticator.sign(&request);
    transaction.emplace(std::move(request), endpoint.isReliable(), now);
    flush();
}

void RegisterSession::Private::flush()
{
    for (QByteArray &bytes : transaction->takeOutgoing())
        outgoing.push_back(std::move(bytes));
}

bool RegisterSession::Private::retry(const Message &response, TimePoint now)
{
    if (response.status == 423 && !outcome.wasShortened && asked.count() > 0) {
        const auto smallest = number(response.header("Min-Expires").trimmed(), longestExpiry);
        if (!smallest || *smallest <= static_cast<quint64>(asked.count()))
            return false;
        outcome.wasShortened = true;
        asked = std::chrono::seconds(*smallest);
        send(now);
        return true;
    }
    if ((response.status != 401 && response.status != 407) || authTries >= maxAuthTries)
        return false;
    const std::vector<Challenge> challenges = authenticator.learn(response, &answeredRealms);
    if (challenges.empty())
        return false;
    ++authTries;
    outcome.algorithm = challenges.front().algorithm;
    send(now);
    return true;
}

/// Of our binding; its own expires parameter comes before the Expires header (RFC 3261 10.2.4).
std::chrono::seconds RegisterSession::Private::grantedBy(const Message &response) const
{
    for (const QByteArray &value : response.all("Contact")) {
        const NameAddr binding = NameAddr::parse(value);
        Uri uri;
        if (readSipUri(binding.uri, &uri) || uri.user != config.contact.user
            || uri.host != config.contact.host || uri.port != config.contact.port)
            continue;
        const QByteArray own = binding.parameter("expires");
        const auto seconds = number(own.isEmpty() ? response.header("Expires").trimmed() : own, 0xffffffff);
        return std::chrono::seconds(seconds.value_or(static_cast<quint64>(asked.count())));
    }
    return std::chrono::seconds(0);
}

void RegisterSession::Private::finish(int status, const QByteArray &reason)
{
    outcome.status = status;
    outcome.reason = reason;
    isFinished = true;
}

RegisterSession::RegisterSession(RegisterConfig config)
    : d(std::make_unique<Private>(std::move(config)))
{
}

RegisterSession::~RegisterSession() = default;

void RegisterSession::add(TimePoint now)
{
    d->begin(d->config.expires, now);
}

void RegisterSession::remove(TimePoint now)
{
    d->begin(std::chrono::seconds(0), now);
}

void RegisterSession::receive(const Message &response, TimePoint now)
{
    if (response.isRequest || !d->transaction || !d->transaction->matches(response))
        return;
    const bool isNew = d->transaction->receive(response, now);
    d->flush();
    if (!isNew || response.status < 200 || d->retry(response, now))
        return;
    if (response.status < 300)
        d->outcome.granted = d->grantedBy(response);
    d->finish(response.status, response.reason);
}

void RegisterSession::tick(TimePoint now)
{
    if (!d->transaction)
        return;
    const bool expired = d->transaction->tick(now);
    d->flush();
    if (expired)
        d->finish(0, {});
}

std::vector<QByteArray> RegisterSession::takeOutgoing()
{
    return std::exchange(d->outgoing, {});
}

std::optional<TimePoint> RegisterSession::nextDeadline() const
{
    return d->transaction ? d->transaction->deadline() : std::nullopt;
}

std::optional<RegisterSession::Outcome> RegisterSession::takeOutcome()
{
    if (!std::exchange(d->isFinished, false))
        return std::nullopt;
    return d->outcome;
}

} // namespace trunkseal::sip
