// Writes chains that are hard to judge into a folder: leaf.pem, rest.pem and roots.pem below one folder each, or one file
// `file.pem` to be read. tests/bench/pathological.py runs `cert verify` on them.
//   build/release/tests/bench/bench_pathological FOLDER
#include "tests/support/test_pki.h"

#include <QDir>
#include <QFile>

#include <cstdio>

using namespace trunkseal;
using pki::Credential;

namespace {

const QString host = QStringLiteral("carrier.test");

QDir folder;

void write(const QString &name, const QString &file, const QByteArray &content)
{
    folder.mkpath(name);
    QFile out(folder.filePath(name + QLatin1Char('/') + file));
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(out.fileName()));
}

QByteArray pem(const Credential &one)
{
    return one.certificate.pem();
}

void writeChain(const QString &name, const Credential &leaf, const QByteArray &rest, const Credential &root)
{
    write(name, QStringLiteral("leaf.pem"), pem(leaf));
    write(name, QStringLiteral("rest.pem"), rest);
    write(name, QStringLiteral("roots.pem"), pem(root));
}

/// As many as a file may hold, each of another key, all with the name of the one that is right.
void namesakes(int count)
{
    const test::TestPki pki;
    QByteArray rest;
    for (int i = 0; i < count; ++i)
        rest += pem(test::build(test::intermediateSpec(QStringLiteral("Test intermediate")), &pki.root));
    writeChain(QStringLiteral("namesakes"), pki.leaf, rest + pem(pki.intermediate), pki.root);
}

void strangers(int count)
{
    const test::TestPki pki;
    QByteArray rest;
    for (int i = 0; i < count; ++i)
        rest += pem(test::build(test::intermediateSpec(QStringLiteral("Stranger %1").arg(i)), &pki.root));
    writeChain(QStringLiteral("strangers"), pki.leaf, rest + pem(pki.intermediate), pki.root);
}

/// Every authority has signed every other one, and none of them is trusted.
void mesh(int authorities)
{
    std::vector<Credential> all;
    for (int i = 0; i < authorities; ++i)
        all.push_back(test::build(test::rootSpec(QStringLiteral("Mesh %1").arg(i))));
    QByteArray rest;
    for (int i = 0; i < authorities; ++i) {
        for (const Credential &signer : all) {
            auto spec = test::intermediateSpec(QStringLiteral("Mesh %1").arg(i));
            spec.keyPem = all[static_cast<std::size_t>(i)].keyPem;
            rest += pem(test::build(spec, &signer));
        }
    }
    const test::TestPki other;
    writeChain(QStringLiteral("mesh"), test::build(test::leafSpec({host}), &all.front()), rest, other.root);
}

void deep(int length)
{
    const Credential root = test::build(test::rootSpec(QStringLiteral("Deep root")));
    Credential above = root;
    QByteArray rest;
    for (int i = 0; i < length; ++i) {
        above = test::build(test::with(test::intermediateSpec(QStringLiteral("Deep %1").arg(i)), "basicConstraints",
                                       "critical,CA:true"),
                            &above);
        rest += pem(above);
    }
    writeChain(QStringLiteral("deep"), test::build(test::leafSpec({host}), &above), rest, root);
}

void names(int count)
{
    QByteArray constraints = "critical";
    for (int i = 0; i < count; ++i)
        constraints += ",permitted;DNS:n" + QByteArray::number(i) + ".test,excluded;DNS:x" + QByteArray::number(i) + ".test";
    const Credential root = test::build(test::rootSpec(QStringLiteral("Names root")));
    const Credential above = test::build(
        test::with(test::intermediateSpec(QStringLiteral("Names")), "nameConstraints", constraints + ",permitted;DNS:" + host.toLatin1()),
        &root);
    QStringList dns{host};
    for (int i = 0; i < count; ++i)
        dns << QStringLiteral("a.n%1.test").arg(i);
    writeChain(QStringLiteral("names"), test::build(test::leafSpec(dns), &above), pem(above), root);
}

void files(int count, int megabytes)
{
    QByteArray many;
    const QByteArray one = pem(test::TestPki().leaf);
    for (int i = 0; i < count; ++i)
        many += one;
    write(QStringLiteral("ten_thousand"), QStringLiteral("file.pem"), many);
    const qsizetype size = qsizetype(megabytes) * 1024 * 1024;
    QByteArray big;
    while (big.size() < size)
        big += one;
    write(QStringLiteral("fifty_megabytes"), QStringLiteral("file.pem"), big);
    write(QStringLiteral("fifty_megabytes_of_nothing"), QStringLiteral("file.pem"), QByteArray(size, 'A'));
    write(QStringLiteral("fifty_megabytes_der"), QStringLiteral("file.pem"),
          QByteArray::fromHex("30840320000030840310000030") + QByteArray(size, '\x30'));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_pathological FOLDER\n");
        return 2;
    }
    folder = QDir(QString::fromLocal8Bit(argv[1]));
    namesakes(3990);
    strangers(3990);
    mesh(40);
    deep(100);
    names(5000);
    files(10'000, 50);
    return 0;
}
