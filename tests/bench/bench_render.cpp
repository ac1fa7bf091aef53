// Renders 10,000 carriers, beside the reading of as many bytes that it writes.
//   build/release/tests/bench/bench_render
#include "tests/unit/asterisk/trunk_variants.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryFile>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

using namespace trunkseal;
using namespace trunkseal::tests;

namespace {

constexpr std::size_t count = 10000;
constexpr double limitMs = 300;

void ownTransport(Carrier &c)
{
    c.transport = Transport::Tls;
    c.clientCertFile = QStringLiteral("/etc/asterisk/keys/us.crt");
    c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/us.key");
}

enum class Mix { EveryVariant, OwnTransports };

/// Every variant in turn, over each transport, with a name of its own; or all with a client certificate, for
/// which each has a transport of its own.
std::vector<Carrier> carriersOf(Stack stack, Mix mix)
{
    std::vector<Carrier> carriers;
    for (std::size_t i = 0; carriers.size() < count; ++i) {
        const Variant &variant = variants()[i % variants().size()];
        if (stack == Stack::ChanSip && (variant.pjsipOnly || qstrcmp(variant.name, "unverified") == 0))
            continue; // chan_sip verifies all or none
        Carrier c = base(stack, Transport(i % 3), MediaPolicy::Required);
        c.name = QStringLiteral("trunk-%1").arg(i);
        if (mix == Mix::EveryVariant)
            variant.change(c);
        else
            ownTransport(c);
        c.id = c.name;
        carriers.push_back(c);
    }
    return carriers;
}

template <class What>
double bestOf(int rounds, What what)
{
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        what();
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

double readingOf(const QByteArray &text)
{
    QTemporaryFile file;
    if (!file.open() || file.write(text) != text.size() || !file.flush())
        return 0;
    QByteArray read;
    return bestOf(5, [&] {
        file.seek(0);
        read = file.readAll();
    });
}

bool measure(Stack stack, Mix mix = Mix::EveryVariant)
{
    const std::vector<Carrier> carriers = carriersOf(stack, mix);
    std::vector<asterisk::CarrierSecret> secrets;
    for (const Carrier &c : carriers)
        secrets.push_back(secretsOf(c).front());
    QByteArray text;
    bool done = true;
    const double took = bestOf(5, [&] {
        const auto rendered = render(carriers, secrets, {});
        done = done && rendered;
        text.clear();
        for (std::size_t i = 0; rendered && i < rendered->files.size(); ++i)
            text += rendered->files[i].content;
    });
    std::printf("%s: %zu carriers, %lld bytes: %.1f ms (at most %.0f); plain read %.2f ms\n",
                qPrintable(toWord(stack)), carriers.size(), qlonglong(text.size()), took, limitMs,
                readingOf(text));
    return done && took <= limitMs;
}

} // namespace

int main()
{
    bool good = true;
    for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip})
        good = measure(stack) && good;
    good = measure(Stack::Pjsip, Mix::OwnTransports) && good;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak %ld kB\n", usage.ru_maxrss);
    return good ? 0 : 1;
}
