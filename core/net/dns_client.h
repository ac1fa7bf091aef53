#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <map>
#include <memory>
#include <utility>
#include <vector>

struct ares_channeldata;

namespace trunkseal::net::detail {

enum class RecordType { A = 1, Aaaa = 28, Srv = 33, Naptr = 35 };

/// RFC 2782.
struct SrvRecord {
    quint16 priority = 0;
    quint16 weight = 0;
    quint16 port = 0;
    QString target;
    bool operator==(const SrvRecord &) const = default;
};

/// RFC 3403.
struct NaptrRecord {
    quint16 order = 0;
    quint16 preference = 0;
    QString flags;
    QString service;
    QString replacement;
};

enum class DnsState { Answered, NoSuchName, NoRecord, TimedOut, NoServer, ServerFailed };

/// What came back for one question; only the list of its type is filled.
struct DnsAnswer {
    DnsState state = DnsState::TimedOut;
    QStringList addresses;
    std::vector<SrvRecord> services;
    std::vector<NaptrRecord> rules;
    QString detail; ///< c-ares' own words
};

using DnsQuestion = std::pair<QString, RecordType>;

/// One look-up session over c-ares: questions go out together, answers are kept. Used by one thread.
class DnsClient {
public:
    /// `nameServer` "ip:port", empty = the system's. Errors: BadInput, Internal.
    [[nodiscard]] static Result<std::unique_ptr<DnsClient>> make(const QString &nameServer);
    ~DnsClient();
    DnsClient(const DnsClient &) = delete;
    DnsClient &operator=(const DnsClient &) = delete;

    /// Asks all that are not known yet, at once, and waits for every answer; what has none at `until` is
    /// TimedOut. Errors: Canceled.
    Result<void> ask(const std::vector<DnsQuestion> &questions, std::chrono::steady_clock::time_point until,
                     const Control &control);
    /// The answer to a question that was asked.
    [[nodiscard]] const DnsAnswer &answer(const DnsQuestion &question) const
    {
        return m_answers.at(question);
    }

private:
    DnsClient() = default;
    void wait(std::chrono::steady_clock::time_point until, const Control &control);

    ares_channeldata *m_channel = nullptr;
    std::map<DnsQuestion, DnsAnswer> m_answers;
    int m_open = 0; ///< questions without an answer yet
    friend struct DnsQuery;
};

} // namespace trunkseal::net::detail
