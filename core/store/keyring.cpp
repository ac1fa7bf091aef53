#include "core/store/keyring.h"

#include "core/base/text.h"
#include "core/store/secret_library.h"

#include <functional>
#include <future>
#include <thread>

namespace trunkseal::store::keyring {

namespace {

constexpr auto patience = std::chrono::seconds(5); // a keyring that D-Bus has to start may never answer

struct Answer {
    Secret key;
    QString problem; ///< for the error's detail; empty when all went well
};
using Call = std::function<Answer(GCancellable *)>;

/// QtKeychain's: earlier versions kept their keys by it.
const SecretSchema schema = [] {
    SecretSchema made{};
    made.name = "org.qt.keychain";
    made.attributes[0] = {"user", SECRET_SCHEMA_ATTRIBUTE_STRING};
    made.attributes[1] = {"server", SECRET_SCHEMA_ATTRIBUTE_STRING};
    made.attributes[2] = {"type", SECRET_SCHEMA_ATTRIBUTE_STRING};
    return made;
}();
constexpr auto server = "TrunkSeal";
constexpr auto type = "base64";

QString takenText(GError *error)
{
    const QString text = QString::fromUtf8(error->message);
    secretLibrary().g_error_free(error);
    return text.isEmpty() ? QStringLiteral("unknown error") : text;
}

Answer write(const QByteArray &user, const Secret &key, GCancellable *cancellable)
{
    const QByteArrayView bytes = key.bytes();
    QByteArray password = QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64();
    GError *error = nullptr;
    secretLibrary().secret_password_store_sync(&schema, SECRET_COLLECTION_DEFAULT, server,
                                               password.constData(), cancellable, &error, "user",
                                               user.constData(), "server", server, "type", type, nullptr);
    wipe(password);
    return {{}, error ? takenText(error) : QString()};
}

Answer read(const QByteArray &user, GCancellable *cancellable)
{
    const SecretLibrary &library = secretLibrary();
    GError *error = nullptr;
    char *password = library.secret_password_lookup_nonpageable_sync(
        &schema, cancellable, &error, "user", user.constData(), "server", server, "type", type, nullptr);
    if (error)
        return {{}, takenText(error)};
    if (!password)
        return {{}, QStringLiteral("no entry")};
    const QByteArray text = QByteArray::fromRawData(password, static_cast<qsizetype>(qstrlen(password)));
    Secret key(QByteArray::fromBase64(text));
    library.secret_password_free(password);
    return {std::move(key), {}};
}

/// Calls on a thread of its own, which is left to itself when it takes too long: parts of libsecret's calls
/// (the greeting of the bus is one) cannot be cancelled.
Answer answerInTime(Call call)
{
    const SecretLibrary &library = secretLibrary();
    if (!library.fault.isEmpty())
        return {{}, library.fault};
    const std::shared_ptr<GCancellable> cancellable(library.g_cancellable_new(), library.g_object_unref);
    std::promise<Answer> promise;
    std::future<Answer> answer = promise.get_future();
    std::thread([cancellable, call = std::move(call), promise = std::move(promise)]() mutable {
        Answer found = call(cancellable.get());
        // Else the next call would go to this very keyring, which may have been started again since.
        secretLibrary().secret_service_disconnect();
        promise.set_value(std::move(found));
    }).detach();
    if (answer.wait_for(patience) == std::future_status::ready)
        return answer.get();
    library.g_cancellable_cancel(cancellable.get());
    return {{}, QStringLiteral("timeout")};
}

Result<Secret> run(Call call)
{
    Answer answer = answerInTime(std::move(call));
    if (answer.problem.isEmpty())
        return std::move(answer.key);
    // Every problem means the same here: whatever is wrong, this desktop has no keyring for us.
    return fail(ErrorCode::Storage,
                Text::tr("The desktop's keyring did not answer. Use a passphrase instead."), answer.problem);
}

} // namespace

Result<void> store(const QString &name, const Secret &key)
{
    const auto kept = run([user = name.toUtf8(), key](GCancellable *c) { return write(user, key, c); });
    return kept ? Result<void>() : fail(kept.error());
}

Result<Secret> load(const QString &name)
{
    return run([user = name.toUtf8()](GCancellable *c) { return read(user, c); });
}

} // namespace trunkseal::store::keyring
