#include "core/practice/practice_carrier.h"

#include "core/base/text.h"
#include "core/crypto/crypto.h"
#include "core/practice/front_desk.h"
#include "core/practice/identity.h"

#include <QDateTime>

#include <thread>

namespace trunkseal::practice {
namespace {

const auto loopback = QStringLiteral("127.0.0.1");
const auto accountName = QStringLiteral("practice");

Secret makePassword()
{
    return Secret(crypto::randomBytes(16).toHex());
}

/// TCP and UDP on one free port; a few tries, since the port is chosen for TCP alone.
Result<void> openClearDoors(FrontDesk::Doors *doors)
{
    Error last;
    for (int attempt = 0; attempt < 10; ++attempt) {
        auto tcp = net::Listener::listen(loopback, 0, std::nullopt);
        if (!tcp)
            return fail(tcp.error());
        auto udp = net::UdpSocket::bind(loopback, (*tcp)->local().port);
        if (udp) {
            doors->tcp = std::move(*tcp);
            doors->udp = std::move(*udp);
            return {};
        }
        last = udp.error();
    }
    return fail(last);
}

Result<FrontDesk::Doors> openDoors(const PracticeOptions &options, const FaultSet &faults,
                                   const net::ServerTls &tls)
{
    FrontDesk::Doors doors;
    const bool isPlain = faults.has(Fault::PlainSipOnTlsPort) || faults.has(Fault::SilentTlsPort);
    auto listener =
        net::Listener::listen(loopback, options.tlsPort, isPlain ? std::nullopt : std::optional(tls));
    if (!listener)
        return fail(listener.error());
    doors.tls = std::move(*listener);
    if (auto opened = openClearDoors(&doors); !opened)
        return fail(opened.error());
    return doors;
}

} // namespace

struct PracticeCarrier::Private {
    Private(FrontDesk::Doors doors, const FaultSet &faults, sip::Credentials account, QByteArray anchors)
        : tlsPort(doors.tls->local().port)
        , clearPort(doors.tcp->local().port)
        , credentials(std::move(account))
        , anchorsPem(std::move(anchors))
        , desk(std::move(doors), faults, accepted(faults))
        , thread([this] { desk.run(stop); })
    {
    }

    ~Private()
    {
        stop.store(true);
        thread.join();
    }

    [[nodiscard]] sip::Credentials accepted(const FaultSet &faults) const
    {
        return faults.has(Fault::RejectsPassword) ? sip::Credentials{accountName, makePassword()}
                                                  : credentials;
    }

    quint16 tlsPort;
    quint16 clearPort;
    sip::Credentials credentials;
    QByteArray anchorsPem;
    FrontDesk desk;
    std::atomic_bool stop{false};
    std::thread thread; ///< last: it uses all of the above
};

Result<std::unique_ptr<PracticeCarrier>> PracticeCarrier::start(const PracticeOptions &options)
{
    const auto faults = faultsFromNames(options.faults);
    if (!faults)
        return fail(faults.error());
    const auto identity = makeIdentity(*faults, QDateTime::currentDateTimeUtc());
    if (!identity)
        return fail(identity.error());
    auto doors = openDoors(options, *faults, identity->tls);
    if (!doors)
        return fail(doors.error());
    return std::unique_ptr<PracticeCarrier>(new PracticeCarrier(std::make_unique<Private>(
        std::move(*doors), *faults, sip::Credentials{accountName, makePassword()}, identity->anchorsPem)));
}

PracticeCarrier::PracticeCarrier(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

PracticeCarrier::~PracticeCarrier() = default;

QString PracticeCarrier::host() const
{
    return loopback;
}

quint16 PracticeCarrier::port(net::Protocol protocol) const
{
    return protocol == net::Protocol::Tls ? d->tlsPort : d->clearPort;
}

QString PracticeCarrier::uri(const QString &extension, net::Protocol protocol) const
{
    const QString transport = protocol == net::Protocol::Tls ? QStringLiteral("tls")
        : protocol == net::Protocol::Tcp                     ? QStringLiteral("tcp")
                                                             : QStringLiteral("udp");
    return QStringLiteral("sip:%1@%2:%3;transport=%4")
        .arg(extension, loopback)
        .arg(port(protocol))
        .arg(transport);
}

QByteArray PracticeCarrier::anchorsPem() const
{
    return d->anchorsPem;
}

QString PracticeCarrier::user() const
{
    return d->credentials.user;
}

sip::Credentials PracticeCarrier::credentials() const
{
    return d->credentials;
}

carrier::Carrier PracticeCarrier::carrier() const
{
    carrier::Carrier carrier;
    carrier.name = QStringLiteral("practice");
    carrier.description =
        Text::tr("A carrier inside this program, to try calls and faults without a real one");
    carrier.host = loopback;
    carrier.port = d->tlsPort;
    carrier.transport = carrier::Transport::Tls;
    carrier.media = carrier::MediaPolicy::Required;
    carrier.trust = carrier::TrustSource::OwnAnchors;
    carrier.anchorsPem = d->anchorsPem;
    carrier.authUser = d->credentials.user;
    carrier.fromUser = d->credentials.user;
    carrier.testNumber = QStringLiteral("600");
    return carrier;
}

PracticeCounters PracticeCarrier::counters() const
{
    return d->desk.counters();
}

} // namespace trunkseal::practice
