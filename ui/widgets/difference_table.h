#pragma once

#include "ui/widgets/table_view.h"

class QStandardItemModel;

namespace trunkseal::ui {

/// Two sides next to each other, line by line. Lines that differ carry a sign; an empty side shows a dash.
class DifferenceTable : public TableView {
    Q_OBJECT

public:
    struct Row {
        QString what; ///< translated, or from readable()
        QString first;
        QString second;
    };

    explicit DifferenceTable(const QString &accessibleName, QWidget *parent = nullptr);

    /// Words of the reports as text: "checks.tls_version.state" as "checks › tls version › state".
    [[nodiscard]] static QString readable(const QString &path);
    void setRows(const QString &firstTitle, const QString &secondTitle, const std::vector<Row> &rows);
    /// As high as its rows, but no higher than `most` of them.
    void fitHeight(int most);

private:
    QStandardItemModel *m_model;
};

} // namespace trunkseal::ui
