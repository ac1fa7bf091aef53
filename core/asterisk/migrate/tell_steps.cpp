#include "core/asterisk/migrate/tell_steps.h"

#include "core/asterisk/migrate/option_map.h"
#include "core/asterisk/migrate/written_options.h"
#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

using carrier::Stack;
using Kind = MigrationStep::Kind;

/// The lines of one text, each of which is told once.
class Lines {
public:
    explicit Lines(std::vector<WrittenOption> options)
        : m_options(std::move(options))
        , m_told(m_options.size(), false)
    {
    }

    /// What is not told yet of the options that `names` lists, one below the other.
    QString take(const QStringList &names)
    {
        QStringList lines;
        for (std::size_t i = 0; i < m_options.size(); ++i) {
            if (!m_told[i] && isListed(names, m_options[i].name)) {
                m_told[i] = true;
                lines += m_options[i].shown;
            }
        }
        return lines.join(u'\n');
    }
    [[nodiscard]] const WrittenOption *next() const
    {
        const auto it = std::find(m_told.begin(), m_told.end(), false);
        return it == m_told.end() ? nullptr : &m_options[std::size_t(it - m_told.begin())];
    }

    static bool isListed(const QStringList &names, const QString &name)
    {
        return names.contains(name) || names.contains(name.section(u'/', 0, 0) + QStringLiteral("/*"));
    }

private:
    std::vector<WrittenOption> m_options;
    std::vector<bool> m_told;
};

class Teller {
public:
    Teller(const Migration &migration, const ConvertedExtras &extras)
        : m_migration(migration)
        , m_extras(extras)
        , m_before(writtenOptions(migration.beforeText, migration.before))
        , m_after(writtenOptions(migration.afterText, migration.after))
    {
        const Stack from = migration.before.stack;
        const Stack to = migration.after.stack;
        const bool chanSip = from == Stack::ChanSip || to == Stack::ChanSip;
        m_rows = chanSip ? chanSipToPjsip() : pjsipToWizard();
        m_forward = from == Stack::ChanSip || (!chanSip && from == Stack::Pjsip);
    }

    std::vector<MigrationStep> run()
    {
        takeExtras();
        while (const WrittenOption *option = m_before.next())
            m_steps.push_back(stepOf(option->name, true));
        for (const MigrationStep &step : m_extras.steps)
            m_steps.push_back(step);
        while (const WrittenOption *option = m_after.next())
            m_steps.push_back(stepOf(option->name, false));
        return std::move(m_steps);
    }

private:
    /// Their steps are there already.
    void takeExtras()
    {
        for (const auto &[carrier, lines] :
             {std::pair(&m_migration.before, &m_before), std::pair(&m_migration.after, &m_after)}) {
            QStringList names;
            for (auto it = carrier->otherSettings.begin(); it != carrier->otherSettings.end(); ++it) {
                const bool bare = it.key().contains(u'/') || !usesPjsip(carrier->stack);
                const QString name = bare ? it.key() : QStringLiteral("endpoint/") + it.key();
                names += name;
                if (name.startsWith(QLatin1String("auth/")))
                    names += QStringLiteral("outbound_") + name;
            }
            lines->take(names);
        }
    }

    [[nodiscard]] QStringList oldNames(const FieldRow &row) const
    {
        return namesOf(m_forward ? row.left : row.right);
    }
    [[nodiscard]] QStringList newNames(const FieldRow &row) const
    {
        return namesOf(m_forward ? row.right : row.left);
    }

    [[nodiscard]] const FieldRow *rowOf(const QString &name, bool old) const
    {
        const auto it = std::find_if(m_rows.begin(), m_rows.end(), [&](const FieldRow &row) {
            return Lines::isListed(old ? oldNames(row) : newNames(row), name)
                && (!row.holds || row.holds(m_migration.before, m_migration.after));
        });
        return it == m_rows.end() ? nullptr : &*it;
    }

    MigrationStep stepOf(const QString &name, bool old)
    {
        const FieldRow *row = rowOf(name, old);
        if (!row)
            return {Kind::Same, m_before.take({name}), m_after.take({name}), {}};
        const Told &told = m_forward ? row->there : row->back;
        MigrationStep step{told.kind, old ? m_before.take(oldNames(*row)) : QString(),
                           m_after.take(newNames(*row)), *told.note ? Text::tr(told.note) : QString()};
        if (old && step.to.isEmpty() && name.startsWith(QLatin1String("general/tls"))
            && step.kind != Kind::ByHand)
            return {Kind::Dropped, step.from, {}, Text::tr("The server's own TLS transport decides it.")};
        if (step.to.isEmpty() && step.kind == Kind::Changed)
            step.kind = Kind::Dropped;
        return step;
    }

    const Migration &m_migration;
    const ConvertedExtras &m_extras;
    Lines m_before;
    Lines m_after;
    std::span<const FieldRow> m_rows;
    bool m_forward = true;
    std::vector<MigrationStep> m_steps;
};

} // namespace

std::vector<MigrationStep> tellSteps(const Migration &migration, const ConvertedExtras &extras)
{
    return Teller(migration, extras).run();
}

} // namespace trunkseal::asterisk
