#include "core/diagnosis/catalogue.h"

#include "core/base/text.h"
#include "core/diagnosis/entries.h"
#include "core/diagnosis/remedies.h"

#include <QRegularExpression>

#include <array>

namespace trunkseal::diagnosis {

namespace {

constexpr qsizetype maxValueChars = 300;

const QRegularExpression &placeholderPattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([a-z]+)\\}"));
    return pattern;
}

const Entry *findEntry(const QString &id)
{
    for (const auto entries : {tlsEntries(), probeEntries(), sipEntries(), mediaEntries(), pushEntries(),
                               serverEntries(), vicidialEntries(), watchEntries(), logEntries()}) {
        for (const Entry &entry : entries) {
            if (id == entry.id)
                return &entry;
        }
    }
    return nullptr;
}

/// Stands for a value nobody gave.
QString plainWord(const QString &name)
{
    static constexpr std::array words{
        std::pair{"host", QT_TRANSLATE_NOOP("trunkseal::Text", "the carrier")},
        std::pair{"server", QT_TRANSLATE_NOOP("trunkseal::Text", "the server")},
        std::pair{"carrier", QT_TRANSLATE_NOOP("trunkseal::Text", "the carrier")},
        std::pair{"number", QT_TRANSLATE_NOOP("trunkseal::Text", "the number")},
        std::pair{"user", QT_TRANSLATE_NOOP("trunkseal::Text", "the login user")},
        std::pair{"subject", QT_TRANSLATE_NOOP("trunkseal::Text", "the certificate")},
        std::pair{"issuer", QT_TRANSLATE_NOOP("trunkseal::Text", "its issuer")},
        std::pair{"peer", QT_TRANSLATE_NOOP("trunkseal::Text", "the other side")},
        std::pair{"transport", QT_TRANSLATE_NOOP("trunkseal::Text", "of this carrier")},
        std::pair{"name", QT_TRANSLATE_NOOP("trunkseal::Text", "of this carrier")},
        std::pair{"path", QT_TRANSLATE_NOOP("trunkseal::Text", "the file")},
        std::pair{"wanted", QT_TRANSLATE_NOOP("trunkseal::Text", "the value asked for")},
        std::pair{"found", QT_TRANSLATE_NOOP("trunkseal::Text", "something else")},
        std::pair{"reason", QT_TRANSLATE_NOOP("trunkseal::Text", "no reason given")},
    };
    for (const auto &[known, word] : words) {
        if (name == QLatin1String(known))
            return Text::tr(word);
    }
    return QStringLiteral("?");
}

QString shownValue(const QString &value)
{
    QString out = value.left(maxValueChars);
    for (QChar &c : out) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u'·';
    }
    return value.size() > maxValueChars ? out + u'…' : out;
}

/// One pass, so that a value that looks like a placeholder stays what it is.
QString filled(const char *source, const Values &values)
{
    const QString text = Text::tr(source);
    QString out;
    qsizetype at = 0;
    auto matches = placeholderPattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString value = values.value(match.captured(1));
        out += text.mid(at, match.capturedStart() - at);
        out += value.isEmpty() ? plainWord(match.captured(1)) : shownValue(value);
        at = match.capturedEnd();
    }
    return out + text.mid(at);
}

QString askFor(const QString &id, const Values &values)
{
    const Remedy *remedy = findRemedy(id);
    return remedy && remedy->ask ? filled(remedy->ask, values) : QString();
}

std::vector<SettingChange> changesFor(const QString &id)
{
    const Remedy *remedy = findRemedy(id);
    if (!remedy || !remedy->field)
        return {};
    return {{QString::fromLatin1(remedy->field), QString::fromLatin1(remedy->value)}};
}

} // namespace

Finding finding(const QString &id, const Values &values)
{
    const Entry *entry = findEntry(id);
    Q_ASSERT_X(entry, "diagnosis::finding", "unknown id");
    if (!entry)
        return {id, Severity::Warning, id, {}, {}, {}, {}, {}};
    return {id,
            entry->severity,
            filled(entry->what, values),
            filled(entry->why, values),
            filled(entry->fix, values),
            QString::fromUtf8(entry->source),
            askFor(id, values),
            changesFor(id)};
}

QStringList catalogueIds()
{
    QStringList ids;
    for (const auto entries : {tlsEntries(), probeEntries(), sipEntries(), mediaEntries(), pushEntries(),
                               serverEntries(), vicidialEntries(), watchEntries(), logEntries()}) {
        for (const Entry &entry : entries)
            ids += entry.id;
    }
    return ids;
}

QStringList placeholders(const QString &id)
{
    QStringList names;
    const Entry *entry = findEntry(id);
    for (const char *text : {entry ? entry->what : "", entry ? entry->why : "", entry ? entry->fix : ""}) {
        auto matches = placeholderPattern().globalMatch(QString::fromUtf8(text));
        while (matches.hasNext())
            names += matches.next().captured(1);
    }
    names.removeDuplicates();
    return names;
}

} // namespace trunkseal::diagnosis
