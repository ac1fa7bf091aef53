// Any text as a configuration of every format: it is read without a crash; what is read and can be written
// reads back the same.
#include "core/carrier/carrier_json.h"
#include "core/carrier/validate.h"
#include "tests/support/read_back.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void requireSame(const carrier::Carrier &read, const carrier::Carrier &written)
{
    if (read == written)
        return;
    const QJsonObject a = carrier::toJson(read);
    const QJsonObject b = carrier::toJson(written);
    for (auto it = a.begin(); it != a.end(); ++it) {
        if (it.value() != b.value(it.key()))
            std::fprintf(stderr, "%s\n read: %s\n written: %s\n", qPrintable(it.key()),
                         QJsonDocument(QJsonObject{{it.key(), it.value()}}).toJson().constData(),
                         QJsonDocument(QJsonObject{{it.key(), b.value(it.key())}}).toJson().constData());
    }
    std::abort();
}

ConfFiles fuzzFiles()
{
    return [](const QString &path) -> Result<QByteArray> {
        if (path.endsWith(QLatin1String(".conf")))
            return QByteArray("[included]\ntype = peer\nhost = 192.0.2.1\n");
        return fail(ErrorCode::NotFound, QStringLiteral("none"));
    };
}

void checkWriting(const ImportedCarrier &imported)
{
    for (const carrier::Issue &issue : carrier::validate(imported.carrier)) {
        if (issue.level == carrier::Issue::Level::Error)
            return;
    }
    TargetProfile target;
    target.version = {20, 0, 0};
    std::vector<CarrierSecret> secrets{{imported.carrier.name, imported.password, imported.inboundPassword}};
    const auto rendered = render({imported.carrier}, secrets, target);
    if (!rendered)
        return; // a password that is missing or cannot be written, a setting of an object that is not there
    const auto again = tests::readBack(*rendered, target);
    require(again.has_value() && again->carriers.size() == 1);
    const ImportedCarrier &read = again->carriers.front();
    requireSame(read.carrier, tests::asConfigured(imported.carrier));
    if (!imported.carrier.authUser.isEmpty())
        require(read.password == imported.password);
    if (!imported.carrier.inboundUser.isEmpty())
        require(read.inboundPassword == imported.inboundPassword);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const ConfFiles files = fuzzFiles();
    for (const ConfFormat format : {ConfFormat::ChanSip, ConfFormat::Pjsip, ConfFormat::PjsipWizard}) {
        auto tree = ConfTree::load(QStringLiteral("fuzz"), [&](const QString &path) -> Result<QByteArray> {
            return path == QLatin1String("fuzz") ? Result<QByteArray>(text) : files(path);
        });
        if (!tree)
            return 0;
        std::vector<ConfInput> inputs;
        if (format == ConfFormat::PjsipWizard) {
            auto second = ConfTree::fromText(text, QStringLiteral("fuzz2"));
            inputs.push_back({std::move(*second), ConfFormat::Pjsip});
        }
        inputs.push_back({std::move(*tree), format});
        const Import import = readCarriers(inputs, files);
        for (const ImportedCarrier &imported : import.carriers)
            checkWriting(imported);
    }
    return 0;
}
