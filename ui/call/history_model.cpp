#include "ui/call/history_model.h"

#include "ui/theme/icon.h"
#include "ui/widgets/words.h"

#include <QLocale>

namespace trunkseal::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::HistoryModel)
};

Sign signOf(const store::HistoryEntry &entry)
{
    const QMap<QString, Sign> signs{
        {QStringLiteral("sealed"), Words::sign(call::Verdict::Sealed)},
        {QStringLiteral("gap"), Words::sign(call::Verdict::Gap)},
        {QStringLiteral("clear"), Words::sign(call::Verdict::Clear)},
        {QStringLiteral("failed"), Words::sign(call::Verdict::Failed)},
        {QStringLiteral("applied"), {QStringLiteral("ok"), Texts::tr("Applied"), Tone::Sealed}},
        {QStringLiteral("armed"), {QStringLiteral("clock"), Texts::tr("To be confirmed"), Tone::Gap}},
        {QStringLiteral("nothing_to_do"), {QStringLiteral("ok"), Texts::tr("Nothing to do"), Tone::Unknown}},
        {QStringLiteral("good"), {QStringLiteral("ok"), Texts::tr("Good"), Tone::Sealed}},
        {QStringLiteral("not_good"), {QStringLiteral("warning"), Texts::tr("Not good"), Tone::Gap}},
        {QStringLiteral("unreachable"), {QStringLiteral("fail"), Texts::tr("Unreachable"), Tone::Clear}},
        {QStringLiteral("expiring"), {QStringLiteral("clock"), Texts::tr("Expiring"), Tone::Gap}},
        {QStringLiteral("changed"), {QStringLiteral("warning"), Texts::tr("Changed"), Tone::Gap}},
        {QStringLiteral("rolled_back"), {QStringLiteral("undo"), Texts::tr("Rolled back"), Tone::Gap}},
    };
    return signs.value(entry.verdict, {QStringLiteral("question"), entry.verdict, Tone::Unknown});
}

QString kindWord(const QString &kind)
{
    const QMap<QString, QString> words{{QStringLiteral("call"), Texts::tr("Test call")},
                                       {QStringLiteral("push"), Texts::tr("Push")},
                                       {QStringLiteral("confirm"), Texts::tr("Confirmation")},
                                       {QStringLiteral("rollback"), Texts::tr("Roll back")},
                                       {QStringLiteral("probe"), Texts::tr("Probe")},
                                       {QStringLiteral("watch"), Texts::tr("Certificate watch")}};
    return words.value(kind, kind);
}

} // namespace

void HistoryModel::setEntries(std::vector<store::HistoryEntry> entries, std::map<QString, QString> names)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_names = std::move(names);
    endResetModel();
}

const store::HistoryEntry *HistoryModel::entryAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_entries[static_cast<std::size_t>(row)] : nullptr;
}

Sign HistoryModel::signAt(int row) const
{
    const store::HistoryEntry *entry = entryAt(row);
    return entry ? signOf(*entry) : Sign{};
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const store::HistoryEntry &entry, int column) const
{
    switch (column) {
    case VerdictColumn:
        return signOf(entry).word;
    case TimeColumn:
        return QLocale().toString(entry.at.toLocalTime(), QLocale::ShortFormat);
    case SubjectColumn: {
        const auto found = m_names.find(entry.subjectId);
        return found == m_names.end() ? tr("removed") : found->second;
    }
    case KindColumn:
        return kindWord(entry.kind);
    case LineColumn:
        return entry.oneLine;
    default:
        return {};
    }
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const store::HistoryEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == LineColumn ? QVariant(entry.oneLine) : QVariant();
    case Qt::DecorationRole:
        return index.column() == VerdictColumn ? QVariant(icon(signOf(entry).icon, signOf(entry).tone))
                                               : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == VerdictColumn)
            return colour(tokens(), signOf(entry).tone);
        return index.column() == SubjectColumn || index.column() == LineColumn ? QVariant()
                                                                               : QVariant(tokens().muted);
    case HayRole:
        return QString(text(entry, VerdictColumn) + QLatin1Char(' ') + text(entry, SubjectColumn)
                       + QLatin1Char(' ') + text(entry, KindColumn) + QLatin1Char(' ') + entry.oneLine);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case VerdictColumn:
        return tr("Verdict");
    case TimeColumn:
        return tr("When");
    case SubjectColumn:
        return tr("Carrier or server");
    case KindColumn:
        return tr("What");
    case LineColumn:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace trunkseal::ui
