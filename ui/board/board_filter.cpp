#include "ui/board/board_filter.h"

#include "ui/board/board_model.h"

namespace trunkseal::ui {

namespace {

bool has(const QString &text, const QString &word)
{
    return text.contains(word, Qt::CaseInsensitive);
}

} // namespace

BoardFilter::BoardFilter(BoardModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(BoardModel::SortRole);
    setSortLocaleAware(true);
    setSourceModel(model);
}

void BoardFilter::setWords(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void BoardFilter::setOnlyDiffering(bool on)
{
    m_onlyDiffering = on;
    invalidateFilter();
}

void BoardFilter::refresh()
{
    if (isNarrowed())
        invalidateFilter();
}

QStringList BoardFilter::wordsOfServers() const
{
    QStringList words;
    for (const QString &word : m_words) {
        const bool named = std::ranges::any_of(
            m_model->board().carriers, [&word](const auto &one) { return has(one.entry.name, word); });
        if (!named)
            words << word;
    }
    return words;
}

bool BoardFilter::isNamed(int column) const
{
    const QStringList servers = wordsOfServers();
    if (servers.size() == m_words.size())
        return true;
    const QString &name = m_model->carrierAt(column)->entry.name;
    return std::ranges::any_of(m_words, [&name](const QString &word) { return has(name, word); });
}

bool BoardFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const deploy::BoardRow &entry = *m_model->rowAt(row);
    if (m_onlyDiffering && !entry.differs())
        return false;
    const QString hay = QStringList{entry.server.name, entry.server.host, entry.server.asteriskVersion,
                                    BoardWords::target(entry.server.target), BoardWords::sign(entry).word}
                            .join(QLatin1Char(' '));
    const QStringList servers = wordsOfServers();
    if (!std::ranges::all_of(servers, [&hay](const QString &word) { return has(hay, word); }))
        return false;
    if (servers.size() == m_words.size())
        return true;
    const bool isServer =
        std::ranges::all_of(m_words, [&hay](const QString &word) { return has(hay, word); });
    if (isServer)
        return true;
    for (int column = BoardModel::FirstCarrier; column < m_model->columnCount(); ++column) {
        if (isNamed(column) && m_model->cellAt(m_model->index(row, column))->isThere())
            return true;
    }
    return false;
}

bool BoardFilter::filterAcceptsColumn(int column, const QModelIndex &) const
{
    if (column < BoardModel::FirstCarrier)
        return true;
    if (!isNamed(column))
        return false;
    if (!m_onlyDiffering)
        return true;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->cellAt(m_model->index(row, column))->differs())
            return true;
    }
    return false;
}

} // namespace trunkseal::ui
