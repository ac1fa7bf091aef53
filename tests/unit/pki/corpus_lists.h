#pragma once

#include "tests/unit/pki/corpus.h"

namespace trunkseal::test {

inline QByteArray revokedEntry(const QByteArray &serial, const QByteArray &extensions = {})
{
    return der::seq({serial, der::time(testTime().addDays(-2)),
                     extensions.isEmpty() ? QByteArray() : der::tlv(0x30, extensions)});
}

/// RFC 5280 5 and 6.3: a list that cannot be used is never a good answer.
inline CorpusRows listRows()
{
    using P = CorpusPlan;
    using Change = std::function<void(RawList &)>;
    const QByteArray leafSerial = der::integer(4711);
    const auto listed = [=](const Change &change) {
        return [=](P &p) {
            p.leaf.serial = leafSerial;
            RawList list;
            list.nextUpdate = der::time(testTime().addDays(7));
            change(list);
            p.lists = {issueList(list, p.middle)};
        };
    };
    const auto row = [=](const char *name, const Change &change, const char *expected) {
        return planned(QByteArray("list: ") + name, listed(change), expected);
    };
    const auto point = [](const QByteArray &uri) { return der::tlv(0xa0, der::tlv(0xa0, der::uri(uri))); };
    const auto scoped = [=](const QByteArray &body) {
        return [=](RawList &list) { list.extensions.push_back({oid::issuingPoint, der::seq({body}), true}); };
    };
    const QByteArray yes("\xff", 1);
    const QByteArray critical = der::seq({der::oid(oid::unknown), der::boolean(true), der::octets({})});
    const QByteArray here = "http://ca.test/a.crl";
    const auto withPoint = [=](const Change &change) {
        return [=](P &p) {
            listed(change)(p);
            p.leaf.add(oid::distributionPoints, der::seq({der::seq({point(here)})}));
        };
    };
    return {
        row(
            "nobody revoked", [](RawList &) {}, ""),
        row(
            "somebody else revoked", [](RawList &l) { l.entries = revokedEntry(der::integer(4712)); }, ""),
        row(
            "leaf revoked", [=](RawList &l) { l.entries = revokedEntry(leafSerial); },
            "certificate_revoked@0"),
        row(
            "leaf revoked from tomorrow on",
            [=](RawList &l) {
                l.entries = der::seq({leafSerial, der::time(testTime().addDays(1))});
            },
            "certificate_revoked@0"),
        row(
            "leaf revoked, unknown extension",
            [=](RawList &l) {
                l.entries = revokedEntry(leafSerial, der::seq({der::oid(oid::unknown), der::octets({})}));
            },
            "certificate_revoked@0"),
        row(
            "entry with an unknown critical extension",
            [=](RawList &l) { l.entries = revokedEntry(der::integer(1), critical); }, "crl_form_invalid@0"),
        row(
            "unknown extension",
            [](RawList &l) {
                l.extensions.push_back({oid::unknown, {}, false});
            },
            ""),
        row(
            "unknown critical extension",
            [](RawList &l) {
                l.extensions.push_back({oid::unknown, {}, true});
            },
            "unhandled_critical_crl_extension@0"),
        row(
            "no number", [](RawList &l) { l.extensions.clear(); }, "crl_form_invalid@0"),
        row(
            "number critical",
            [](RawList &l) {
                l.extensions = {{"2.5.29.20", der::integer(7), true}};
            },
            "crl_form_invalid@0"),
        row(
            "no next update", [](RawList &l) { l.nextUpdate.clear(); }, "crl_form_invalid@0"),
        row(
            "version 1",
            [](RawList &l) {
                l.version.clear();
                l.extensions.clear();
                l.authorityKeyIdentifier = false;
            },
            "crl_form_invalid@0"),
        row(
            "version 7", [](RawList &l) { l.version = der::integer(6); }, "crl_form_invalid@0"),
        row(
            "dates as GeneralizedTime",
            [](RawList &l) { l.nextUpdate = der::generalizedTime(testTime().addDays(7)); },
            "crl_form_invalid@0"),
        row(
            "of tomorrow", [](RawList &l) { l.thisUpdate = der::time(testTime().addDays(1)); },
            "crl_is_not_yet_valid@0"),
        row(
            "out of date",
            [](RawList &l) {
                l.thisUpdate = der::time(testTime().addDays(-9));
                l.nextUpdate = der::time(testTime().addDays(-2));
            },
            "crl_has_expired@0"),
        row("for user certificates", scoped(der::tlv(0x81, yes)), ""),
        row("for authorities", scoped(der::tlv(0x82, yes)), "different_crl_scope@0"),
        row("for attribute certificates", scoped(der::tlv(0x85, yes)), "different_crl_scope@0"),
        row("for some reasons", scoped(der::tlv(0x83, QByteArray("\x06\x40", 2))), "crl_form_invalid@0"),
        row("indirect", scoped(der::tlv(0x84, yes)), "indirect_crl_not_supported@0"),
        row("of a point that the leaf does not name", scoped(point(here)), "different_crl_scope@0"),
        planned("list: of the point that the leaf names", withPoint(scoped(point(here))), ""),
        planned("list: of another point", withPoint(scoped(point("http://ca.test/b.crl"))),
                "different_crl_scope@0"),
        planned(
            "list: in the issuer's name, signed by another key",
            [=](P &p) {
                listed([](RawList &) {})(p);
                RawList list;
                list.nextUpdate = der::time(testTime().addDays(7));
                list.issuer = p.middle.subject;
                p.lists = {issueList(list, rawAuthority("Forger"))};
            },
            "unable_to_get_certificate_crl@0"),
        planned(
            "list: in the issuer's name, signed by another key, no key named",
            [=](P &p) {
                RawList list;
                list.nextUpdate = der::time(testTime().addDays(7));
                list.issuer = p.middle.subject;
                list.authorityKeyIdentifier = false;
                p.lists = {issueList(list, rawAuthority("Forger"))};
            },
            "crl_signature_failure@0"),
        planned(
            "list: issuer must not sign lists",
            [=](P &p) {
                p.middle.set(oid::keyUsage, der::keyUsage({5}), true);
                listed([](RawList &) {})(p);
            },
            "key_usage_does_not_include_crl_signing@0"),
        planned(
            "list: of somebody else",
            [](P &p) {
                RawList list;
                list.nextUpdate = der::time(testTime().addDays(7));
                list.entries = revokedEntry(der::integer(4711));
                p.leaf.serial = der::integer(4711);
                p.lists = {issueList(list, rawAuthority("Somebody else"))};
            },
            ""),
        planned(
            "list: intermediate revoked",
            [](P &p) {
                RawList list;
                list.nextUpdate = der::time(testTime().addDays(7));
                list.entries = revokedEntry(der::integer(12));
                p.middle.serial = der::integer(12);
                p.lists = {issueList(list, p.root)};
            },
            "certificate_revoked@1"),
        planned(
            "list: root revoked by itself, which is trusted",
            [](P &p) {
                RawList list;
                list.nextUpdate = der::time(testTime().addDays(7));
                list.entries = revokedEntry(der::integer(13));
                p.root.serial = der::integer(13);
                p.lists = {issueList(list, p.root)};
            },
            ""),
        planned(
            "list: garbage", [](P &p) { p.lists = {"garbage"}; }, "crl_unreadable@0"),
    };
}

} // namespace trunkseal::test
