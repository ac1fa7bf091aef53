#pragma once

#include <QSortFilterProxyModel>

namespace trunkseal::ui {

class BoardModel;

/// Rows and columns of a board that are asked for. Words that name carriers narrow the columns, and leave the
/// servers that have one of them; other words narrow the servers.
class BoardFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit BoardFilter(BoardModel *model, QObject *parent = nullptr);

    void setWords(const QString &text);
    /// Servers and carriers with something to push, to take over or to confirm, and those not reached.
    void setOnlyDiffering(bool on);
    /// The model has changed: columns are not looked at again by themselves.
    void refresh();
    [[nodiscard]] bool isNarrowed() const { return m_onlyDiffering || !m_words.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool filterAcceptsColumn(int column, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QStringList wordsOfServers() const; ///< those that name no carrier
    [[nodiscard]] bool isNamed(int column) const; ///< by a word, or no carrier is

    const BoardModel *m_model;
    QStringList m_words;
    bool m_onlyDiffering = false;
};

} // namespace trunkseal::ui
