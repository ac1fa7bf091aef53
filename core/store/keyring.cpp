#include "core/store/keyring.h"

#include "core/base/text.h"

#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <functional>

namespace trunkseal::store::keyring {

namespace {

constexpr auto patience = std::chrono::seconds(5); // a KWallet that D-Bus has to start may never answer

/// A job that answers too late deletes itself then: libsecret still holds a pointer to it.
Result<void> runToEnd(QKeychain::Job *job, const std::function<void()> &taken)
{
    QEventLoop loop;
    bool finished = false;
    QString problem;
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job *done) {
        finished = true;
        if (done->error() == QKeychain::NoError)
            taken();
        else
            problem = done->errorString().isEmpty() ? QString::number(done->error()) : done->errorString();
        loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    job->start();
    if (!finished)
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (finished && problem.isEmpty())
        return {};
    // Every code means the same here: whatever is wrong, this desktop has no keyring for us.
    return fail(ErrorCode::Storage,
                Text::tr("The desktop's keyring did not answer. Use a passphrase instead."),
                finished ? problem : QStringLiteral("timeout"));
}

QString service()
{
    return QStringLiteral("TrunkSeal");
}

} // namespace

Result<void> store(const QString &name, const Secret &key)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setBinaryData(key.bytes().toByteArray());
    return runToEnd(job, [] {});
}

Result<Secret> load(const QString &name)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    Secret key;
    if (const auto done = runToEnd(job, [&] { key = Secret(job->binaryData()); }); !done)
        return fail(done.error());
    return key;
}

} // namespace trunkseal::store::keyring
