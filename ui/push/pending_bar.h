#pragma once

#include "ui/push/pending_pushes.h"
#include "ui/shell/services.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace trunkseal::ui {

class PendingRow;

/// The pushes that wait to be confirmed, a row each with the time that is left; hidden when there is none.
/// They come from the history, so that they are there again after a restart of the program.
class PendingBar : public QWidget {
    Q_OBJECT

public:
    explicit PendingBar(const Services &services, QWidget *parent = nullptr);
    ~PendingBar() override;

    /// Moves the focus to the decision about the push to that server.
    void focusServer(const QString &serverId);

private:
    using Ask = std::function<Result<deploy::Transaction>(const store::Server &, const Secret &,
                                                          const QString &, const Control &)>;

    void reload();
    void show(const std::vector<PendingPush> &pending);
    void tick();
    /// Asks the server by `ask` and writes its answer into the history as `kind`.
    void decide(PendingRow *row, const Ask &ask, const QString &kind);
    void giveTime(PendingRow *row);
    void withLogin(PendingRow *row, const std::function<void(const Secret &)> &then);
    void finish(PendingRow *row, const deploy::Transaction &transaction, const QString &kind);

    const Services &m_services;
    QVBoxLayout *m_column;
    std::vector<PendingRow *> m_rows;
    QTimer m_clock;
};

} // namespace trunkseal::ui
