#include "core/asterisk/lint/trunk_view.h"

#include <QCoreApplication>
#include <QHash>

namespace trunkseal::asterisk {

namespace {

const RuleText duplicateObject{
    "duplicate_object",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Two PJSIP objects of one name and type"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "There is a second %2 called %1; the first is at line %3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Asterisk then loads no object of that type at all. A reload keeps the old ones, so "
                      "every trunk is gone at the next restart."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Rename or remove one of the two.")};

const RuleText duplicatePeer{
    "duplicate_peer",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Two sections of one name"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "[%1] is there twice; the first is at line %2."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "The later one takes the earlier one's place, and what the earlier one says is lost."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Join the two sections, rename one, or write [name](+) to add to the first.")};

const RuleText typeMissing{
    "type_missing",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Section without a type"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "[%1] has no type, so Asterisk passes over it."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The type tells which module reads the section."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Add type=peer in sip.conf, type=wizard in pjsip_wizard.conf, or type=endpoint, aor, "
                      "auth and so on in pjsip.conf. A template is written [name](!).")};

const RuleText typeUnknown{
    "type_unknown",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Section of a type nothing reads"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "No module reads sections of type=%2; [%1] does nothing."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "PJSIP compares types letter by letter, in lower case, and passes over the others "
                      "without a word."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Correct the type.")};

const RuleText authIncomplete{
    "auth_incomplete",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Login without a user"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The login %1 has no username, so Asterisk drops it."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Every trunk that names it cannot log in."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Add username= and password=.")};

const RuleText registrationIncomplete{
    "registration_incomplete",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Registration without its addresses"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The registration %1 has no %2, so Asterisk drops it."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "server_uri says where to register, client_uri as whom; both must be there."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Add server_uri=sip:host:5061\\;transport=tls and client_uri=sip:user@host.")};

const RuleText identifyIncomplete{
    "identify_incomplete",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Identify without endpoint or match"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The identify %1 has no %2, so Asterisk drops it."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Calls from the carrier are then not recognised."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Add endpoint= and one match= for each of the carrier's addresses.")};

const RuleText qualifyOff{
    "qualify_off",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier is not watched"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is not asked whether it answers."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Without OPTIONS now and then a dead carrier shows at the next call only, and a TLS "
                      "connection can be closed by a firewall in between."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set qualify_frequency=60 in the aor, or qualify=yes in the peer.")};

using Seen = QHash<QByteArray, quint32>;

QString nameOf(const LintSection &section)
{
    return QString::fromUtf8(section.name());
}

bool isObject(SectionType type)
{
    return type < SectionType::InboundAuth;
}

void checkDuplicate(LintContext &context, const LintSection &section, Seen &seen)
{
    if (!isObject(section.type) || section.type == SectionType::General)
        return;
    const QByteArray key = QByteArray::number(int(section.type)) + '/' + section.name();
    const quint32 line = section.object->line + 1;
    const auto first = seen.constFind(key);
    if (first == seen.constEnd()) {
        seen.insert(key, line);
        return;
    }
    if (section.type == SectionType::Peer || section.type == SectionType::Wizard)
        context.report(duplicatePeer, section, {nameOf(section), QString::number(*first)});
    else
        context.report(
            duplicateObject, section,
            {nameOf(section), OptionTable::wordsOf(1U << unsigned(section.type)), QString::number(*first)});
}

void checkType(LintContext &context, const LintSection &section)
{
    if (section.type == SectionType::Untyped)
        context.report(typeMissing, section, {nameOf(section)});
    const Setting *type =
        section.type == SectionType::UnknownType ? context.last(section, Opt::Type) : nullptr;
    if (type)
        context.report(typeUnknown, section, *type,
                       {nameOf(section), QString::fromUtf8(context.value(*type))});
}

void checkComplete(LintContext &context, const LintSection &section)
{
    const auto lacks = [&](Opt opt) { return context.value(section, opt).isEmpty(); };
    if (section.type == SectionType::Auth && lacks(Opt::Username))
        context.report(authIncomplete, section, {nameOf(section)});
    if (section.type == SectionType::Registration && (lacks(Opt::ServerUri) || lacks(Opt::ClientUri)))
        context.report(registrationIncomplete, section,
                       {nameOf(section),
                        lacks(Opt::ServerUri) ? QStringLiteral("server_uri") : QStringLiteral("client_uri")});
    if (section.type != SectionType::Identify)
        return;
    const bool matches = !lacks(Opt::Match) || !lacks(Opt::MatchHeader) || !lacks(Opt::MatchRequestUri);
    if (lacks(Opt::Endpoint) || !matches)
        context.report(
            identifyIncomplete, section,
            {nameOf(section), lacks(Opt::Endpoint) ? QStringLiteral("endpoint") : QStringLiteral("match")});
}

void checkQualify(LintContext &context, const LintSection &section)
{
    bool off = false;
    if (section.type == SectionType::Aor)
        off =
            context.last(section, Opt::Contact) && context.value(section, Opt::QualifyFrequency).toInt() == 0;
    if (section.type == SectionType::Wizard)
        off = context.value(context.last(section, Opt::QualifyFrequency, SectionType::Aor)).toInt() == 0;
    if (section.type == SectionType::Peer) {
        const QByteArray host = context.value(section, Opt::Host);
        const QByteArray qualify = context.value(section, Opt::Qualify);
        off = !host.isEmpty() && host != "dynamic" && !LintContext::isTrue(qualify) && qualify.toInt() == 0;
    }
    if (off)
        context.report(qualifyOff, section, {nameOf(section)});
}

} // namespace

RuleTexts objectRules()
{
    return {&duplicateObject, &duplicatePeer,          &typeMissing,        &typeUnknown,
            &authIncomplete,  &registrationIncomplete, &identifyIncomplete, &qualifyOff};
}

void checkObjects(LintContext &context)
{
    Seen seen;
    for (const LintSection &section : context.sections()) {
        checkDuplicate(context, section, seen);
        checkType(context, section);
        checkComplete(context, section);
        checkQualify(context, section);
    }
}

} // namespace trunkseal::asterisk
