#include "core/asterisk/migrate/written_options.h"

#include "core/asterisk/conf/conf_document.h"

namespace trunkseal::asterisk {

namespace {

class Lister {
public:
    Lister(const ConfDocument &document, const carrier::Carrier &carrier)
        : m_document(document)
        , m_pjsip(usesPjsip(carrier.stack))
        , m_inboundAuth(carrier.name.toUtf8() + "-in")
    {
    }

    std::vector<WrittenOption> run()
    {
        for (const ConfSection &section : m_document.sections()) {
            const QString object = objectOf(section);
            eachEntry(section, [&](const ConfLine &line) { add(object, line); });
        }
        return std::move(m_options);
    }

private:
    template <class Take>
    void eachEntry(const ConfSection &section, Take take) const
    {
        for (quint32 i = section.headerLine + 1; i < section.endLine; ++i) {
            if (m_document.lines()[i].kind == ConfLineKind::Entry)
                take(m_document.lines()[i]);
        }
    }

    [[nodiscard]] QString objectOf(const ConfSection &section) const
    {
        if (!m_pjsip)
            return section.name == "general" ? QStringLiteral("general") : QString();
        QString type;
        eachEntry(section, [&](const ConfLine &line) {
            if (m_document.key(line) == QByteArrayView("type"))
                type = QString::fromUtf8(m_document.value(line));
        });
        if (type != QLatin1String("auth"))
            return type;
        return section.name == m_inboundAuth ? QStringLiteral("inbound_auth")
                                             : QStringLiteral("outbound_auth");
    }

    void add(const QString &object, const ConfLine &line)
    {
        const QString key = QString::fromUtf8(m_document.key(line));
        const QString value = QString::fromUtf8(m_document.value(line));
        const bool scoped = object.isEmpty() || key.contains(u'/');
        const QString name = scoped ? key : object + u'/' + key;
        QString shown = name;
        if (object == QLatin1String("general"))
            shown = QStringLiteral("[general] ") + key;
        else if (object == QLatin1String("wizard"))
            shown = key;
        m_options.push_back({name, shown + QStringLiteral(" = ") + value});
    }

    const ConfDocument &m_document;
    bool m_pjsip;
    QByteArray m_inboundAuth;
    std::vector<WrittenOption> m_options;
};

} // namespace

std::vector<WrittenOption> writtenOptions(const QString &preview, const carrier::Carrier &carrier)
{
    const auto document = ConfDocument::parse(preview.toUtf8(), carrier.name);
    return document ? Lister(*document, carrier).run() : std::vector<WrittenOption>();
}

} // namespace trunkseal::asterisk
