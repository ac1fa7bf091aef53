#pragma once

#include "ui/certificate/chain_model.h"

#include <QBoxLayout>
#include <QWidget>

class QMenu;
class QPushButton;
class QTreeView;

namespace trunkseal::ui {

class CertificateView;
class ChainCard;
class RulesBar;

/// What can be saved of a chain.
enum class ExportKind { CertificatePem, CertificateDer, SentPem, BuiltPem, FetchedPem };

/// An examined chain: verdict, rules, tree and the chosen element. Asks others for whatever takes time.
class ChainViewer : public QWidget {
    Q_OBJECT

public:
    explicit ChainViewer(QWidget *parent = nullptr);

    /// A chain from elsewhere: its roots are what "own roots" stands for from now on.
    void setSource(const Examination &examination);
    /// The same chain, judged anew; the chosen element stays.
    void setExamination(const Examination &examination);
    [[nodiscard]] const Examination &examination() const { return m_examination; }
    /// The chosen element, null for none.
    [[nodiscard]] const pki::Certificate *chosen() const;
    /// Greys out what may not be asked while an answer is awaited.
    void setBusy(bool busy);
    /// Puts `widget` above the verdict.
    void setHead(QWidget *widget) { m_left->insertWidget(0, widget); }
    /// The carriers that "trust" is offered for.
    void setTrustTargets(const QStringList &ids, const QStringList &names);

signals:
    void rulesEdited(const trunkseal::pki::VerifyRequest &request);
    void missingAsked();
    void revocationAsked();
    void compareAsked();
    void drillAsked();
    void exportAsked(trunkseal::ui::ExportKind kind);
    void trustAsked(const QString &carrierId);
    void copied(const QString &what);

private:
    QWidget *buildActions();
    QWidget *buildChain();
    QMenu *buildMore();
    void addExport(QMenu *menu, const char *objectName, const QString &text, ExportKind kind);
    void showChosen();
    void showActions();
    void fitTree();

    Examination m_examination;
    QVBoxLayout *m_left;
    QPushButton *m_revocation;
    QPushButton *m_missing;
    QPushButton *m_compare;
    QPushButton *m_more;
    QMenu *m_trust = nullptr;
    QAction *m_exportFetched = nullptr;
    ChainCard *m_card;
    RulesBar *m_rules;
    ChainModel *m_model;
    QTreeView *m_tree;
    CertificateView *m_view;
    bool m_busy = false;
};

} // namespace trunkseal::ui
