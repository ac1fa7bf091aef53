#include "ui/certificate/expiry_model.h"

#include "ui/certificate/certificate_words.h"
#include "ui/theme/icon.h"

#include <QLocale>

#include <algorithm>

namespace trunkseal::ui {

namespace {

QString nameOf(const pki::Certificate &certificate)
{
    return certificate.commonName().isEmpty() ? certificate.subject() : certificate.commonName();
}

Tone toneOf(const watch::Element &element)
{
    constexpr int alarmDays = 7;
    if (element.isOver() || (element.warning && *element.warning <= alarmDays))
        return Tone::Clear;
    return element.warning ? Tone::Gap : Tone::Sealed;
}

QString iconOf(Tone tone)
{
    return tone == Tone::Sealed ? QStringLiteral("ok")
        : tone == Tone::Gap     ? QStringLiteral("warning")
                                : QStringLiteral("fail");
}

} // namespace

std::vector<ExpiryRow> expiryRows(const std::vector<watch::CarrierReport> &reports)
{
    std::vector<ExpiryRow> rows;
    const auto add = [&rows](const watch::CarrierReport &report, const watch::Element &element) {
        const auto isSame = [&](const ExpiryRow &row) {
            return row.carrierId == report.carrierId && row.element.certificate == element.certificate;
        };
        if (std::none_of(rows.begin(), rows.end(), isSame))
            rows.push_back({report.carrierId, report.name, element});
    };
    for (const watch::CarrierReport &report : reports) {
        for (const watch::EdgeReport &edge : report.edges) {
            for (const watch::Element &element : edge.elements)
                add(report, element);
        }
        for (const watch::Element &element : report.ownElements)
            add(report, element);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ExpiryRow &a, const ExpiryRow &b) {
        return a.element.daysLeft < b.element.daysLeft;
    });
    return rows;
}

void ExpiryModel::setRows(std::vector<ExpiryRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const ExpiryRow *ExpiryModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int ExpiryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExpiryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExpiryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ExpiryRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const Tone tone = toneOf(row.element);
    if (role == Qt::DecorationRole && index.column() == LeftColumn)
        return icon(iconOf(tone), tone);
    if (role == Qt::ForegroundRole && index.column() == LeftColumn)
        return colour(tokens(), tone);
    if (role == Qt::ToolTipRole)
        return row.element.certificate.subject();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case LeftColumn:
        return CertificateWords::daysLeft(row.element.daysLeft);
    case CarrierColumn:
        return row.carrierName;
    case CertificateColumn:
        return nameOf(row.element.certificate);
    case PartColumn:
        return CertificateWords::word(row.element.role);
    case EndColumn:
        return QLocale().toString(row.element.certificate.notAfter().toLocalTime().date(),
                                  QLocale::ShortFormat);
    default:
        return {};
    }
}

QVariant ExpiryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LeftColumn:
        return tr("Left");
    case CarrierColumn:
        return tr("Carrier");
    case CertificateColumn:
        return tr("Certificate");
    case PartColumn:
        return tr("Part");
    case EndColumn:
        return tr("Ends");
    default:
        return {};
    }
}

} // namespace trunkseal::ui
