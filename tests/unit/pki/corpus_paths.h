#pragma once

#include "tests/unit/pki/corpus.h"

#include <map>
#include <string>

namespace trunkseal::test {

/// Authorities by letter, cross-certified as wanted: "A>B" is a certificate of A for B. R and S are roots.
class CorpusGraph {
public:
    RawCertificate &node(char letter)
    {
        const auto found = m_nodes.find(letter);
        if (found != m_nodes.end())
            return found->second;
        return m_nodes.emplace(letter, rawAuthority(std::string{letter}.c_str())).first->second;
    }
    void edge(const char *text, const std::function<void(RawCertificate &)> &spoil = {})
    {
        const RawCertificate issuer = node(text[0]);
        RawCertificate raw = node(text[2]);
        raw.serial = der::integer(++m_serial);
        if (spoil)
            spoil(raw);
        m_request.intermediates.push_back(issue(raw, issuer));
    }
    void edges(std::initializer_list<const char *> all)
    {
        for (const char *text : all)
            edge(text);
    }
    void trust(char letter) { m_request.anchors.push_back(issue(node(letter), node(letter))); }
    /// `below` signs the leaf.
    pki::VerifyRequest request(char below)
    {
        m_request.sent = {issue(rawLeaf("carrier.test"), node(below))};
        m_request.host = QStringLiteral("carrier.test");
        m_request.rule = pki::IdentityRule::Strict;
        m_request.at = testTime();
        return m_request;
    }
    pki::VerifyRequest &options() { return m_request; }

private:
    std::map<char, RawCertificate> m_nodes;
    pki::VerifyRequest m_request;
    int m_serial = 100;
};

inline CorpusRow graphed(const QByteArray &name, char below, const std::function<void(CorpusGraph &)> &draw,
                         const QByteArray &expected)
{
    return {name,
            [=] {
                CorpusGraph graph;
                draw(graph);
                return graph.request(below);
            },
            expected};
}

namespace spoilt {
inline void expired(RawCertificate &raw)
{
    raw.notAfter = der::time(testTime().addDays(-1));
}
inline void excluding(RawCertificate &raw)
{
    raw.add(oid::nameConstraints, der::constraints({}, {der::dns("carrier.test")}), true);
}
inline void forMail(RawCertificate &raw)
{
    raw.add(oid::extendedKeyUsage, der::seq({der::oid("1.3.6.1.5.5.7.3.4")}));
}
inline void noAuthority(RawCertificate &raw)
{
    raw.set(oid::basicConstraints, der::seq({}), true);
}
inline void unmarked(RawCertificate &raw)
{
    raw.drop(oid::basicConstraints);
}
inline void weak(RawCertificate &raw)
{
    raw.digest = "SHA1";
}
inline void malformed(RawCertificate &raw)
{
    raw.add(oid::authorityInfoAccess, "x");
}
inline void noRoom(RawCertificate &raw)
{
    raw.set(oid::basicConstraints, der::seq({der::boolean(true), der::integer(0)}), true);
}
} // namespace spoilt

/// RFC 4158: every way that is wrong for any reason is left for one that is right, in any order.
inline CorpusRows detourRows()
{
    struct Reason {
        const char *name;
        void (*spoil)(RawCertificate &);
        const char *alone; ///< what is told when there is no other way
    };
    static constexpr Reason reasons[] = {
        {"expired", spoilt::expired, "certificate_has_expired@2"},
        {"excluding the name", spoilt::excluding, "excluded_subtree_violation@0"},
        {"for mail only", spoilt::forMail, "unsuitable_certificate_purpose@2"},
        {"no authority", spoilt::noAuthority, "invalid_ca_certificate@2"},
        {"without basic constraints", spoilt::unmarked, "invalid_ca_certificate@2"},
        {"signed with SHA-1", spoilt::weak, "ca_signature_digest_algorithm_too_weak@2"},
        {"malformed", spoilt::malformed, "malformed_extension@2"},
        {"allowing no intermediate", spoilt::noRoom, "path_length_constraint_exceeded@2"},
    };
    CorpusRows rows;
    for (const Reason &reason : reasons) {
        const QByteArray name(reason.name);
        const auto spoil = reason.spoil;
        rows.push_back(graphed(
            name + ": no other way", 'B',
            [=](CorpusGraph &g) {
                g.trust('R');
                g.edge("R>A", spoil);
                g.edge("A>B");
            },
            reason.alone));
        rows.push_back(graphed(
            name + ": twin behind", 'B',
            [=](CorpusGraph &g) {
                g.trust('R');
                g.edge("R>A", spoil);
                g.edges({"R>A", "A>B"});
            },
            ""));
        rows.push_back(graphed(
            name + ": twin before", 'B',
            [=](CorpusGraph &g) {
                g.trust('R');
                g.edges({"A>B", "R>A"});
                g.edge("R>A", spoil);
            },
            ""));
        rows.push_back(graphed(
            name + ": other root behind", 'B',
            [=](CorpusGraph &g) {
                g.trust('R');
                g.trust('S');
                g.edge("R>A", spoil);
                g.edges({"S>A", "A>B"});
            },
            ""));
        rows.push_back(graphed(
            name + ": through the cross", 'B',
            [=](CorpusGraph &g) {
                g.trust('R');
                g.edges({"A>B", "C>B", "A>C", "C>A", "R>C"});
                g.edge("R>A", spoil);
            },
            ""));
    }
    return rows;
}

inline CorpusRows pathRows()
{
    using G = CorpusGraph;
    const auto chain = [](const char *letters, int maxDepth) {
        return [=](G &g) {
            g.trust(letters[0]);
            for (const char *at = letters; at[1]; ++at)
                g.edge((QByteArray(1, at[0]) + '>' + at[1]).constData());
            g.options().maxDepth = maxDepth;
        };
    };
    const auto selfIssued = [](G &g, int maxDepth) { // R > A > A' (rollover) > B
        g.trust('R');
        g.node('Z') = rawAuthority("A");
        g.edges({"R>A", "A>Z", "Z>B"});
        g.options().maxDepth = maxDepth;
    };
    return {
        graphed("no intermediate allowed, none there", 'R', chain("R", 0), ""),
        graphed("no intermediate allowed, one there", 'A', chain("RA", 0), "certificate_chain_too_long@1"),
        graphed("one intermediate allowed", 'A', chain("RA", 1), ""),
        graphed("one intermediate allowed, two there", 'B', chain("RAB", 1), "certificate_chain_too_long@2"),
        graphed(
            "self-issued ones do not count", 'B', [=](G &g) { selfIssued(g, 2); }, ""),
        graphed(
            "the others do", 'B', [=](G &g) { selfIssued(g, 1); }, "certificate_chain_too_long@3"),
        graphed("twelve in a row", 'M', chain("RABCDEFGHIJKLM", 16), ""),
        graphed("sixteen in a row", 'Q', chain("RABCDEFGHIJKLMNOPQ", 17), ""),
        graphed(
            "no way at all", 'B',
            [](G &g) {
                g.trust('R');
                g.edge("A>B");
            },
            "unable_to_get_local_issuer_certificate@1"),
        graphed(
            "root sent but not trusted", 'A',
            [](G &g) {
                g.trust('S');
                g.edges({"R>A", "R>R"});
            },
            "self_signed_certificate_in_certificate_chain@2"),
        graphed(
            "intermediate trusted, its root not", 'A',
            [](G &g) {
                g.options().anchors.push_back(issue(g.node('A'), g.node('R')));
                g.edge("R>R");
            },
            ""),
        graphed(
            "old root beside the new anchor of the same name", 'A',
            [](G &g) {
                g.node('Z') = rawAuthority("R");
                g.trust('Z');
                g.trust('R');
                g.edge("R>A");
            },
            ""),
        graphed(
            "two sign each other", 'A',
            [](G &g) {
                g.trust('R');
                g.edges({"B>A", "A>B"});
            },
            "unable_to_get_local_issuer_certificate@2"),
        graphed(
            "three sign each other, one way out", 'D',
            [](G &g) {
                g.trust('R');
                g.edges({"A>D", "B>A", "C>A", "A>B", "C>B", "A>C", "B>C", "R>C"});
            },
            ""),
        graphed(
            "bridge between three infrastructures", 'E',
            [](G &g) {
                g.trust('R');
                g.edges({"X>Y", "Y>X", "X>W", "W>X", "X>R", "R>X", "W>V", "V>E", "Y>A", "A>Y", "Y>E"});
            },
            ""),
        graphed(
            "hundred namesakes with other keys", 'A',
            [](G &g) {
                g.trust('R');
                for (int i = 0; i < 100; ++i)
                    g.edge("R>A", [](RawCertificate &raw) { raw.key = rawKey(); });
                g.edge("R>A");
            },
            ""),
        graphed(
            "twelve floors of twins", 'L',
            [](G &g) {
                g.trust('R');
                for (const char *text :
                     {"R>A", "A>B", "B>C", "C>D", "D>E", "E>F", "F>G", "G>H", "H>I", "I>J", "J>K", "K>L"}) {
                    g.edge(text, [](RawCertificate &raw) { raw.key = rawKey(); });
                    g.edges({text, text});
                }
            },
            ""),
        graphed(
            "twelve floors of twins without a root", 'L',
            [](G &g) {
                g.trust('S');
                for (const char *text :
                     {"R>A", "A>B", "B>C", "C>D", "D>E", "E>F", "F>G", "G>H", "H>I", "I>J", "J>K", "K>L"})
                    g.edges({text, text, text});
            },
            "unable_to_get_local_issuer_certificate@12"),
    };
}

inline CorpusRows pathLengthRows()
{
    const auto limited = [](int pathLength) {
        return [=](RawCertificate &raw) {
            raw.set(oid::basicConstraints, der::seq({der::boolean(true), der::integer(pathLength)}), true);
        };
    };
    struct Case {
        const char *name;
        int first;
        int second;
        const char *expected;
    };
    static constexpr Case cases[] = {
        {"path length 0 above one", 0, 9, "path_length_constraint_exceeded@2"},
        {"path length 1 above one", 1, 9, ""},
        {"path length 1, then 0", 1, 0, ""},
        {"path length 1, then 2", 1, 2, ""},
        {"path length 2, then 0", 2, 0, ""},
        {"path length 0, then 0", 0, 0, "path_length_constraint_exceeded@2"},
    };
    CorpusRows rows;
    for (const Case &entry : cases) {
        rows.push_back(graphed(
            entry.name, 'B',
            [=](CorpusGraph &g) {
                g.trust('R');
                g.edge("R>A", limited(entry.first));
                g.edge("A>B", limited(entry.second));
            },
            entry.expected));
    }
    return rows;
}

} // namespace trunkseal::test
