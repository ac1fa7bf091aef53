#include "tests/interop/rendered/trunk_grid.h"

#include "core/carrier/validate.h"
#include "tests/interop/rendered/scratch_asterisk.h"
#include "tests/unit/asterisk/trunk_variants.h"

#include <algorithm>

namespace trunkseal::tests {

namespace {

/// Names that mean something to one of Asterisk's parsers, or look like something else.
const QStringList &oddNames()
{
    static const QStringList names =
        QStringLiteral(
            "0 7 911 a A1 no yes on off true false null auto endpoint aor auth identify registration contact "
            "wizard sip pjsip tls udp tcp peer friend user template context exten register match host port "
            "Acme.Corp_West-2 e.164 1.2.3.4 acme 127.0.0.1 localhost x--y a..b a- a_ a. 5061 0x10 1e9 "
            "pbx.example.org "
            "nat insecure domain resource_list phoneprov acme-in acme-auth asterisk unknown "
            "Nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn9")
            .split(u' ');
    return names;
}

/// Passwords that every stack can keep outside a register line.
const std::vector<QByteArray> &oddPasswords()
{
    static const std::vector<QByteArray> passwords{"a;b",
                                                   "a;--b--;c",
                                                   "#exec id",
                                                   "#include x",
                                                   ">ab",
                                                   "=x",
                                                   "\xc3\xbc\xe2\x82\xac",
                                                   "a:b@c/d?e",
                                                   "a\"b\"",
                                                   "a\\",
                                                   "a\\;b",
                                                   "[x](!)",
                                                   "x  y",
                                                   "${A}",
                                                   "a,b|c",
                                                   "%41",
                                                   "--;",
                                                   "<b>",
                                                   "'q'",
                                                   ";",
                                                   "\\",
                                                   "a=>b",
                                                   "*",
                                                   QByteArray(512, 'x')};
    return passwords;
}

const std::vector<Variant> &oddTexts()
{
    static const std::vector<Variant> texts{
        {"caller's name",
         [](Carrier &c) {
             c.callerId = QStringLiteral("+1");
             c.callerName = QStringLiteral("O'Brien & S\u00f6hne (AG), #1 = 100 % ${EXTEN} {x} *!?");
         }},
        {"every codec",
         [](Carrier &c) {
             c.codecs =
                 QStringLiteral("g726aal2 g729 opus gsm ilbc g726 speex speex16 siren7 siren14 g719 slin "
                                "slin16 g722 alaw ulaw")
                     .split(u' ');
         }},
        {"from user", [](Carrier &c) { c.fromUser = QStringLiteral("+1-555.01_a!*'()&$,=b%20c"); }},
        {"login user", [](Carrier &c) { c.authUser = QStringLiteral("u@x:y%z/1!~*'()&$,=?-"); }, true},
        {"registering odd user",
         [](Carrier &c) {
             c.fromUser = QStringLiteral("+1-555.01_a!*'()&$,=b%20c~");
             c.registers = true;
         },
         true},
        {"shortest times",
         [](Carrier &c) {
             c.registers = true;
             c.registerEvery = std::chrono::seconds(30);
             c.qualifyEvery = std::chrono::seconds(1);
             c.sessionExpires = std::chrono::seconds(90);
         }},
        {"longest times",
         [](Carrier &c) {
             c.registers = true;
             c.registerEvery = c.qualifyEvery = c.sessionExpires = std::chrono::seconds(86400);
         }},
        {"odd context", [](Carrier &c) { c.context = QStringLiteral("9.from_trunk-x"); }},
        {"single addresses",
         [](Carrier &c) {
             c.matchAddresses = QStringList{QStringLiteral("192.0.2.9/32"), QStringLiteral("2001:db8::9/128"),
                                            QStringLiteral("::1"), QStringLiteral("192.0.2.130/25"),
                                            QStringLiteral("10.0.0.0/8")};
         }},
        {"mapped address", [](Carrier &c) { c.host = QStringLiteral("::ffff:192.0.2.1"); }, true},
        {"host with underscore", [](Carrier &c) { c.fromDomain = QStringLiteral("my_trunk.Example.COM"); }},
        {"name outside", [](Carrier &c) { c.nat.externalAddress = QStringLiteral("198.51.100.7"); }, true},
        {"setting that looks odd",
         [](Carrier &c) {
             c.otherSettings = {{QStringLiteral("accountcode"), QStringLiteral("#1 (a, b) = ${X} 'y' %")}};
         }},
    };
    return texts;
}

bool isLegal(const Carrier &c)
{
    const auto issues = carrier::validate(c);
    return std::none_of(issues.begin(), issues.end(), [](const carrier::Issue &issue) {
        return issue.level == carrier::Issue::Level::Error;
    });
}

class GridBuilder {
public:
    explicit GridBuilder(Stack stack)
        : m_stack(stack)
    {
    }

    std::vector<Trunk> run()
    {
        for (const Variant &variant : variants())
            addEverySecurity(variant);
        addPairs();
        for (const QString &name : oddNames())
            addNamed(name);
        for (const Variant &variant : oddTexts())
            addEverySecurity(variant);
        for (const QByteArray &password : oddPasswords())
            addPassword(password);
        return std::move(m_trunks);
    }

private:
    [[nodiscard]] Carrier start(Transport transport, MediaPolicy media) const
    {
        Carrier c = base(m_stack, transport, media);
        c.name = QStringLiteral("trunk-%1").arg(m_trunks.size());
        return c;
    }

    void add(Carrier c)
    {
        if (c.trust == TrustSource::OwnAnchors)
            c.anchorsPem =
                labCertificate(QStringLiteral("root.crt")) + labCertificate(QStringLiteral("int.crt"));
        if (!c.clientCertFile.isEmpty()) {
            c.clientCertFile = QStringLiteral("/mnt/etc/keys/us.crt");
            c.clientKeyFile = QStringLiteral("/mnt/etc/keys/us.key");
        }
        c.id = c.name;
        if (isLegal(c))
            m_trunks.push_back({c, tests::secretsOf(c).front()});
    }

    void addEverySecurity(const Variant &variant)
    {
        if (variant.pjsipOnly && m_stack == Stack::ChanSip)
            return;
        for (const Transport transport : {Transport::Udp, Transport::Tcp, Transport::Tls}) {
            for (const MediaPolicy media :
                 {MediaPolicy::Clear, MediaPolicy::Optional, MediaPolicy::Required}) {
                Carrier c = start(transport, media);
                variant.change(c);
                c.description = QString::fromLatin1(variant.name);
                add(c);
            }
        }
    }

    void addPairs()
    {
        const std::size_t count = variants().size();
        for (std::size_t i = 0; i < count; ++i) {
            for (const std::size_t step : {7, 16, 23}) {
                Carrier c = start(Transport::Tls, MediaPolicy::Required);
                variants()[i].change(c);
                variants()[(i + step) % count].change(c);
                if (c.authUser.isEmpty()) // the second took away what the first one's setting belongs to
                    c.otherSettings.remove(QStringLiteral("auth/realm"));
                add(c);
            }
        }
    }

    void addNamed(const QString &name)
    {
        Carrier c =
            base(m_stack, m_trunks.size() % 2 ? Transport::Tls : Transport::Udp, MediaPolicy::Required);
        c.name = name;
        c.inboundUser = name;
        c.registers = true;
        c.matchAddresses = QStringList{QStringLiteral("203.0.113.5")};
        add(c);
    }

    void addPassword(const QByteArray &password)
    {
        Carrier c = start(Transport::Tls, MediaPolicy::Required);
        c.inboundUser = c.name;
        add(c);
        m_trunks.back().secret.password = Secret(QByteArrayView(password));
        m_trunks.back().secret.inbound = Secret(QByteArrayView(password));
    }

    Stack m_stack;
    std::vector<Trunk> m_trunks;
};

} // namespace

std::vector<Trunk> trunkGrid(Stack stack)
{
    return GridBuilder(stack).run();
}

std::vector<Carrier> carriersOf(const std::vector<Trunk> &trunks)
{
    std::vector<Carrier> carriers;
    for (const Trunk &trunk : trunks)
        carriers.push_back(trunk.carrier);
    return carriers;
}

std::vector<asterisk::CarrierSecret> secretsOf(const std::vector<Trunk> &trunks)
{
    std::vector<asterisk::CarrierSecret> secrets;
    for (const Trunk &trunk : trunks)
        secrets.push_back(trunk.secret);
    return secrets;
}

} // namespace trunkseal::tests
