#include "core/probe/tls_survey.h"

#include "core/base/parallel.h"
#include "core/base/text.h"
#include "core/net/tls_hello.h"
#include "core/net/tls_suites.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace trunkseal::probe {

namespace {

using Clock = std::chrono::steady_clock;
using Kind = net::HelloAnswer::Kind;
using net::TlsVersion;
using namespace std::chrono_literals;

constexpr std::size_t suitesAtOnce = 64; ///< some servers take no more in one ClientHello
constexpr auto patience = 3000ms; ///< for one answer
constexpr std::size_t threads =
    3; ///< PJSIP's listener holds five at once; one more waits a second for its SYN
constexpr int mostFailures = 3; ///< then the port is left alone
constexpr TlsVersion versions[]{TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13};

/// Asks one port with ClientHellos. Thread-safe.
class Port {
public:
    Port(const net::ConnectOptions &place, const Control &control)
        : m_place(place)
        , m_control(control)
    {
        m_place.protocol = net::Protocol::Tcp;
        m_place.timeout = std::min<std::chrono::milliseconds>(place.timeout, patience);
        m_serverName = place.tls.serverName.toLatin1();
    }

    /// Nothing when no answer came; after some of these the port is given up.
    std::optional<net::HelloAnswer> ask(net::ClientHello hello)
    {
        if (isOver())
            return std::nullopt;
        hello.serverName = m_serverName;
        ++m_connections;
        const auto stream = net::connectTo(m_place, m_control.silent());
        if (!stream) {
            note(stream.error());
            return std::nullopt;
        }
        net::HelloReader reader(hello.version);
        if (const auto sent = (*stream)->send(net::toBytes(hello)); !sent) {
            note(sent.error());
            return std::nullopt;
        }
        const auto until = Clock::now() + m_place.timeout;
        while (!isOver() && Clock::now() < until) {
            const auto bytes = (*stream)->receive(100ms);
            if (!bytes) // closed without an alert: as much of a refusal
                return reader.finish();
            if (const net::HelloAnswer &answer = reader.append(*bytes); answer.kind != Kind::NeedMore)
                return answer;
        }
        note({ErrorCode::Timeout,
              Text::tr("The port took the connection and did not answer a ClientHello."),
              {}});
        return std::nullopt;
    }

    [[nodiscard]] bool isOver() const { return m_control.isCanceled() || m_failures >= mostFailures; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] std::optional<Error> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }

private:
    void note(const Error &error)
    {
        const std::lock_guard lock(m_mutex);
        ++m_failures;
        m_error = error;
    }

    net::ConnectOptions m_place;
    const Control &m_control;
    QByteArray m_serverName;
    std::atomic_int m_connections{0};
    std::atomic_int m_failures{0};
    mutable std::mutex m_mutex;
    std::optional<Error> m_error; ///< guarded by m_mutex
};

std::vector<quint16> groupCodes()
{
    std::vector<quint16> codes;
    for (const net::TlsGroup &group : net::tlsGroups())
        codes.push_back(group.code);
    return codes;
}

std::vector<quint16> suiteCodes(TlsVersion version)
{
    std::vector<quint16> codes;
    for (const net::TlsSuite &suite : version == TlsVersion::Tls13 ? net::newerSuites() : net::olderSuites())
        codes.push_back(suite.code);
    return codes;
}

/// One piece of the work: some suites of one version.
struct Piece {
    TlsVersion version;
    std::vector<quint16> suites;
    std::vector<quint16> accepted;
    std::vector<net::HelloAnswer> answers;
    std::optional<net::HelloAnswer> refusal;
};

/// Takes away what the server chooses until it refuses the rest.
void enumerate(Port &port, Piece *piece)
{
    std::vector<quint16> left = piece->suites;
    while (!left.empty()) {
        const auto answer = port.ask({piece->version, {}, left, groupCodes(), {}});
        if (!answer)
            return;
        const auto chosen = std::find(left.begin(), left.end(), answer->suite);
        if (answer->kind != Kind::Accepted || chosen == left.end()) {
            piece->refusal = answer;
            return;
        }
        piece->accepted.push_back(answer->suite);
        piece->answers.push_back(*answer);
        left.erase(chosen);
    }
}

QString refusalWords(const net::HelloAnswer &answer)
{
    switch (answer.kind) {
    case Kind::Alert:
        return net::alertName(answer.alert);
    case Kind::OtherVersion:
        return Text::tr("answers with another version");
    case Kind::NotTls:
        return Text::tr("closes the connection or does not speak TLS");
    case Kind::NeedMore:
    case Kind::Accepted:
        break;
    }
    return {};
}

/// The groups of TLS 1.3 one by one, those of older versions by taking away what the server chooses.
void findGroups(Port &port, VersionOffer *offer)
{
    if (offer->version == TlsVersion::Tls13) {
        const std::vector<quint16> all = groupCodes();
        std::vector<char> taken(all.size(), 0);
        inParallel(all.size(), threads, [&](std::size_t i) {
            const auto answer = port.ask({offer->version, {}, offer->suites, {all[i]}, {}});
            taken[i] = answer && answer->kind == Kind::Accepted && answer->group == all[i];
        });
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (taken[i])
                offer->groups.push_back(all[i]);
        }
        return;
    }
    std::vector<quint16> suites;
    std::copy_if(offer->suites.begin(), offer->suites.end(), std::back_inserter(suites),
                 [](quint16 code) { return net::suiteName(code).contains(QLatin1String("_ECDHE_")); });
    std::vector<quint16> left = groupCodes();
    while (!suites.empty() && !left.empty()) {
        const auto answer = port.ask({offer->version, {}, suites, left, {}});
        const auto chosen = answer ? std::find(left.begin(), left.end(), answer->group) : left.end();
        if (chosen == left.end() || answer->kind != Kind::Accepted)
            return;
        offer->groups.push_back(*chosen);
        left.erase(chosen);
    }
}

/// Whether the same suite is chosen from the list and from the list turned round.
void findOrder(Port &port, VersionOffer *offer)
{
    if (offer->suites.size() < 2)
        return;
    std::vector<quint16> turned(offer->suites.rbegin(), offer->suites.rend());
    const auto first = port.ask({offer->version, {}, offer->suites, groupCodes(), {}});
    const auto second = port.ask({offer->version, {}, turned, groupCodes(), {}});
    if (first && second)
        offer->serverChooses = first->suite == second->suite;
}

void findExtras(Port &port, TlsSurvey *survey)
{
    for (const VersionOffer &offer : survey->versions) {
        if (offer.version != TlsVersion::Tls12 || !offer.isAccepted)
            continue;
        const auto answer = port.ask({offer.version, {}, offer.suites, groupCodes(), "sip/2"});
        if (answer)
            survey->choosesSipAlpn = answer->kind == Kind::Accepted && answer->alpn == "sip/2";
    }
}

} // namespace

Result<TlsSurvey> surveyTls(const net::ConnectOptions &place, const Control &control)
{
    const auto begun = Clock::now();
    Port port(place, control);
    std::vector<Piece> pieces;
    for (const TlsVersion version : versions) {
        const std::vector<quint16> all = suiteCodes(version);
        for (std::size_t at = 0; at < all.size(); at += suitesAtOnce) {
            const auto end = all.begin() + std::ptrdiff_t(std::min(all.size(), at + suitesAtOnce));
            pieces.push_back({version, {all.begin() + std::ptrdiff_t(at), end}, {}, {}, {}});
        }
    }
    inParallel(pieces.size(), threads, [&](std::size_t i) { enumerate(port, &pieces[i]); });

    TlsSurvey survey;
    for (const TlsVersion version : versions) {
        VersionOffer offer;
        offer.version = version;
        for (const Piece &piece : pieces) {
            if (piece.version != version)
                continue;
            offer.suites.insert(offer.suites.end(), piece.accepted.begin(), piece.accepted.end());
            if (piece.refusal && offer.refusal.isEmpty())
                offer.refusal = refusalWords(*piece.refusal);
            for (const net::HelloAnswer &answer : piece.answers) {
                if (answer.alert >= 0)
                    offer.broken.push_back(answer.suite);
                if (answer.dhBits > 0)
                    offer.dhBits = offer.dhBits == 0 ? answer.dhBits : std::min(offer.dhBits, answer.dhBits);
                survey.isResumable = survey.isResumable || answer.resumable;
            }
        }
        offer.isAccepted = !offer.suites.empty();
        if (offer.isAccepted)
            offer.refusal.clear();
        survey.versions.push_back(std::move(offer));
    }
    inParallel(survey.versions.size(), threads, [&](std::size_t i) {
        if (survey.versions[i].isAccepted) {
            findOrder(port, &survey.versions[i]);
            findGroups(port, &survey.versions[i]);
        }
    });
    findExtras(port, &survey);
    if (control.isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("The probe was stopped."));
    const bool isSilent = std::none_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
        return piece.refusal || !piece.accepted.empty();
    });
    if (isSilent && port.error())
        return fail(*port.error());
    survey.connections = port.connections();
    survey.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    return survey;
}

} // namespace trunkseal::probe
