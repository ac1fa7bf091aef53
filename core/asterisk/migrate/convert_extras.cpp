#include "core/asterisk/migrate/convert_extras.h"

#include "core/asterisk/lint/option_table.h"
#include "core/asterisk/migrate/value_rule.h"
#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;
using carrier::Stack;
using Kind = MigrationStep::Kind;

QString shown(const QString &key, const QString &value)
{
    return key + QStringLiteral(" = ") + value;
}

QString pjsipName(const QString &key)
{
    return key.contains(u'/') ? key : QStringLiteral("endpoint/") + key;
}

SectionType sectionOf(const QString &key)
{
    if (!key.contains(u'/'))
        return SectionType::Endpoint;
    const QString object = key.section(u'/', 0, 0);
    for (const OptionList &list : optionLists()) {
        if (object == QLatin1String(list.word))
            return list.type;
    }
    return SectionType::UnknownType;
}

class Converter {
public:
    Converter(const Carrier &carrier, Stack to, const TargetProfile &target)
        : m_carrier(carrier)
        , m_to(to)
        , m_options(target)
        , m_version(target.version)
    {
    }

    ConvertedExtras run()
    {
        const bool fromPjsip = usesPjsip(m_carrier.stack);
        for (auto it = m_carrier.otherSettings.begin(); it != m_carrier.otherSettings.end(); ++it) {
            MigrationStep step;
            if (!fromPjsip)
                step = toPjsipStep(it.key(), it.value());
            else if (usesPjsip(m_to))
                step = keepStep(it.key(), it.value());
            else
                step = toChanSipStep(it.key(), it.value());
            step.from = shown(fromPjsip ? pjsipName(it.key()) : it.key(), it.value());
            m_out.steps.insert(it.key(), step);
        }
        return std::move(m_out);
    }

private:
    static MigrationStep told(const Told &told)
    {
        return {told.kind, {}, {}, *told.note ? Text::tr(told.note) : QString()};
    }
    static MigrationStep byHand(const QString &note) { return {Kind::ByHand, {}, {}, note}; }

    void set(const QString &key, const QString &value, MigrationStep &step, bool pjsip)
    {
        m_out.settings.insert(key, value);
        step.to += (step.to.isEmpty() ? QString() : QStringLiteral("\n"))
            + shown(pjsip ? pjsipName(key) : key, value);
    }

    MigrationStep toPjsipStep(const QString &key, const QString &value)
    {
        const auto rows = extraRows();
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const ExtraRow &each) { return key == QLatin1String(each.sip); });
        if (row == rows.end())
            return unknown(key);
        MigrationStep step = told(row->there);
        if (!*row->pjsip)
            return step;
        const auto settings = toPjsip(*row, value);
        if (!settings)
            return byHand(Text::tr("PJSIP's %1 cannot take the value \"%2\".")
                              .arg(QString::fromLatin1(row->pjsip).section(u' ', 0, 0), value));
        for (const auto &[name, said] : *settings) {
            if (!known(name))
                return byHand(Text::tr("Asterisk %1 has no %2; it came with %3.")
                                  .arg(m_version.toString(), name, sinceOf(name)));
        }
        for (const auto &[name, said] : *settings) {
            if (!name.startsWith(QLatin1String("registration/")) || m_carrier.registers)
                set(name, said, step, true);
        }
        return step;
    }

    MigrationStep unknown(const QString &key) const
    {
        const OptionInfo *info = m_options.find(key.toLatin1());
        if (info && OptionTable::isIn(info->ever, SectionType::General))
            return {Kind::Dropped,
                    {},
                    {},
                    Text::tr("chan_sip reads it in [general] only: in the peer it had no effect.")};
        return byHand(Text::tr("No peer of chan_sip has an option of this name, so it had no effect."));
    }

    /// Between the two ways of writing PJSIP.
    MigrationStep keepStep(const QString &key, const QString &value)
    {
        MigrationStep step;
        const QString object = key.section(u'/', 0, -2);
        if (m_to == Stack::PjsipWizard
            && (object == QLatin1String("identify") || object == QLatin1String("auth")))
            return byHand(Text::tr("A wizard trunk has no settings of its own for %1. Stay with PJSIP if the "
                                   "carrier needs it.")
                              .arg(object));
        set(key, value, step, true);
        return step;
    }

    MigrationStep toChanSipStep(const QString &key, const QString &value)
    {
        const auto rows = extraRows();
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const ExtraRow &each) {
            return namesOf(each.pjsip).contains(key);
        });
        if (row == rows.end())
            return {Kind::Dropped, {}, {}, Text::tr("chan_sip has nothing like it.")};
        // What chan_sip says in one word follows from the first of PJSIP's options.
        if (namesOf(row->pjsip).front() != key
            && m_carrier.otherSettings.contains(namesOf(row->pjsip).front()))
            return {Kind::Dropped,
                    {},
                    {},
                    Text::tr("chan_sip has no option of its own for it; see %1.")
                        .arg(QString::fromLatin1(row->sip))};
        const auto said = toChanSip(*row, value, m_carrier.otherSettings);
        if (!said)
            return byHand(Text::tr("chan_sip's %1 cannot take the value \"%2\".")
                              .arg(QString::fromLatin1(row->sip), value));
        MigrationStep step = told(row->back);
        set(QString::fromLatin1(row->sip), *said, step, false);
        return step;
    }

    static QString sinceOf(const QString &name)
    {
        return OptionTable::sinceOf(sectionOf(name), name.section(u'/', -1).toLatin1());
    }
    [[nodiscard]] bool known(const QString &name) const
    {
        const OptionInfo *info = m_options.find(name.section(u'/', -1).toLatin1());
        return info && OptionTable::isIn(info->known, sectionOf(name));
    }

    const Carrier &m_carrier;
    Stack m_to;
    OptionTable m_options;
    AsteriskVersion m_version;
    ConvertedExtras m_out;
};

} // namespace

ConvertedExtras convertExtras(const Carrier &carrier, Stack to, const TargetProfile &target)
{
    return Converter(carrier, to, target).run();
}

} // namespace trunkseal::asterisk
