/// Time from dial to answer within one process, for dial_to_answer.py: over a TLS connection that is open
/// already ("live"), or with a new mutual-TLS connection for each call ("mutual").
///
///     bench_dial live|mutual TARGET ROOTS.pem CLIENT.pem CALLER RUNS
///
/// Prints one number of milliseconds a call. The call is hung up as soon as it is answered.
#include "core/base/read_file.h"
#include "core/call/test_call.h"

#include <QCoreApplication>

#include <cstdio>
#include <thread>

using namespace trunkseal;

namespace {

constexpr qint64 longestPem = 1024 * 1024;

/// Hangs up as soon as the call is answered.
class Impatient {
public:
    explicit Impatient(call::LiveCall &live)
        : m_thread([this, &live] {
            while (!m_stop) {
                if (live.snapshot().phase == call::LiveCall::Phase::Talking)
                    return live.hangUp();
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
        })
    {
    }
    ~Impatient()
    {
        m_stop = true;
        m_thread.join();
    }
    Impatient(const Impatient &) = delete;
    Impatient &operator=(const Impatient &) = delete;

private:
    std::atomic_bool m_stop{false};
    std::thread m_thread; ///< last: it uses the above
};

std::optional<double> dial(const call::CallRequest &request, call::KeptConnection *kept)
{
    call::LiveCall live;
    const Impatient impatient(live);
    const auto report = kept ? call::placeCallOver(*kept, request, Control(), &live)
                             : call::placeCall(request, Control(), &live);
    if (!report || !report->setup.answer) {
        std::fprintf(stderr, "%s\n", qPrintable(report ? report->oneLine : report.error().message));
        return std::nullopt;
    }
    return report->setup.answer;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 7)
        return 2;
    const bool live = words[1] == QLatin1String("live");
    call::CallRequest request;
    request.target = words[2];
    request.protocol = net::Protocol::Tls;
    request.fromUri = QStringLiteral("sip:%1@carrier.test").arg(words[5]);
    const auto anchors = pki::certificatesFromFile(words[3]);
    const auto client = readFile(words[4], longestPem);
    if (!anchors || !client)
        return 2;
    request.tls.verify.anchors = *anchors;
    if (!live)
        request.tls.clientChainPem = request.tls.clientKeyPem = *client;
    call::KeptConnection kept;
    for (int run = -1; run < words[6].toInt(); ++run) {
        const auto took = dial(request, live ? &kept : nullptr);
        if (!took)
            return 1;
        if (run >= 0) // the first opens the connection and sets the libraries up
            std::printf("%.3f\n", *took);
    }
    return 0;
}
