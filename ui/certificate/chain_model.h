#pragma once

#include "core/pki/verify.h"

#include <QStandardItemModel>

namespace trunkseal::ui {

/// A judged chain as a tree: as sent and as built, each certificate with the reasons that stand against it.
class ChainModel : public QStandardItemModel {
    Q_OBJECT

public:
    explicit ChainModel(QObject *parent = nullptr);

    void setVerdict(const pki::ChainVerdict &verdict, const QDateTime &now);
    /// The certificate of a row, null for the two headings.
    [[nodiscard]] const pki::Certificate *certificateAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex leaf() const;

private:
    void addBranch(const QString &title, const std::vector<pki::Certificate> &chain,
                   const std::vector<pki::Reason> &reasons, bool anchored);

    std::vector<pki::Certificate> m_certificates;
    QDateTime m_now;
};

} // namespace trunkseal::ui
