// Reads a large pjsip.conf: parse and print, the tree of objects, and lint, beside a plain read of the same
// file.
//   build/release/tests/bench/bench_conf_document [FILE]   (without a file: 100,000 lines made up here)
// tests/bench/conf_document.py prints the same beside awk.
#include "core/asterisk/conf/conf_tree.h"
#include "core/asterisk/lint/lint.h"

#include <QElapsedTimer>
#include <QFile>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

QByteArray madeUp()
{
    QByteArray text = "; made up for the bench\n[tls]\ntype = transport\nprotocol = tls\nbind = 0.0.0.0\n";
    for (int i = 0; i < 7143; ++i) { // 14 lines each
        const QByteArray name = "trunk-" + QByteArray::number(i);
        text += "\n[" + name + "]\ntype = endpoint\naors = " + name
            + "\ncontext = from-trunk\ndisallow = all\nallow = ulaw\nmedia_encryption = sdes\n"
              "direct_media = no ; as it should be\n\n["
            + name + "]\ntype = aor\ncontact = sip:192.0.2.1:5061\\;transport=tls\nqualify_frequency = 60\n";
    }
    return text;
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

long peakKilobytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

int main(int argc, char **argv)
{
    QByteArray text;
    const QString path = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("/tmp/bench_pjsip.conf");
    QFile file(path);
    if (argc > 1 && file.open(QIODevice::ReadOnly)) {
        text = file.readAll();
    } else {
        text = madeUp();
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }
    file.close();
    const double read = bestOf(9, [&] {
        QFile plain(path);
        if (plain.open(QIODevice::ReadOnly))
            text = plain.readAll();
    });
    bool same = true;
    const double parse = bestOf(9, [&] {
        const auto document = ConfDocument::parse(text, path);
        same = same && document && document->print() == text;
    });
    const double tree = bestOf(9, [&] { same = same && ConfTree::fromText(text, path); });
    std::size_t found = 0;
    const auto loaded = ConfTree::fromText(text, path);
    const double lint =
        bestOf(9, [&] { found = loaded ? lintConf(*loaded, ConfFormat::Pjsip, TargetProfile()).size() : 0; });
    std::printf("lines %lld, bytes %lld, identical %s\n", qlonglong(text.count('\n')), qlonglong(text.size()),
                same ? "yes" : "NO");
    std::printf(
        "read %.2f ms, parse and print %.2f ms, parse and tree %.2f ms, lint %.2f ms more (%zu findings), "
        "peak %ld kB\n",
        read, parse, tree, lint, found, peakKilobytes());
    return same ? 0 : 1;
}
