#pragma once

#include "core/asterisk/lint/option_data.h"
#include "core/asterisk/target_profile.h"

#include <QByteArrayView>

#include <string_view>
#include <unordered_map>

namespace trunkseal::asterisk {

/// The options that rules ask for.
enum class Opt : quint8 {
    None,
    AcceptsRegistrations,
    Acl,
    AllowReload,
    AllowWildcardCerts,
    Aors,
    Auth,
    AuthType,
    Bind,
    Bundle,
    CaListFile,
    CaListPath,
    CertFile,
    ClientUri,
    Contact,
    ContactPattern,
    Defaultuser,
    Deny,
    Encryption,
    EncryptionTaglen,
    Endpoint,
    FromUser,
    Host,
    IceSupport,
    Insecure,
    Match,
    MatchHeader,
    MatchRequestUri,
    Md5Cred,
    MediaEncryption,
    MediaEncryptionOptimistic,
    Method,
    OutboundAuth,
    OutboundProxy,
    Password,
    Permit,
    Port,
    PrivKeyFile,
    Protocol,
    Qualify,
    QualifyFrequency,
    Register,
    RemoteHosts,
    Remotesecret,
    RtcpMux,
    Secret,
    SendsAuth,
    SendsRegistrations,
    ServerUri,
    SrtpTag32,
    Tlscafile,
    Tlscapath,
    Tlsclientmethod,
    Tlsdontverifyserver,
    Tlsenable,
    Transport,
    Type,
    UseAvpf,
    Username,
    VerifyServer,
    Webrtc,
};

/// What is known of one name.
struct OptionInfo {
    QLatin1String name;
    Opt opt = Opt::None;
    quint32 known = 0; ///< bit a SectionType that takes it on the target
    quint32 ever = 0; ///< bit a SectionType that takes it in some version
};

/// Every option name of PJSIP and chan_sip, as the target knows it.
class OptionTable {
public:
    explicit OptionTable(const TargetProfile &target);

    /// Compared without case, as Asterisk does. Null: no version has an option of that name.
    [[nodiscard]] const OptionInfo *find(QByteArrayView name) const;

    [[nodiscard]] static bool isIn(quint32 set, SectionType type) { return (set >> unsigned(type)) & 1U; }
    /// "18.16, 20.1 and later" for an option that came late; empty when it was always there.
    [[nodiscard]] static QString sinceOf(SectionType type, QByteArrayView name);
    /// The words of the types in `set`: "transport, system".
    [[nodiscard]] static QString wordsOf(quint32 set);

private:
    std::unordered_map<std::string_view, OptionInfo> m_options;
};

} // namespace trunkseal::asterisk
