#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <QHash>

#include <deque>

namespace trunkseal::asterisk {

namespace {

struct Object {
    QByteArray type;
    Options options;
    std::size_t input = 0;
    bool wizard = false;
};

/// Joins PJSIP's objects to trunks, by the names they refer to each other with.
class PjsipReader {
public:
    PjsipReader(const std::vector<ReadInput> &inputs, const ConfFiles &files,
                std::vector<FoundCarrier> &found, ReadLog &log)
        : m_inputs(inputs)
        , m_files(files)
        , m_found(found)
        , m_log(log)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < m_inputs.size(); ++i) {
            if (m_inputs[i].format != ConfFormat::ChanSip)
                collect(i);
        }
        index();
        for (Object &object : m_objects) {
            if (object.type == "endpoint")
                readEndpoint(object);
            else if (object.type == "wizard")
                readWizard(object);
        }
        reportRest();
    }

private:
    void collect(std::size_t input)
    {
        const ConfTree &tree = *m_inputs[input].tree;
        const bool wizards = m_inputs[input].format == ConfFormat::PjsipWizard;
        for (const ConfObject &object : tree.objects()) {
            if (object.isTemplate)
                continue;
            Object made{tree.value(object, "type").trimmed().toLower(), Options(tree, object), input,
                        wizards};
            const bool fits = (made.type == "wizard") == wizards;
            if (made.type.isEmpty())
                m_log.addSection(made.options,
                                 Text::tr("The section has no type, so Asterisk passes over it."));
            else if (!fits)
                m_log.addSection(
                    made.options,
                    wizards ? Text::tr("Only sections of type wizard have an effect in this file.")
                            : Text::tr("Sections of type wizard have an effect in pjsip_wizard.conf only."));
            else
                m_objects.push_back(std::move(made));
        }
    }

    static QString keyOf(const QByteArray &type, const QString &name)
    {
        return QString::fromLatin1(type) + u'/' + name;
    }

    /// By type and name; of two objects alike Asterisk drops all of that type, and the first is taken here.
    void index()
    {
        for (Object &object : m_objects) {
            const QString key = keyOf(object.type, object.options.name());
            if (const Object *first = m_byName.value(key)) {
                m_log.addSection(
                    object.options,
                    Text::tr("An object of type %1 has this name in %2, line %3 already. Asterisk "
                             "refuses all of that type while both are there; this one was left out.")
                        .arg(fromBytes(object.type), first->options.file())
                        .arg(first->options.line()));
                object.options.claimed = true;
                object.type = "duplicate";
                continue;
            }
            m_byName.insert(key, &object);
        }
        for (Object &object : m_objects) {
            if (object.type == "identify")
                m_identifies[fromBytes(object.options.peek("endpoint"))].push_back(&object);
            else if (object.type == "registration")
                indexRegistration(object);
        }
    }

    Options *find(const char *type, const QString &name)
    {
        Object *object = m_byName.value(keyOf(type, name));
        return object ? &object->options : nullptr;
    }

    /// The objects that `key` of the endpoint names; those that are not there are reported.
    std::vector<Options *> named(Options &endpoint, const char *key, const char *type)
    {
        std::vector<Options *> objects;
        const Option *option = endpoint.take({key});
        if (!option)
            return objects;
        for (const QString &name : commaList(fromBytes(option->value))) {
            if (Options *object = find(type, name))
                objects.push_back(object);
            else
                m_log.add(*option,
                          Text::tr("There is no %1 \"%2\" in the files that were read.")
                              .arg(QString::fromLatin1(type), carrier::shown(name)));
        }
        return objects;
    }

    Options *firstNamed(Options &endpoint, const char *key, const char *type)
    {
        const auto objects = named(endpoint, key, type);
        if (objects.size() > 1)
            m_log.add(*endpoint.take({key}), Text::tr("Only the first of these is kept."));
        return objects.empty() ? nullptr : objects.front();
    }

    static Options claim(Options &object)
    {
        object.claimed = true;
        return object;
    }

    void readEndpoint(Object &object)
    {
        Options &endpoint = object.options;
        endpoint.claimed = true;
        PjsipParts parts;
        const auto aors = named(endpoint, "aors", "aor");
        Options *outbound = firstNamed(endpoint, "outbound_auth", "auth");
        Options *inbound = firstNamed(endpoint, "auth", "auth");
        Options *registration = registrationOf(endpoint);
        const auto identifies = m_identifies.value(endpoint.name());
        if (!isTrunk(endpoint, aors, registration, !identifies.empty())) {
            for (Options *each : aors)
                each->claimed = true;
            for (Options *each : {outbound, inbound}) {
                if (each)
                    each->claimed = true;
            }
            return m_log.addSection(
                endpoint,
                aors.empty()
                    ? Text::tr("The endpoint has no address record (aor) and no address its calls come "
                               "from, so it is not a trunk.")
                    : Text::tr("This is a phone or another user that registers here, not a trunk."));
        }
        for (Options *aor : aors)
            parts.aors.push_back(claim(*aor));
        for (Object *identify : identifies)
            parts.identifies.push_back(claim(identify->options));
        if (!outbound && registration)
            outbound = firstNamed(*registration, "outbound_auth", "auth");
        if (outbound)
            parts.outboundAuth = claim(*outbound);
        if (inbound)
            parts.inboundAuth = claim(*inbound);
        if (registration)
            parts.registration = claim(*registration);
        parts.endpoint = endpoint;
        finish(object, std::move(parts));
    }

    void finish(const Object &object, PjsipParts parts)
    {
        const QString transport = fromBytes(parts.endpoint.peek("transport"));
        if (Options *named = transport.isEmpty() ? firstTlsTransport(parts) : find("transport", transport))
            parts.transport = claim(*named);
        m_found.push_back({object.input, readPjsipTrunk(std::move(parts), m_files, m_log)});
    }

    /// Where the endpoint names no transport and its address says TLS, Asterisk takes its first TLS
    /// transport.
    Options *firstTlsTransport(const PjsipParts &parts)
    {
        const auto saysTls = [](const QByteArray &uri) {
            const auto parsed = parseSipUri(commaList(fromBytes(uri)).value(0));
            return parsed && transportOf(*parsed) == carrier::Transport::Tls;
        };
        bool tls = parts.registration && saysTls(parts.registration->peek("server_uri"));
        for (const Options &aor : parts.aors)
            tls = tls || saysTls(aor.peek("contact"));
        for (Object &object : m_objects) {
            if (tls && object.type == "transport" && object.options.peek("protocol").toLower() == "tls")
                return &object.options;
        }
        return nullptr;
    }

    void readWizard(Object &object)
    {
        object.options.claimed = true;
        if (auto parts = partsOfWizard(object.options, m_log))
            finish(object, std::move(*parts));
    }

    static bool isTrunk(const Options &endpoint, const std::vector<Options *> &aors,
                        const Options *registration, bool identified)
    {
        bool takesRegistrations = false;
        for (const Options *aor : aors) {
            if (!aor->peek("contact").isEmpty())
                return true;
            takesRegistrations = takesRegistrations || aor->peek("max_contacts").toInt() > 0;
        }
        return registration || (identified && !takesRegistrations)
            || (aors.empty() && !endpoint.peek("outbound_auth").isEmpty());
    }

    void indexRegistration(Object &object)
    {
        const Options &registration = object.options;
        const QByteArray endpoint = registration.peek("endpoint");
        if (!endpoint.isEmpty())
            return m_registrations[keyOf("endpoint", fromBytes(endpoint))].push_back(&object);
        m_registrations[keyOf("name", registration.name())].push_back(&object);
        m_registrations[keyOf("auth", fromBytes(registration.peek("outbound_auth")))].push_back(&object);
    }

    /// The registration that belongs to an endpoint: it says so, or has its name or its login.
    Options *registrationOf(const Options &endpoint)
    {
        const QString login = fromBytes(endpoint.peek("outbound_auth"));
        QStringList keys{keyOf("endpoint", endpoint.name()), keyOf("name", endpoint.name())};
        if (!login.isEmpty())
            keys += keyOf("auth", login);
        for (const QString &key : keys) {
            for (Object *object : m_registrations.value(key)) {
                if (!object->options.claimed)
                    return &object->options;
            }
        }
        return nullptr;
    }

    void reportRest()
    {
        for (const Object &object : m_objects) {
            if (object.options.claimed)
                continue;
            if (object.type == "registration")
                m_log.addSection(object.options,
                                 Text::tr("This registration belongs to no trunk that was found."));
            else if (object.type == "transport")
                m_log.addSection(object.options,
                                 Text::tr("No trunk names this transport; it stays in the server's file."));
            else if (object.type == "identify")
                m_log.addSection(object.options,
                                 Text::tr("There is no endpoint \"%1\" in the files that were read.")
                                     .arg(carrier::shown(fromBytes(object.options.peek("endpoint")))));
            else if (object.type == "aor" || object.type == "auth")
                m_log.addSection(object.options, Text::tr("No trunk refers to this object."));
            else
                m_log.addSection(object.options,
                                 Text::tr("Sections of type %1 are no trunks; it stays in the server's file.")
                                     .arg(carrier::shown(fromBytes(object.type))));
        }
    }

    const std::vector<ReadInput> &m_inputs;
    const ConfFiles &m_files;
    std::vector<FoundCarrier> &m_found;
    ReadLog &m_log;
    std::deque<Object> m_objects;
    QHash<QString, Object *> m_byName;
    QHash<QString, std::vector<Object *>> m_identifies;
    QHash<QString, std::vector<Object *>> m_registrations; ///< by endpoint, name and login
};

} // namespace

void readPjsip(const std::vector<ReadInput> &inputs, const ConfFiles &files, std::vector<FoundCarrier> &found,
               ReadLog &log)
{
    PjsipReader(inputs, files, found, log).run();
}

} // namespace trunkseal::asterisk
