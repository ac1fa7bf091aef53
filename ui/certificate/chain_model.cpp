#include "ui/certificate/chain_model.h"

#include "ui/theme/icon.h"

namespace trunkseal::ui {

namespace {

constexpr int indexRole = Qt::UserRole + 1;

QString titleOf(const pki::Certificate &certificate)
{
    if (!certificate.commonName().isEmpty())
        return certificate.commonName();
    const QStringList names = certificate.dnsNames() + certificate.uris() + certificate.ipAddresses();
    return names.isEmpty() ? certificate.subject() : names.front();
}

} // namespace

ChainModel::ChainModel(QObject *parent)
    : QStandardItemModel(parent)
{
}

void ChainModel::setVerdict(const pki::ChainVerdict &verdict, const QDateTime &now)
{
    clear();
    m_certificates.clear();
    m_now = now;
    setHorizontalHeaderLabels({tr("Chain")});
    addBranch(tr("As sent"), verdict.asSent, {}, false);
    addBranch(tr("As built"), verdict.chain, verdict.reasons, verdict.anchored);
}

void ChainModel::addBranch(const QString &title, const std::vector<pki::Certificate> &chain,
                           const std::vector<pki::Reason> &reasons, bool anchored)
{
    auto *branch = new QStandardItem(title);
    branch->setFont(ui::font(Type::Strong));
    branch->setSelectable(false);
    branch->setEditable(false);
    appendRow(branch);
    for (std::size_t depth = 0; depth < chain.size(); ++depth) {
        QStringList against;
        for (const auto &reason : reasons) {
            if (reason.depth == static_cast<int>(depth))
                against << reason.message;
        }
        const bool isAnchor = anchored && depth + 1 == chain.size();
        auto *item = new QStandardItem(titleOf(chain[depth]));
        item->setEditable(false);
        item->setData(static_cast<int>(m_certificates.size()), indexRole);
        if (!against.isEmpty())
            item->setIcon(icon(QStringLiteral("fail"), Tone::Clear));
        else if (isAnchor)
            item->setIcon(icon(QStringLiteral("shield"), Tone::Sealed));
        else
            item->setIcon(icon(QStringLiteral("certificate"), Tone::Muted));
        if (isAnchor)
            //: A certificate's name, then that it is a trusted root
            item->setText(tr("%1 (trusted root)").arg(item->text()));
        item->setToolTip(against.isEmpty() ? chain[depth].subject() : against.join(QLatin1Char('\n')));
        branch->appendRow(item);
        for (const QString &reason : against) {
            auto *line = new QStandardItem(icon(QStringLiteral("arrow-right"), Tone::Clear), reason);
            line->setEditable(false);
            line->setToolTip(reason);
            line->setData(static_cast<int>(m_certificates.size()), indexRole);
            item->appendRow(line);
        }
        m_certificates.push_back(chain[depth]);
    }
    if (chain.empty()) {
        auto *none = new QStandardItem(tr("Nothing"));
        none->setEditable(false);
        none->setSelectable(false);
        branch->appendRow(none);
    }
}

const pki::Certificate *ChainModel::certificateAt(const QModelIndex &index) const
{
    bool known = false;
    const auto at = static_cast<std::size_t>(index.data(indexRole).toInt(&known));
    return known && index.data(indexRole).isValid() && at < m_certificates.size() ? &m_certificates[at]
                                                                                  : nullptr;
}

QModelIndex ChainModel::leaf() const
{
    for (int row = rowCount() - 1; row >= 0; --row) { // the built chain tells more
        const QModelIndex first = index(0, 0, index(row, 0));
        if (certificateAt(first))
            return first;
    }
    return {};
}

} // namespace trunkseal::ui
