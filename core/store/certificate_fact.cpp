#include "core/store/certificate_fact.h"

#include <QJsonDocument>

namespace trunkseal::store {

namespace {

const auto atKey = QStringLiteral("at");
const auto notAfterKey = QStringLiteral("not_after");
const auto reasonKey = QStringLiteral("reason");

QDateTime timeOf(const QJsonObject &json, const QString &key)
{
    return QDateTime::fromString(json.value(key).toString(), Qt::ISODate);
}

} // namespace

QString certificateKey(const QString &carrierId)
{
    return QStringLiteral("certificate/") + carrierId;
}

QString toText(const CertificateFact &fact)
{
    const QJsonObject json{{atKey, fact.checkedAt.toUTC().toString(Qt::ISODate)},
                           {notAfterKey, fact.notAfter.toUTC().toString(Qt::ISODate)},
                           {reasonKey, fact.reason}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<CertificateFact> certificateFact(const Workspace &workspace, const QString &carrierId)
{
    const QString text = workspace.setting(certificateKey(carrierId));
    if (text.isEmpty())
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    return CertificateFact{timeOf(json, atKey), timeOf(json, notAfterKey), json.value(reasonKey).toString()};
}

} // namespace trunkseal::store
