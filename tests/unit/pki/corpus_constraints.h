#pragma once

#include "tests/unit/pki/corpus.h"

namespace trunkseal::test {

/// RFC 5280 4.2.1.10: is a name within a constraint? Each pair is asked as permitted and as excluded.
inline CorpusRows withinRows()
{
    struct Pair {
        const char *name;
        QByteArray constraint;
        QByteArray presented;
        bool within;
    };
    const auto range = [](std::initializer_list<int> octets) { return der::ip(octets); };
    const QByteArray net = range({192, 0, 2, 0, 255, 255, 255, 0});
    const QByteArray long1 = QByteArray(15, '\0') + '\1';
    const QByteArray all1 = QByteArray(16, '\xff');
    const Pair pairs[] = {
        {"same name", der::dns("carrier.test"), der::dns("carrier.test"), true},
        {"same name, other case", der::dns("CARRIER.test"), der::dns("carrier.TEST"), true},
        {"one label more", der::dns("carrier.test"), der::dns("a.carrier.test"), true},
        {"two labels more", der::dns("carrier.test"), der::dns("a.b.carrier.test"), true},
        {"longer label", der::dns("carrier.test"), der::dns("xcarrier.test"), false},
        {"parent", der::dns("a.carrier.test"), der::dns("carrier.test"), false},
        {"sibling", der::dns("a.carrier.test"), der::dns("b.carrier.test"), false},
        {"top label", der::dns("test"), der::dns("carrier.test"), true},
        {"other top label", der::dns("example"), der::dns("carrier.test"), false},
        {"every name", der::dns(""), der::dns("carrier.test"), true},
        {"wildcard below", der::dns("carrier.test"), der::dns("*.carrier.test"), true},
        {"address in range", net, der::ip({192, 0, 2, 1}), true},
        {"first address", net, der::ip({192, 0, 2, 0}), true},
        {"last address", net, der::ip({192, 0, 2, 255}), true},
        {"address below the range", net, der::ip({192, 0, 1, 255}), false},
        {"address above the range", net, der::ip({192, 0, 3, 0}), false},
        {"single address", range({192, 0, 2, 1, 255, 255, 255, 255}), der::ip({192, 0, 2, 1}), true},
        {"single address, another", range({192, 0, 2, 1, 255, 255, 255, 255}), der::ip({192, 0, 2, 2}),
         false},
        {"every address", range({0, 0, 0, 0, 0, 0, 0, 0}), der::ip({192, 0, 2, 1}), true},
        {"long address", der::ip(long1 + all1), der::ip(long1), true},
        {"long address, another", der::ip(long1 + all1), der::ip(QByteArray(16, '\2')), false},
        {"mailbox", der::email("noc@carrier.test"), der::email("noc@carrier.test"), true},
        {"another mailbox", der::email("noc@carrier.test"), der::email("sales@carrier.test"), false},
        {"mailbox with an asterisk", der::email("*@carrier.test"), der::email("*@carrier.test"), true},
        {"an asterisk is no pattern", der::email("*@carrier.test"), der::email("noc@carrier.test"), false},
        {"host of mailboxes", der::email("carrier.test"), der::email("noc@carrier.test"), true},
        {"host of mailboxes, deeper", der::email("carrier.test"), der::email("noc@a.carrier.test"), false},
        {"domain of mailboxes", der::email(".carrier.test"), der::email("noc@a.carrier.test"), true},
        {"domain of mailboxes, itself", der::email(".carrier.test"), der::email("noc@carrier.test"), false},
        {"host of URIs", der::uri("carrier.test"), der::uri("https://carrier.test/x"), true},
        {"host of URIs, another", der::uri("carrier.test"), der::uri("https://other.test/x"), false},
        {"domain of URIs", der::uri(".carrier.test"), der::uri("https://a.carrier.test/x"), true},
        {"directory name", der::directory(der::name("a")), der::directory(der::name("a")), true},
        {"directory name, another", der::directory(der::name("a")), der::directory(der::name("b")), false},
    };
    CorpusRows rows;
    for (const Pair &pair : pairs) {
        for (const bool permitted : {true, false}) {
            const auto change = [permitted, constraint = pair.constraint,
                                 presented = pair.presented](CorpusPlan &p) {
                const std::vector<QByteArray> one{constraint};
                p.middle.set(oid::nameConstraints,
                             permitted ? der::constraints(one, {}) : der::constraints({}, one), true);
                const bool isDirectory = presented[0] == '\xa4';
                if (isDirectory) // it binds the subject too
                    p.leaf.subject = presented.mid(2);
                p.leaf.set(oid::subjectAltName, der::seq({presented}));
                p.host.clear();
            };
            const char *refusal =
                permitted ? "permitted_subtree_violation@0" : "excluded_subtree_violation@0";
            rows.push_back(planned((permitted ? "permitted: " : "excluded: ") + QByteArray(pair.name), change,
                                   pair.within == permitted ? "" : refusal));
        }
    }
    return rows;
}

/// Constraints that are none, and constraints that meet.
inline CorpusRows constraintRows()
{
    using P = CorpusPlan;
    const auto constrain = [](const QByteArray &value, bool critical = true) {
        return [=](P &p) { p.middle.set(oid::nameConstraints, value, critical); };
    };
    const auto permit = [=](const QByteArray &name) { return constrain(der::constraints({name}, {})); };
    const auto exclude = [=](const QByteArray &name) { return constrain(der::constraints({}, {name})); };
    const auto subtree = [](const QByteArray &rest) {
        return der::seq({der::tlv(0xa0, der::seq({der::dns("carrier.test"), rest}))});
    };
    const QByteArray malformed = "malformed_name_constraint@1";
    const QByteArray other = der::other("1.3.6.1.4.1.99999.3", der::tlv(0x05, {}));
    const auto withNames = [](const std::function<void(P &)> &change, const QByteArray &names,
                              const char *wanted) {
        return [=](P &p) {
            change(p);
            p.leaf.set(oid::subjectAltName, names);
            p.host = QString::fromLatin1(wanted);
        };
    };
    return {
        planned("constraints not critical",
                constrain(der::constraints({der::dns("carrier.test")}, {}), false),
                "extension_not_critical@1"),
        planned("constraints empty", constrain(der::seq({})), "empty_extension@1"),
        planned("permitted empty", constrain(der::seq({der::tlv(0xa0, {})})), malformed),
        planned("excluded empty", constrain(der::seq({der::tlv(0xa1, {})})), malformed),
        planned("both empty", constrain(der::seq({der::tlv(0xa0, {}), der::tlv(0xa1, {})})), malformed),
        planned(
            "excluded empty beside permitted",
            constrain(der::seq({der::tlv(0xa0, der::seq({der::dns("carrier.test")})), der::tlv(0xa1, {})})),
            malformed),
        planned("minimum of one", constrain(subtree(der::tlv(0x80, "\x01"))), malformed),
        planned("maximum", constrain(subtree(der::tlv(0x81, "\x01"))), malformed),
        planned("permitted with a leading dot", permit(der::dns(".test")), malformed),
        planned("excluded with a leading dot", exclude(der::dns(".other.test")), malformed),
        planned("permitted with an asterisk", permit(der::dns("*.test")), malformed),
        planned("permitted with an underscore", permit(der::dns("a_b.test")), malformed),
        planned("address without mask", permit(der::ip({192, 0, 2, 1})), malformed),
        planned("mask with a hole", permit(der::ip({192, 0, 2, 0, 255, 0, 255, 0})), malformed),
        planned("address range of seven octets", permit(der::ip({192, 0, 2, 0, 255, 255, 255})), malformed),
        planned("mailbox with two at signs", permit(der::email("a@b@carrier.test")), malformed),
        planned(
            "constraints in a leaf",
            [](P &p) {
                p.leaf.add(oid::nameConstraints, der::constraints({der::dns("carrier.test")}, {}), true);
            },
            "name_constraints_in_non_ca_certificate@0"),
        planned("permitted and excluded",
                constrain(der::constraints({der::dns("test")}, {der::dns("carrier.test")})),
                "excluded_subtree_violation@0"),
        planned("another kind permitted", permit(der::ip({192, 0, 2, 0, 255, 255, 255, 0})), ""),
        planned("another kind excluded", exclude(der::email("carrier.test")), ""),
        planned("second name excluded",
                withNames(exclude(der::dns("b.test")),
                          der::seq({der::dns("carrier.test"), der::dns("b.test")}), "carrier.test"),
                "excluded_subtree_violation@0"),
        planned("private name kind excluded, none there", exclude(other), ""),
        planned("private name kind excluded, one there",
                withNames(exclude(other), der::seq({der::dns("carrier.test"), other}), "carrier.test"),
                "unsupported_name_constraint_type@0"),
        planned("wildcard over an excluded name",
                withNames(exclude(der::dns("b.carrier.test")), der::seq({der::dns("*.carrier.test")}),
                          "a.carrier.test"),
                "excluded_name_in_wildcard@0"),
        planned("wildcard over an excluded name, other case",
                withNames(exclude(der::dns("B.CARRIER.test")), der::seq({der::dns("*.carrier.test")}),
                          "a.carrier.test"),
                "excluded_name_in_wildcard@0"),
        planned("wildcard beside an excluded name",
                withNames(exclude(der::dns("c.b.carrier.test")), der::seq({der::dns("*.carrier.test")}),
                          "a.carrier.test"),
                ""),
        planned("wildcard wider than permitted",
                withNames(permit(der::dns("a.carrier.test")), der::seq({der::dns("*.carrier.test")}),
                          "a.carrier.test"),
                "permitted_subtree_violation@0"),
        planned(
            "common name out of the constraint, which no rule reads",
            [=](P &p) {
                permit(der::dns("carrier.test"))(p);
                p.leaf.subject = der::name("other.test");
            },
            ""),
        planned(
            "root: permitted",
            [](P &p) {
                p.root.set(oid::nameConstraints, der::constraints({der::dns("carrier.test")}, {}), true);
            },
            ""),
        planned(
            "root: excluded",
            [](P &p) {
                p.root.set(oid::nameConstraints, der::constraints({}, {der::dns("carrier.test")}), true);
            },
            "excluded_subtree_violation@0"),
        planned(
            "root: not critical",
            [](P &p) { p.root.set(oid::nameConstraints, der::constraints({der::dns("carrier.test")}, {})); },
            "extension_not_critical@2"),
        planned(
            "names of the intermediate are constrained",
            [](P &p) {
                p.root.set(oid::nameConstraints, der::constraints({}, {der::dns("ca.test")}), true);
                p.middle.add(oid::subjectAltName, der::seq({der::dns("ca.test")}));
            },
            "excluded_subtree_violation@1"),
        planned(
            "names of a self-issued intermediate are not",
            [](P &p) {
                p.root.set(oid::nameConstraints, der::constraints({}, {der::dns("ca.test")}), true);
                p.middle.subject = p.root.subject;
                p.middle.add(oid::subjectAltName, der::seq({der::dns("ca.test")}));
            },
            ""),
        planned(
            "names of a self-issued leaf are",
            [](P &p) {
                p.middle.set(oid::nameConstraints, der::constraints({}, {der::dns("carrier.test")}), true);
                p.leaf.subject = p.middle.subject;
            },
            "excluded_subtree_violation@0"),
        planned(
            "narrowed below",
            [](P &p) {
                p.root.set(oid::nameConstraints, der::constraints({der::dns("test")}, {}), true);
                p.middle.set(oid::nameConstraints, der::constraints({der::dns("other.test")}, {}), true);
            },
            "permitted_subtree_violation@0"),
        planned(
            "not widened below",
            [](P &p) {
                p.root.set(oid::nameConstraints, der::constraints({der::dns("other.test")}, {}), true);
                p.middle.set(oid::nameConstraints, der::constraints({der::dns("test")}, {}), true);
            },
            "permitted_subtree_violation@0"),
        planned(
            "more comparisons than anybody needs",
            [](P &p) {
                std::vector<QByteArray> excluded;
                QByteArray names = der::dns("carrier.test");
                for (int i = 0; i < 600; ++i) {
                    excluded.push_back(der::dns("x" + QByteArray::number(i) + ".test"));
                    names += der::dns("t" + QByteArray::number(i) + ".test");
                }
                p.middle.set(oid::nameConstraints, der::constraints({}, excluded), true);
                p.leaf.set(oid::subjectAltName, der::tlv(0x30, names));
            },
            "name_constraints_too_many@1"),
    };
}

} // namespace trunkseal::test
