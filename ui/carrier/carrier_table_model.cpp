#include "ui/carrier/carrier_table_model.h"

#include "core/base/address.h"
#include "ui/theme/icon.h"
#include "ui/widgets/words.h"

#include <QLocale>

namespace trunkseal::ui {

namespace {

/// Days that a certificate may have left before it turns amber.
constexpr qint64 soonDays = 30;

Sign verdictSign(const QString &word)
{
    const QMap<QString, call::Verdict> verdicts{{QStringLiteral("sealed"), call::Verdict::Sealed},
                                                {QStringLiteral("gap"), call::Verdict::Gap},
                                                {QStringLiteral("clear"), call::Verdict::Clear}};
    return Words::sign(verdicts.value(word, call::Verdict::Failed));
}

bool sameCarriers(const std::vector<CarrierRow> &a, const std::vector<CarrierRow> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const CarrierRow &x, const CarrierRow &y) { return x.carrier.id == y.carrier.id; });
}

} // namespace

void CarrierTableModel::setRows(std::vector<CarrierRow> rows, const QDateTime &now)
{
    m_now = now;
    if (sameCarriers(m_rows, rows)) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const CarrierRow *CarrierTableModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int CarrierTableModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (rowAt(row)->carrier.id == id)
            return row;
    }
    return -1;
}

int CarrierTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CarrierTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CarrierTableModel::certificateText(const CarrierRow &row) const
{
    if (row.carrier.transport != carrier::Transport::Tls)
        return tr("not used");
    if (!row.facts.certificate)
        return tr("not checked");
    if (!row.facts.certificate->reason.isEmpty())
        return tr("not trusted");
    const int days = static_cast<int>(m_now.daysTo(row.facts.certificate->notAfter));
    return days < 0 ? tr("expired") : tr("%n day(s)", nullptr, days);
}

QString CarrierTableModel::text(const CarrierRow &row, int column) const
{
    switch (column) {
    case PostureColumn:
        return Words::sign(carrier::posture(row.carrier)).word;
    case NameColumn:
        return row.carrier.name;
    case StackColumn:
        return Words::word(row.carrier.stack);
    case AddressColumn:
        return row.carrier.useSrv ? row.carrier.host : Address{row.carrier.host, row.carrier.port}.toString();
    case CertificateColumn:
        return certificateText(row);
    case CallColumn: {
        if (!row.facts.lastCall)
            return tr("none yet");
        const auto &call = *row.facts.lastCall;
        const QString age = Words::ago(call.at, m_now);
        if (call.mos <= 0)
            return verdictSign(call.verdict).word + QStringLiteral(" · ") + age;
        //: Quality of the last call as a mean opinion score, for example "MOS 4.3 · 2 h ago"
        return tr("MOS %1 · %2").arg(QLocale().toString(call.mos, 'f', 1), age);
    }
    case SyncColumn:
        switch (syncState(row)) {
        case SyncState::NeverPushed:
            return tr("never pushed");
        case SyncState::InSync:
            return tr("in sync");
        case SyncState::Changed:
            return tr("changed since");
        }
        return {};
    default:
        return {};
    }
}

QVariant CarrierTableModel::decoration(const CarrierRow &row, int column) const
{
    if (column == PostureColumn) {
        const Sign sign = Words::sign(carrier::posture(row.carrier));
        return icon(sign.icon, sign.tone);
    }
    if (column == CertificateColumn && row.facts.certificate
        && row.carrier.transport == carrier::Transport::Tls) {
        if (!row.facts.certificate->reason.isEmpty())
            return icon(QStringLiteral("fail"), Tone::Clear);
        const qint64 days = m_now.daysTo(row.facts.certificate->notAfter);
        return days < 0       ? icon(QStringLiteral("fail"), Tone::Clear)
            : days < soonDays ? icon(QStringLiteral("warning"), Tone::Gap)
                              : icon(QStringLiteral("ok"), Tone::Sealed);
    }
    if (column == CallColumn && row.facts.lastCall) {
        const Sign sign = verdictSign(row.facts.lastCall->verdict);
        return icon(sign.icon, sign.tone);
    }
    if (column == SyncColumn && row.facts.push)
        return syncState(row) == SyncState::InSync ? icon(QStringLiteral("sync-ok"), Tone::Sealed)
                                                   : icon(QStringLiteral("warning"), Tone::Gap);
    return {};
}

QVariant CarrierTableModel::sortKey(const CarrierRow &row, int column) const
{
    switch (column) {
    case PostureColumn:
        return static_cast<int>(carrier::posture(row.carrier));
    case CertificateColumn:
        return row.facts.certificate ? row.facts.certificate->notAfter : QDateTime::fromSecsSinceEpoch(0);
    case CallColumn:
        return row.facts.lastCall ? row.facts.lastCall->at : QDateTime::fromSecsSinceEpoch(0);
    case SyncColumn:
        return static_cast<int>(syncState(row));
    default:
        return text(row, column).toLower();
    }
}

QString CarrierTableModel::toolTip(const CarrierRow &row, int column) const
{
    if (column == PostureColumn)
        return Words::sentence(carrier::posture(row.carrier));
    if (column == NameColumn && !row.carrier.description.isEmpty())
        return row.carrier.description;
    if (column == CertificateColumn && row.facts.certificate && !row.facts.certificate->reason.isEmpty())
        return row.facts.certificate->reason;
    if (column == SyncColumn && row.facts.push)
        return tr("Pushed to %1, %2.").arg(row.facts.push->server, Words::ago(row.facts.push->at, m_now));
    if (column == CallColumn && row.facts.lastCall)
        return verdictSign(row.facts.lastCall->verdict).word;
    return text(row, column);
}

QVariant CarrierTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CarrierRow &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::DecorationRole:
        return decoration(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::FontRole:
        return index.column() == NameColumn ? QVariant(ui::font(Type::Strong)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == PostureColumn)
            return colour(tokens(), Words::sign(carrier::posture(row.carrier)).tone);
        return index.column() == NameColumn || index.column() == AddressColumn ? QVariant()
                                                                               : QVariant(tokens().muted);
    case SortRole:
        return sortKey(row, index.column());
    case IdRole:
        return row.carrier.id;
    default:
        return {};
    }
}

QVariant CarrierTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PostureColumn:
        return tr("Posture");
    case NameColumn:
        return tr("Carrier");
    case StackColumn:
        return tr("Stack");
    case AddressColumn:
        return tr("Host and port");
    case CertificateColumn:
        return tr("Certificate");
    case CallColumn:
        return tr("Last call");
    case SyncColumn:
        return tr("Synced");
    default:
        return {};
    }
}

CarrierFilter::CarrierFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(CarrierTableModel::SortRole);
    setSortLocaleAware(true);
}

void CarrierFilter::setWords(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CarrierFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    if (m_words.isEmpty())
        return true;
    const auto *model = static_cast<const CarrierTableModel *>(sourceModel());
    const CarrierRow *entry = model->rowAt(row);
    const QString hay = entry->carrier.name + QLatin1Char(' ') + entry->carrier.host + QLatin1Char(' ')
        + entry->carrier.description + QLatin1Char(' ') + Words::word(entry->carrier.stack) + QLatin1Char(' ')
        + Words::sign(carrier::posture(entry->carrier)).word;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&hay](const QString &word) { return hay.contains(word, Qt::CaseInsensitive); });
}

} // namespace trunkseal::ui
