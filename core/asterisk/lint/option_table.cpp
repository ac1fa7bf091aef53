#include "core/asterisk/lint/option_table.h"

#include "core/base/text.h"

#include <QStringList>

#include <array>

namespace trunkseal::asterisk {

namespace {

constexpr std::array<std::string_view, 61> optNames{
    "",
    "accepts_registrations",
    "acl",
    "allow_reload",
    "allow_wildcard_certs",
    "aors",
    "auth",
    "auth_type",
    "bind",
    "bundle",
    "ca_list_file",
    "ca_list_path",
    "cert_file",
    "client_uri",
    "contact",
    "contact_pattern",
    "defaultuser",
    "deny",
    "encryption",
    "encryption_taglen",
    "endpoint",
    "from_user",
    "host",
    "ice_support",
    "insecure",
    "match",
    "match_header",
    "match_request_uri",
    "md5_cred",
    "media_encryption",
    "media_encryption_optimistic",
    "method",
    "outbound_auth",
    "outbound_proxy",
    "password",
    "permit",
    "port",
    "priv_key_file",
    "protocol",
    "qualify",
    "qualify_frequency",
    "register",
    "remote_hosts",
    "remotesecret",
    "rtcp_mux",
    "secret",
    "sends_auth",
    "sends_registrations",
    "server_uri",
    "srtp_tag_32",
    "tlscafile",
    "tlscapath",
    "tlsclientmethod",
    "tlsdontverifyserver",
    "tlsenable",
    "transport",
    "type",
    "use_avpf",
    "username",
    "verify_server",
    "webrtc",
};
static_assert(optNames.size() == std::size_t(Opt::Webrtc) + 1);

/// "18.16,20.1" holds for a version at or above the one of its own branch, and for every branch opened after
/// the last of them.
bool reached(std::string_view since, const AsteriskVersion &version)
{
    int newest = 0;
    while (!since.empty()) {
        const std::size_t comma = since.find(',');
        const std::string_view one = since.substr(0, comma);
        const std::size_t dot = one.find('.');
        const int major = QByteArrayView(one.data(), qsizetype(dot)).toInt();
        const int minor = QByteArrayView(one.data() + dot + 1, qsizetype(one.size() - dot - 1)).toInt();
        if (major == version.major)
            return version.minor >= minor;
        newest = std::max(newest, major);
        since = comma == std::string_view::npos ? std::string_view() : since.substr(comma + 1);
    }
    return version.major > newest;
}

/// Calls `take` with every name of the list and the versions behind it.
template <class Take>
void eachName(const OptionList &list, Take take)
{
    std::string_view rest = list.names;
    while (!rest.empty()) {
        const std::size_t blank = rest.find(' ');
        const std::string_view word = rest.substr(0, blank);
        const std::size_t at = word.find('@');
        take(word.substr(0, at), at == std::string_view::npos ? std::string_view() : word.substr(at + 1));
        rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
}

} // namespace

OptionTable::OptionTable(const TargetProfile &target)
{
    m_options.reserve(700);
    for (const OptionList &list : optionLists()) {
        const quint32 bit = 1U << unsigned(list.type);
        eachName(list, [&](std::string_view name, std::string_view since) {
            OptionInfo &info = m_options[name];
            info.ever |= bit;
            if (since.empty() || reached(since, target.version))
                info.known |= bit;
        });
    }
    m_options["type"].known = m_options["type"].ever = ~0U;
    for (std::size_t i = 1; i < optNames.size(); ++i)
        m_options[optNames[i]].opt = Opt(i);
    for (auto &[name, info] : m_options)
        info.name = QLatin1String(name.data(), qsizetype(name.size()));
}

const OptionInfo *OptionTable::find(QByteArrayView name) const
{
    std::array<char, 64> lower;
    if (std::size_t(name.size()) > lower.size())
        return nullptr;
    for (qsizetype i = 0; i < name.size(); ++i)
        lower[std::size_t(i)] = name[i] >= 'A' && name[i] <= 'Z' ? char(name[i] + 32) : name[i];
    const auto found = m_options.find(std::string_view(lower.data(), std::size_t(name.size())));
    return found == m_options.end() ? nullptr : &found->second;
}

QString OptionTable::sinceOf(SectionType type, QByteArrayView name)
{
    QString versions;
    for (const OptionList &list : optionLists()) {
        if (list.type != type)
            continue;
        eachName(list, [&](std::string_view each, std::string_view since) {
            if (name.compare(QByteArrayView(each.data(), qsizetype(each.size())), Qt::CaseInsensitive) == 0)
                versions = QString::fromLatin1(since.data(), qsizetype(since.size()));
        });
    }
    return versions.replace(u',', QLatin1String(", "));
}

QString OptionTable::wordsOf(quint32 set)
{
    QStringList words;
    for (const OptionList &list : optionLists()) {
        if (isIn(set, list.type))
            words << QString::fromLatin1(list.word);
    }
    return words.join(QLatin1String(", "));
}

} // namespace trunkseal::asterisk
