#include "ui/carrier/import_model.h"

#include "core/carrier/validate.h"
#include "ui/theme/icon.h"
#include "ui/widgets/words.h"

#include <algorithm>

namespace trunkseal::ui {

using asterisk::ImportedCarrier;
using carrier::Carrier;

namespace {

constexpr qsizetype longestName = 40;

/// What the files cannot tell is kept from the carrier that is replaced.
void keepOwnNotes(Carrier &carrier, const Carrier &present, bool fromConfiguration)
{
    carrier.id = present.id;
    if (!fromConfiguration)
        return;
    carrier.testNumber = present.testNumber;
    carrier.allowedNumbers = present.allowedNumbers;
    carrier.dailyCallCap = present.dailyCallCap;
    carrier.country = present.country;
    carrier.notes = present.notes;
    if (carrier.description.isEmpty())
        carrier.description = present.description;
}

bool isCalled(const QString &name, const QString &other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

int passwordsOf(const ImportedCarrier &found)
{
    return int(!found.password.isEmpty()) + int(!found.inboundPassword.isEmpty());
}

} // namespace

void ImportModel::setCarriers(std::vector<ImportedCarrier> found, std::vector<Carrier> present)
{
    beginResetModel();
    m_present = std::move(present);
    m_choices.clear();
    for (ImportedCarrier &each : found) {
        QString name = each.carrier.name;
        m_choices.push_back({std::move(each), true, std::move(name), false});
    }
    for (size_t row = 0; row < m_choices.size(); ++row)
        m_choices[row].name = freeName(m_choices[row].name, row);
    for (size_t row = 0; row < m_choices.size(); ++row)
        m_choices[row].wanted = problemAt(int(row)).isEmpty();
    endResetModel();
    emit choiceChanged();
}

const ImportedCarrier *ImportModel::foundAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_choices[size_t(row)].found : nullptr;
}

const Carrier *ImportModel::presentNamed(const QString &name) const
{
    const auto found = std::find_if(m_present.begin(), m_present.end(),
                                    [&name](const Carrier &each) { return isCalled(each.name, name); });
    return found == m_present.end() ? nullptr : &*found;
}

Carrier ImportModel::carrierAt(int row) const
{
    const Choice &choice = m_choices[size_t(row)];
    Carrier carrier = choice.found.carrier;
    carrier.name = choice.name;
    const Carrier *present = choice.replaces ? presentNamed(choice.name) : nullptr;
    if (present)
        keepOwnNotes(carrier, *present, choice.found.line > 0);
    return carrier;
}

QString ImportModel::nameAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_choices[size_t(row)].name : QString();
}

void ImportModel::setName(int row, const QString &name)
{
    if (nameAt(row) == name)
        return;
    m_choices[size_t(row)].name = name;
    changed();
}

bool ImportModel::canReplace(int row) const
{
    const ImportedCarrier *found = foundAt(row);
    return found && presentNamed(found->carrier.name);
}

bool ImportModel::replaces(int row) const
{
    return row >= 0 && row < rowCount() && m_choices[size_t(row)].replaces;
}

void ImportModel::setReplaces(int row, bool replaces)
{
    Choice &choice = m_choices[size_t(row)];
    if (choice.replaces == replaces)
        return;
    choice.replaces = replaces;
    const QString name = choice.found.carrier.name;
    choice.name = replaces ? name : freeName(name, size_t(row));
    changed();
}

bool ImportModel::isTaken(const QString &name, size_t exceptRow) const
{
    if (!m_choices[exceptRow].replaces && presentNamed(name))
        return true;
    for (size_t row = 0; row < m_choices.size(); ++row) {
        if (row != exceptRow && m_choices[row].wanted && isCalled(m_choices[row].name, name))
            return true;
    }
    return false;
}

QString ImportModel::freeName(const QString &name, size_t forRow) const
{
    const auto used = [this, forRow](const QString &candidate) {
        const auto earlier = m_choices.begin() + std::ptrdiff_t(forRow);
        return presentNamed(candidate)
            || std::any_of(m_choices.begin(), earlier,
                           [&candidate](const Choice &each) { return isCalled(each.name, candidate); });
    };
    QString candidate = name;
    for (int number = 2; used(candidate); ++number) {
        const QString ending = QStringLiteral("-%1").arg(number);
        candidate = name.left(longestName - ending.size()) + ending;
    }
    return candidate;
}

QString ImportModel::problemAt(int row) const
{
    const Carrier carrier = carrierAt(row);
    for (const carrier::Issue &issue : carrier::validate(carrier)) {
        if (issue.level == carrier::Issue::Level::Error)
            return issue.message;
    }
    return isTaken(carrier.name, size_t(row))
        ? tr("There is a carrier named %1 already. Choose another name.").arg(carrier.name)
        : QString();
}

int ImportModel::wantedCount() const
{
    return int(
        std::count_if(m_choices.begin(), m_choices.end(), [](const Choice &each) { return each.wanted; }));
}

int ImportModel::passwordCount() const
{
    int count = 0;
    for (const Choice &each : m_choices)
        count += each.wanted ? passwordsOf(each.found) : 0;
    return count;
}

int ImportModel::firstProblem() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_choices[size_t(row)].wanted && !problemAt(row).isEmpty())
            return row;
    }
    return -1;
}

std::vector<store::CarrierEntry> ImportModel::wanted() const
{
    std::vector<store::CarrierEntry> entries;
    for (int row = 0; row < rowCount(); ++row) {
        const Choice &choice = m_choices[size_t(row)];
        if (choice.wanted)
            entries.push_back({carrierAt(row), choice.found.password, choice.found.inboundPassword});
    }
    return entries;
}

void ImportModel::changed()
{
    // A name that one row takes or frees changes what another one says.
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit choiceChanged();
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_choices.size());
}

int ImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ImportModel::outcome(int row) const
{
    const Choice &choice = m_choices[size_t(row)];
    if (!problemAt(row).isEmpty())
        return tr("Needs attention");
    if (choice.replaces)
        return tr("Replaces %1").arg(choice.name);
    return choice.name == choice.found.carrier.name ? tr("New")
                                                    : tr("New, was %1").arg(choice.found.carrier.name);
}

QString ImportModel::text(int row, int column) const
{
    const ImportedCarrier &found = m_choices[size_t(row)].found;
    switch (column) {
    case NameColumn:
        return m_choices[size_t(row)].name;
    case StackColumn:
        return Words::word(found.carrier.stack);
    case AddressColumn:
        return found.carrier.useSrv ? found.carrier.host
                                    : QStringLiteral("%1:%2").arg(found.carrier.host).arg(found.carrier.port);
    case PostureColumn:
        return Words::sign(carrier::posture(found.carrier)).word;
    case LoginColumn:
        if (found.carrier.authUser.isEmpty())
            return tr("By address");
        return found.carrier.authUser;
    case OutcomeColumn:
        return outcome(row);
    case RemarksColumn:
        return found.remarks.isEmpty() ? QString() : tr("%n remark(s)", nullptr, int(found.remarks.size()));
    default:
        return {};
    }
}

QString ImportModel::spoken(int row, int column) const
{
    const ImportedCarrier &found = m_choices[size_t(row)].found;
    if (column != LoginColumn || found.carrier.authUser.isEmpty())
        return text(row, column);
    return found.password.isEmpty() ? tr("%1, no password").arg(found.carrier.authUser)
                                    : tr("%1, with password").arg(found.carrier.authUser);
}

QVariant ImportModel::decoration(int row, int column) const
{
    if (column == PostureColumn) {
        const Sign sign = Words::sign(carrier::posture(m_choices[size_t(row)].found.carrier));
        return icon(sign.icon, sign.tone);
    }
    if (column == LoginColumn && !m_choices[size_t(row)].found.password.isEmpty())
        return icon(QStringLiteral("key"), Tone::Muted);
    if (column != OutcomeColumn)
        return {};
    if (!problemAt(row).isEmpty())
        return icon(QStringLiteral("error"), Tone::Clear);
    if (canReplace(row))
        return icon(QStringLiteral("warning"), Tone::Gap);
    return icon(QStringLiteral("plus"), Tone::Muted);
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::DecorationRole:
        return decoration(index.row(), index.column());
    case Qt::CheckStateRole:
        return index.column() == NameColumn
            ? QVariant(m_choices[size_t(index.row())].wanted ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    case Qt::AccessibleTextRole:
        return spoken(index.row(), index.column());
    case Qt::ToolTipRole:
        if (const QString problem = problemAt(index.row());
            index.column() == OutcomeColumn && !problem.isEmpty())
            return problem;
        if (index.column() == RemarksColumn)
            return m_choices[size_t(index.row())].found.remarks.join(QLatin1Char('\n'));
        return spoken(index.row(), index.column());
    default:
        return {};
    }
}

bool ImportModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != NameColumn)
        return false;
    m_choices[size_t(index.row())].wanted = value.toInt() == Qt::Checked;
    changed();
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex &index) const
{
    const auto base = QAbstractTableModel::flags(index);
    return index.column() == NameColumn ? base | Qt::ItemIsUserCheckable : base;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Save as"), tr("Stack"),   tr("Address"), tr("Posture"),
                             tr("Login"),   tr("Outcome"), tr("Remarks")};
    return titles.value(section);
}

} // namespace trunkseal::ui
