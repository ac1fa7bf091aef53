#pragma once

#include "core/deploy/asked_ahead.h"
#include "core/deploy/own_sections.h"
#include "core/deploy/remote_asterisk.h"
#include "core/deploy/vicidial_plan.h"

namespace trunkseal::deploy {

/// Builds one Plan step by step; plan() is its only user.
class Planner {
public:
    /// What is asked whatever the report says.
    static void addQuestions(Questions &questions, const store::Server &server,
                             const std::vector<carrier::Carrier> &carriers);

    Planner(ssh::RemoteMachine &machine, const store::Server &server, const ServerReport &report);

    [[nodiscard]] Result<asterisk::TargetProfile> target(const std::vector<carrier::Carrier> &carriers);
    /// Reads what each of our files is now and keeps what differs. Errors: Ssh, Timeout, …
    [[nodiscard]] Result<void> compare(const asterisk::Rendered &rendered);
    /// What of the carriers goes into files on this server; the rows of a VICIdial into the plan. Errors: as
    /// asterisk::render() and readVicidialState().
    [[nodiscard]] Result<asterisk::Rendered> render(const std::vector<carrier::Carrier> &carriers,
                                                    const std::vector<asterisk::CarrierSecret> &secrets,
                                                    const asterisk::TargetProfile &target);
    /// Errors: those of asking for the calls that a restart would end.
    [[nodiscard]] Result<void> chooseActivation();
    /// What the change means, trunk by trunk, from what Asterisk has loaded now.
    [[nodiscard]] Result<void> explain(const std::vector<carrier::Carrier> &carriers);

    Plan plan;

private:
    struct Present {
        QString configured; ///< where Asterisk looks for it
        QString path; ///< of the file itself where a symbolic link leads to it
        ssh::FileInfo info;
        QByteArray content;
    };
    [[nodiscard]] Result<Present> present(const QString &path);
    [[nodiscard]] Result<void> isNoLink(const QString &path);
    [[nodiscard]] Result<void> compareOwnFile(const asterisk::RenderedFile &file);
    [[nodiscard]] Result<void> compareInclude(const asterisk::IncludeLine &include);
    [[nodiscard]] Result<void> emptyUnused(const QString &file, const asterisk::Rendered &rendered);
    [[nodiscard]] Result<void> removeStale(const asterisk::Rendered &rendered);
    void addChange(FileChange change, const Present &before);
    void addFinding(const QLatin1String &id, const QMap<QString, QString> &values);

    [[nodiscard]] bool needsRestart() const;
    [[nodiscard]] bool replaces(const QString &path) const;
    [[nodiscard]] bool touches(const QString &ending) const;
    void needStack(carrier::Stack stack);
    [[nodiscard]] bool isOurs(const carrier::Carrier &carrier) const;
    void explainChange(const carrier::Carrier &carrier, const asterisk::LoadedTrunk &loaded);
    void explainActivation();

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    const ServerReport &m_report;
    RemoteAsterisk m_asterisk;
    QString m_defaultOwner; ///< of pjsip.conf, sip.conf or the directory
    QMap<QString, OwnSections> m_ownBefore; ///< our conf files as they are, by name
    QMap<QString, OwnSections> m_ownAfter;
    QByteArray m_sipAfter; ///< that of chan_sip, whole
    RowPlan m_rows;
};

} // namespace trunkseal::deploy
