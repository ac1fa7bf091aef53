#pragma once

#include "ui/certificate/certificate_rows.h"

#include <QWidget>

class QGridLayout;

namespace trunkseal::ui {

/// Properties one below the other: name, value, what it means, and a button that copies the value.
class RowGrid : public QWidget {
    Q_OBJECT

public:
    /// `prefix` begins the object names.
    explicit RowGrid(const QString &prefix, QWidget *parent = nullptr);

    void setRows(const std::vector<CertificateRow> &rows);

signals:
    void copyAsked(const QString &value, const QString &label);

private:
    void addRow(const CertificateRow &row, int index);

    QString m_prefix;
    QGridLayout *m_grid;
};

} // namespace trunkseal::ui
