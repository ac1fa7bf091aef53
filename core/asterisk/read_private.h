#pragma once

#include "core/asterisk/read_carriers.h"

#include <QSet>

#include <initializer_list>
#include <optional>

namespace trunkseal::asterisk {

/// One setting of an object; a "+=" line is joined to the one before it.
struct Option {
    QByteArray key; ///< in small letters
    QByteArray value;
    QString file;
    quint32 line = 0; ///< number, from 1
    QString section;
    QByteArray written; ///< the key as it stands in the file
    bool used = false;
};

using Keys = std::initializer_list<const char *>;

/// The settings of one object. Whoever takes one marks it (and what it overrides) as used; what is left at
/// the end is kept or reported.
class Options {
public:
    Options() = default;
    Options(const ConfTree &tree, const ConfObject &object);

    [[nodiscard]] const QString &name() const { return m_name; } ///< bytes that are no UTF-8 as Latin-1
    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] quint32 line() const { return m_line; } ///< number of the header

    /// The last setting of any of `keys`, or null; all of them become used.
    const Option *take(Keys keys);
    /// Every setting of any of `keys`, in order; all of them become used.
    std::vector<const Option *> takeAll(Keys keys);
    [[nodiscard]] QByteArray peek(const char *key) const; ///< the last value, nothing is marked
    [[nodiscard]] std::vector<Option> unused() const;

    /// The settings that start with `prefix`, without it; here they become used.
    Options part(const char *prefix);
    void add(Option option) { m_options.push_back(std::move(option)); }

    bool claimed = false; ///< a trunk uses this object

private:
    QString m_name;
    QString m_file;
    quint32 m_line = 0;
    std::vector<Option> m_options;
};

[[nodiscard]] bool isUtf8(QByteArrayView bytes);
[[nodiscard]] QString fromBytes(QByteArrayView bytes); ///< UTF-8, or Latin-1 where it is none

/// Collects what was not understood, each line and reason once.
class ReadLog {
public:
    explicit ReadLog(std::vector<NotUnderstood> &out)
        : m_out(out)
    {
    }
    void add(const Option &option, const QString &why);
    void addSection(const Options &object, const QString &why);
    /// What Asterisk would warn of in the tree's files.
    void addFaults(const ConfTree &tree);

private:
    void push(NotUnderstood entry);

    std::vector<NotUnderstood> &m_out;
    QSet<QString> m_seen;
};
/// "key = value" with passwords as "[hidden]".
[[nodiscard]] QString shownLine(const QByteArray &key, const QByteArray &value);

/// The carrier being read.
class TrunkDraft {
public:
    TrunkDraft(carrier::Stack stack, const Options &from, ReadLog &log);

    [[nodiscard]] carrier::Carrier &c() { return m_imported.carrier; }
    [[nodiscard]] ReadLog &log() { return m_log; }
    [[nodiscard]] ImportedCarrier take() { return std::move(m_imported); }

    void setPassword(const Option &option) { m_imported.password = Secret(QByteArrayView(option.value)); }
    void setPassword(const Secret &secret) { m_imported.password = secret; }
    void setInboundPassword(const Option &o) { m_imported.inboundPassword = Secret(QByteArrayView(o.value)); }
    [[nodiscard]] const Secret &password() const { return m_imported.password; }

    void remark(const QString &text);
    [[nodiscard]] QString text(const Option &option); ///< reports what is not UTF-8
    [[nodiscard]] QString text(const Option *option) { return option ? text(*option) : QString(); }
    /// `fallback` where there is no setting or, with a report, where it is no yes or no.
    [[nodiscard]] bool flag(const Option *option, bool fallback);
    [[nodiscard]] std::chrono::seconds seconds(const Option *option, std::chrono::seconds fallback);
    /// Applies `allow` and `disallow` in order to the codecs `start`.
    void readCodecs(const std::vector<const Option *> &options, const QStringList &start);
    void readCallerId(const Option *option);
    /// Reads the CA files that the carrier's certificate is judged against.
    void readTrust(const Option *caFile, const Option *caPath, const ConfFiles &files);
    void readAddresses(const std::vector<const Option *> &options, QStringList &out);

    /// Keeps what has no field in otherSettings, `object` being "endpoint", "aor", …; reports what cannot be
    /// kept.
    void keepRest(const Options &options, const QString &object);

private:
    void keep(const Option &option, const QString &key);
    void allow(const Option &option, QString word, QStringList &codecs);

    ImportedCarrier m_imported;
    ReadLog &m_log;
};

[[nodiscard]] std::optional<bool> truth(QByteArrayView word); ///< as Asterisk's ast_true and ast_false
[[nodiscard]] QStringList commaList(const QString &text); ///< without blanks and empty parts
/// `name` as a legal carrier name; the same where it is one.
[[nodiscard]] QString legalName(const QString &name);
/// "10.0.0.0/255.0.0.0" as "10.0.0.0/8"; anything else as it is.
[[nodiscard]] QString withPrefixLength(const QString &network);

/// "sip:user@host:port;transport=tls", also in angle brackets.
struct SipUri {
    bool sips = false;
    QString user; ///< without password
    QString host; ///< without brackets
    std::optional<quint16> port;
    QString transport; ///< in small letters
    bool loose = false; ///< ;lr
    bool plain = true; ///< there is nothing else in it
};
[[nodiscard]] std::optional<SipUri> parseSipUri(const QString &text);
[[nodiscard]] std::optional<carrier::Transport>
transportOf(const SipUri &uri); ///< nothing when it does not say
/// "host", "host:port", "2001:db8::1" or "[2001:db8::1]:port" for the carrier's further hosts: the port is
/// left out where it is the carrier's.
[[nodiscard]] QString furtherHost(const carrier::Carrier &carrier, const QString &host,
                                  std::optional<quint16> port);
[[nodiscard]] bool isIpAddress(const QString &host);
[[nodiscard]] quint16 standardPort(carrier::Transport transport);

/// The objects of one PJSIP trunk, each a copy of its own.
struct PjsipParts {
    carrier::Stack stack = carrier::Stack::Pjsip;
    Options endpoint;
    std::vector<Options> aors;
    std::optional<Options> outboundAuth;
    std::optional<Options> inboundAuth;
    std::vector<Options> identifies;
    std::optional<Options> registration;
    std::optional<Options> transport;
};
[[nodiscard]] ImportedCarrier readPjsipTrunk(PjsipParts parts, const ConfFiles &files, ReadLog &log);
/// The part of it that registration, outbound proxy and From header share.
void readPjsipRegistration(TrunkDraft &draft, PjsipParts &parts);
/// A wizard section as the objects Asterisk makes of it. Nothing for a phone, which is reported.
[[nodiscard]] std::optional<PjsipParts> partsOfWizard(Options wizard, ReadLog &log);

struct ReadInput {
    const ConfTree *tree = nullptr;
    ConfFormat format = ConfFormat::Pjsip;
};
/// Trunks of all PJSIP and wizard files among `inputs`, with the index of the input each was found in.
struct FoundCarrier {
    std::size_t input = 0;
    ImportedCarrier carrier;
};
void readPjsip(const std::vector<ReadInput> &inputs, const ConfFiles &files, std::vector<FoundCarrier> &found,
               ReadLog &log);
void readChanSip(const std::vector<ReadInput> &inputs, const ConfFiles &files,
                 std::vector<FoundCarrier> &found, ReadLog &log);

/// A `register =>` line of chan_sip:
/// [peer?][transport://]user[@domain][:secret[:authuser]]@host[:port][/extension][~expiry]
struct RegisterLine {
    QString peer;
    std::optional<carrier::Transport> transport;
    QString user;
    QString domain;
    bool domainPort = false; ///< a port stood behind the domain
    Secret secret;
    QString authUser;
    QString host;
    std::optional<quint16> port;
    QString extension;
    std::optional<int> expiry;
};
[[nodiscard]] std::optional<RegisterLine> parseRegister(QByteArrayView value);
/// One peer with a host; `general` gives what it does not say itself, and the registration may be null.
[[nodiscard]] ImportedCarrier readChanSipPeer(Options &peer, Options &general,
                                              const RegisterLine *registration, const Option *registerOption,
                                              const ConfFiles &files, ReadLog &log);

} // namespace trunkseal::asterisk
