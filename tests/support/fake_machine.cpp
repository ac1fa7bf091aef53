#include "tests/support/fake_machine.h"

#include "core/deploy/manifest.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>

namespace trunkseal::test {

namespace {

const QString configDir = QStringLiteral("/etc/asterisk/");
const QString stateDir = QStringLiteral("/etc/asterisk/.trunkseal");

struct Section {
    QString name;
    QMap<QString, QString> values;
};

std::vector<Section> sectionsOf(const QByteArray &text)
{
    std::vector<Section> sections;
    for (const QString &raw : QString::fromUtf8(text).split(QLatin1Char('\n'))) {
        const QString line = raw.section(QLatin1Char(';'), 0, 0).trimmed();
        if (line.startsWith(QLatin1Char('[')))
            sections.push_back({line.mid(1).section(QLatin1Char(']'), 0, 0), {}});
        else if (line.contains(QLatin1Char('=')) && !sections.empty())
            sections.back().values[line.section(QLatin1Char('='), 0, 0).trimmed()] =
                line.section(QLatin1Char('='), 1).trimmed();
    }
    return sections;
}

const Section *find(const std::vector<Section> &sections, const QString &name, const QString &type)
{
    for (const Section &section : sections)
        if (section.name == name && section.values.value(QStringLiteral("type")) == type)
            return &section;
    return nullptr;
}

ssh::CommandResult said(const QByteArray &out)
{
    return {0, out, {}};
}

ssh::CommandResult refused(int exitCode, const QByteArray &err)
{
    return {exitCode, {}, err};
}

} // namespace

FakeMachine::FakeMachine()
{
    directories[QStringLiteral("/etc/asterisk")] = {{}, QStringLiteral("asterisk:asterisk"), 0755};
    files[configDir + QStringLiteral("pjsip.conf")] = {
        "[udp]\ntype=transport\nprotocol=udp\nbind=192.0.2.7:5060\n", QStringLiteral("asterisk:asterisk"),
        0640};
    files[configDir + QStringLiteral("sip.conf")] = {"[general]\nudpbindaddr=192.0.2.7:5070\n",
                                                     QStringLiteral("root:asterisk"), 0644};
    load(QStringLiteral("pjsip.conf"));
    load(QStringLiteral("sip.conf"));
}

qint64 FakeMachine::timeOf(const QByteArray &content) const
{
    return clockStands ? 0 : static_cast<qint64>(qHash(content) & 0xffffffU); // another content, another time
}

QMap<QString, FakeMachine::File> FakeMachine::live() const
{
    QMap<QString, File> all = files;
    all.insert(directories);
    for (const QString &path : all.keys())
        if (path.startsWith(stateDir))
            all.remove(path);
    return all;
}

template <class T>
Result<T> FakeMachine::attempt(const std::function<Result<T>()> &work)
{
    const int number = operations++;
    if (before)
        before(number);
    const bool here = number == failAt;
    const auto broken = fail(ErrorCode::Ssh, QStringLiteral("injected failure %1").arg(number));
    if ((here && failure != Failure::AnswerLost)
        || (failAt >= 0 && number > failAt && failure == Failure::ConnectionLost))
        return broken;
    auto result = work();
    if (here)
        return broken;
    return result;
}

Result<QByteArray> FakeMachine::readFile(const QString &path)
{
    return attempt<QByteArray>([&]() -> Result<QByteArray> {
        if (!files.contains(path))
            return fail(ErrorCode::NotFound, path);
        return files[path].content;
    });
}

Result<void> FakeMachine::writeNewFile(const QString &path, const QByteArray &content, int mode)
{
    return attempt<void>([&]() -> Result<void> {
        if (files.contains(path))
            return fail(ErrorCode::Refused, path + QStringLiteral(" exists"));
        if (!directories.contains(QFileInfo(path).path()))
            return fail(ErrorCode::NotFound, path);
        files[path] = {content, QStringLiteral("root:root"), mode};
        return {};
    });
}

Result<void> FakeMachine::rename(const QString &from, const QString &to)
{
    return attempt<void>([&]() -> Result<void> {
        if (!files.contains(from) || !directories.contains(QFileInfo(to).path()))
            return fail(ErrorCode::NotFound, from);
        files[to] = files.take(from);
        return {};
    });
}

Result<ssh::FileInfo> FakeMachine::info(const QString &path)
{
    return attempt<ssh::FileInfo>([&]() -> Result<ssh::FileInfo> {
        ssh::FileInfo result;
        result.isRegular = files.contains(path);
        result.exists = result.isRegular || directories.contains(path);
        if (result.exists) {
            const File file = result.isRegular ? files[path] : directories[path];
            result.size = file.content.size();
            result.modifiedAt = timeOf(file.content);
            result.mode = file.mode;
            result.owner = file.owner;
            result.isSymlink = links.contains(path);
        }
        return result;
    });
}

Result<void> FakeMachine::remove(const QString &path)
{
    return attempt<void>([&]() -> Result<void> {
        const auto inside = [&path](const QString &other) {
            return other.startsWith(path + QLatin1Char('/'));
        };
        const QStringList names = files.keys() + directories.keys();
        if (directories.contains(path) && std::any_of(names.begin(), names.end(), inside))
            return fail(ErrorCode::Ssh, path + QStringLiteral(" is not empty"));
        if (files.remove(path) + directories.remove(path) == 0)
            return fail(ErrorCode::NotFound, path);
        return {};
    });
}

Result<void> FakeMachine::makeDirectory(const QString &path, int mode)
{
    return attempt<void>([&]() -> Result<void> {
        if (directories.contains(path))
            return fail(ErrorCode::Ssh, path + QStringLiteral(" exists"));
        if (!directories.contains(QFileInfo(path).path()))
            return fail(ErrorCode::NotFound, path);
        directories[path] = {{}, QStringLiteral("root:root"), mode};
        return {};
    });
}

Result<ssh::CommandResult> FakeMachine::run(const QStringList &words, const QByteArray &standardInput,
                                            std::chrono::milliseconds)
{
    return attempt<ssh::CommandResult>([&]() -> Result<ssh::CommandResult> {
        commands << words.join(QLatin1Char(' '));
        return execute(words, standardInput);
    });
}

ssh::CommandResult FakeMachine::execute(QStringList words, const QByteArray &input)
{
    if (words.value(0) == QLatin1String("sudo")) {
        if (!sudoAllowed)
            return refused(1, "sudo: a password is required\n");
        words = words.mid(2);
    }
    const QString command = words.value(0);
    const QString last = words.last();
    if (command == QLatin1String("asterisk") || command == QLatin1String("/usr/sbin/asterisk"))
        return asterisk(last);
    if (command == QLatin1String("test"))
        return {configWritable ? 0 : 1, {}, {}};
    if (command == QLatin1String("iptables") && !inputRules.isEmpty())
        return said(inputRules);
    if (command == QLatin1String("date"))
        return said(QByteArray::number(QDateTime::currentSecsSinceEpoch() + clockOffset) + '\n');
    if (command == QLatin1String("sha256sum")) {
        ssh::CommandResult result = said({});
        for (const QString &path : words.mid(2)) {
            if (!files.contains(path))
                result.exitCode = 1;
            else
                result.out +=
                    QCryptographicHash::hash(files[path].content, QCryptographicHash::Sha256).toHex() + "  "
                    + path.toUtf8() + '\n';
        }
        return result;
    }
    if (command == QLatin1String("chown")) {
        QString &owner = (directories.contains(last) ? directories : files)[last].owner;
        const QString given = words.value(2);
        owner = given.startsWith(QLatin1Char(':')) ? owner.section(QLatin1Char(':'), 0, 0) + given : given;
        return said({});
    }
    if (command == QLatin1String("sh") && words.value(1).endsWith(QLatin1String("/guard.sh"))
        && !files.contains(words[1]))
        return refused(2, "sh: 0: cannot open the file\n");
    if (command == QLatin1String("sh") && words.value(1).endsWith(QLatin1String("/guard.sh")))
        return guard(QFileInfo(words[1]).path(), words.value(2), words.mid(3));
    if (command == QLatin1String("stat"))
        return said("1780000000 intruder\n");
    if (command == QLatin1String("tail"))
        return said(files.value(last).content.trimmed().split('\n').last() + '\n');
    if (command == QLatin1String("tee")) {
        files[last].content += input;
        return said(input);
    }
    if (command == QLatin1String("ls")) {
        QByteArray names;
        for (const QString &path : files.keys())
            if (QFileInfo(path).path() == last)
                names += QFileInfo(path).fileName().toUtf8() + '\n';
        return said(names);
    }
    if (command == QLatin1String("perl") && hasPerl)
        return words.size() == 5 ? put(words[3], words[4], input) : answer(words.mid(3));
    if (const auto answer = answers.constFind(words.join(QLatin1Char(' '))); answer != answers.constEnd())
        return said(*answer);
    return refused(127, "command not found\n");
}

// As resources/deploy/put.pl, which has a test of its own on a real perl.
ssh::CommandResult FakeMachine::put(const QString &parent, const QString &directory, QByteArray input)
{
    if (directories.contains(directory))
        return {1, directory.toUtf8() + ": File exists\n", {}};
    const File own{{}, QStringLiteral("root:root"), 0700};
    if (!directories.contains(parent))
        directories[parent] = own;
    directories[directory] = own;
    while (!input.startsWith("end\n")) {
        const auto lineEnd = input.indexOf('\n');
        const QList<QByteArray> fields = input.left(lineEnd).split('\t');
        if (fields.size() != 4)
            qFatal("put.pl would not understand this");
        const qsizetype size = fields[1].toInt();
        const QString owner = fields[2].isEmpty() ? own.owner : QString::fromUtf8(fields[2]);
        files[directory + QLatin1Char('/') + QString::fromUtf8(fields[3])] = {
            input.mid(lineEnd + 1, size), owner, fields[0].toInt(nullptr, 8)};
        input.remove(0, lineEnd + 1 + size);
    }
    return said("whole\n");
}

// As resources/deploy/answer.pl, which has a test of its own on a real perl.
ssh::CommandResult FakeMachine::answer(const QStringList &questions)
{
    QByteArray text;
    const auto add = [&text](const char *kind, const QString &name, const QByteArray &body,
                             const QByteArray &more = {}) {
        text += QByteArray(kind) + '\t' + QByteArray::number(name.toUtf8().size()) + '\t'
            + QByteArray::number(body.size()) + more + '\n' + name.toUtf8() + body;
    };
    const auto look = [&](const QString &path, bool reads) {
        if (!files.contains(path) && !directories.contains(path))
            return add("gone", path, {});
        const bool isFile = files.contains(path);
        const File file = isFile ? files[path] : directories[path];
        const QByteArray more = '\t' + QByteArray::number(file.mode | (isFile ? 0100000 : 040000)) + '\t'
            + QByteArray::number(file.content.size()) + '\t' + QByteArray::number(timeOf(file.content))
            + "\t1\t" + file.owner.section(QLatin1Char(':'), 0, 0).toUtf8() + "\t2\t"
            + file.owner.section(QLatin1Char(':'), 1).toUtf8();
        add(isFile && reads ? "text" : "file", path, isFile && reads ? file.content : QByteArray(), more);
    };
    for (qsizetype i = 0; i + 1 < questions.size(); i += 2) {
        const QString &kind = questions[i];
        const QString &what = questions[i + 1];
        if (kind == QLatin1String("asterisk") && asteriskRuns)
            add("said", kind + QLatin1Char(' ') + what, asterisk(what).out, "\t0");
        else if (kind == QLatin1String("look") || kind == QLatin1String("read"))
            look(what, kind == QLatin1String("read"));
        if (kind != QLatin1String("folder"))
            continue;
        look(what, false);
        for (const QString &path : files.keys())
            if (QFileInfo(path).path() == what)
                look(path, true);
    }
    return said(text);
}

// In the words of resources/deploy/guard.sh, which has a test of its own on a real shell.
ssh::CommandResult FakeMachine::guard(const QString &directory, const QString &verb,
                                      const QStringList &options)
{
    const QString option = options.value(0);
    const QString lock = stateDir + QStringLiteral("/armed");
    const auto marker = [&directory](const char *state) {
        return directory + QLatin1Char('/') + QLatin1String(state);
    };
    const auto decide = [&](const char *state) {
        if (files.remove(marker("armed")) == 0)
            return;
        files[marker(state)] = {};
        files.remove(lock);
        if (!option.isEmpty())
            files[stateDir + QStringLiteral("/transactions.log")].content += option.toUtf8() + '\n';
    };
    if (verb == QLatin1String("arm")) {
        if (files.contains(lock))
            return said("busy " + files[lock].content);
        files[marker("armed")] = files[lock] = {QFileInfo(directory).fileName().toUtf8(), {}, 0600};
    }
    if ((verb == QLatin1String("arm") || verb == QLatin1String("extend")) && files.contains(marker("armed")))
        guardTime = option.toInt();
    if (verb == QLatin1String("confirm"))
        decide("confirmed");
    if (verb == QLatin1String("disarm"))
        decide("rolled_back");
    if (verb == QLatin1String("rollback") && files.contains(marker("armed")))
        fireGuard();
    if (verb == QLatin1String("reopen") && files.contains(marker("confirmed"))) {
        files.remove(marker("confirmed"));
        files[lock] = {QFileInfo(directory).fileName().toUtf8(), {}, 0600};
        fireGuard(options);
    }
    for (const char *state : {"armed", "confirmed", "rolled_back"})
        if (files.contains(marker(state)))
            return said(QByteArray(state) + ' ' + QByteArray::number(guardTime) + " alive\n");
    return said("none 0 gone\n");
}

void FakeMachine::fireGuard(const QStringList &allowed)
{
    const QString id = QString::fromUtf8(files.take(stateDir + QStringLiteral("/armed")).content);
    const QString directory = stateDir + QLatin1Char('/') + id;
    const auto manifest =
        deploy::manifestFromJson(files.value(directory + QStringLiteral("/manifest.json")).content);
    if (!manifest)
        qFatal("armed without a manifest");
    for (auto entry = manifest->entries.rbegin(); entry != manifest->entries.rend(); ++entry) {
        if (entry->existed)
            files[entry->path] = {files[directory + QLatin1Char('/') + entry->backup].content, entry->owner,
                                  entry->mode};
        else
            files.remove(entry->path);
    }
    for (const QString &made : manifest->madeDirectories)
        directories.remove(made);
    for (const QString &command : allowed.isEmpty() ? manifest->reloads : allowed)
        asterisk(command);
    files.remove(directory + QStringLiteral("/armed"));
    files[directory + QStringLiteral("/rolled_back")] = {};
}

QByteArray FakeMachine::expanded(const QString &file) const
{
    QByteArray text;
    for (const QByteArray &line : files.value(configDir + file).content.split('\n')) {
        if (!line.startsWith("#include")) {
            text += line + '\n';
            continue;
        }
        const QString included = configDir + QString::fromUtf8(line.mid(8)).trimmed();
        if (!files.contains(included))
            return {};
        text += files[included].content + '\n';
    }
    return text;
}

// As Asterisk does: a configuration with a missing #include is refused as a whole, and what was loaded stays.
void FakeMachine::load(const QString &file)
{
    if (const QByteArray text = expanded(file); !text.isEmpty())
        m_loaded[file] = text;
}

ssh::CommandResult FakeMachine::asterisk(const QString &command)
{
    const auto begins = [&command](const char *start) { return command.startsWith(QLatin1String(start)); };
    const QString name = command.section(QLatin1Char(' '), -1);
    if (!asteriskRuns)
        return refused(1,
                       "Unable to connect to remote asterisk (does /var/run/asterisk/asterisk.ctl exist?)\n");
    if (begins("core show version"))
        return said("Asterisk " + version.toUtf8() + " built by nobody @ test on a unknown running Linux\n");
    if (command == QLatin1String("module show")) {
        QByteArray text = "Module   Description   Use Count  Status   Support Level\n";
        for (const QString &module : modules)
            text += module.toUtf8() + ".so   Test module   0   Running   core\n";
        for (const QString &module : stoppedModules)
            text += module.toUtf8() + ".so   Test module   0   Not Running   core\n";
        return said(text + QByteArray::number(modules.size()) + " modules loaded\n");
    }
    if (begins("core show channels count"))
        return said(QByteArray::number(activeCalls) + " active channels\n" + QByteArray::number(activeCalls)
                    + " active calls\n0 calls processed\n");
    if (begins("core show uptime"))
        return said("System uptime: " + QByteArray::number(m_uptime) + "\n");
    if (begins("core restart now")) {
        m_uptime /= 2;
        ++m_restarts;
        load(QStringLiteral("pjsip.conf"));
        load(QStringLiteral("sip.conf"));
        return refused(1, "Disconnected from Asterisk server\n");
    }
    if (command.contains(QLatin1String("reload")) && busyReloads > 0) {
        --busyReloads;
        return said("A module reload request is already in progress; please be patient\n");
    }
    if (begins("pjsip reload") && !hasAliases)
        return said("No such command 'pjsip reload' (type 'core show help' for other possible commands)\n");
    if (begins("pjsip reload") || begins("module reload res_pjsip"))
        load(QStringLiteral("pjsip.conf"));
    if (begins("sip reload"))
        load(QStringLiteral("sip.conf"));
    if (command.contains(QLatin1String("reload")))
        return said(reloadAnswer);
    if (begins("pjsip show transports"))
        return said(transports());
    if (begins("pjsip show transport "))
        return said(loadedTransports.value(name));
    if (begins("pjsip show endpoint"))
        return said(endpoint(name));
    if (begins("sip show peer"))
        return said(peer(name));
    if (begins("sip show settings"))
        return said("  UDP Bindaddress:        192.0.2.7:5070\n  TLS SIP Bindaddress:    Disabled\n");
    return said({});
}

void FakeMachine::addTransport(const QString &name, const QString &protocol)
{
    File &file = files[configDir + QStringLiteral("pjsip.conf")];
    file.content += QStringLiteral("\n[%1]\ntype=transport\nprotocol=%2\nbind=192.0.2.7:5061\n")
                        .arg(name, protocol)
                        .toUtf8();
    load(QStringLiteral("pjsip.conf"));
}

QByteArray FakeMachine::transports() const
{
    QByteArray text =
        "Transport:  <TransportId........>  <Type>  <cos>  <tos>  <BindAddress....................>\n\n";
    for (const Section &section : sectionsOf(m_loaded[QStringLiteral("pjsip.conf")]))
        if (section.values.value(QStringLiteral("type")) == QLatin1String("transport"))
            text += "Transport:  " + section.name.toUtf8() + "   "
                + section.values.value(QStringLiteral("protocol")).toUtf8() + "   0   0  "
                + section.values.value(QStringLiteral("bind")).toUtf8() + '\n';
    return text;
}

QByteArray FakeMachine::endpoint(const QString &name) const
{
    const auto sections = sectionsOf(m_loaded[QStringLiteral("pjsip.conf")]);
    const Section *found = find(sections, name, QStringLiteral("endpoint"));
    if (!found)
        return "Unable to find object " + name.toUtf8() + ".\n";
    QByteArray text = "\n Endpoint:  " + name.toUtf8() + "   Not in use    0 of inf\n";
    const QString transport = found->values.value(QStringLiteral("transport"));
    if (const Section *t = find(sections, transport, QStringLiteral("transport")))
        text += "  Transport:  " + transport.toUtf8() + "   "
            + t->values.value(QStringLiteral("protocol")).toUtf8() + "   0   0  192.0.2.7:5061\n";
    text += "\n\n ParameterName : ParameterValue\n ==============================\n";
    for (auto it = found->values.begin(); it != found->values.end(); ++it)
        text += ' ' + it.key().toUtf8() + " : " + lies.value(it.key(), it.value()).toUtf8() + '\n';
    return text;
}

QByteArray FakeMachine::peer(const QString &name) const
{
    const auto sections = sectionsOf(m_loaded[QStringLiteral("sip.conf")]);
    const Section *found = find(sections, name, QStringLiteral("peer"));
    if (!found)
        return "Peer " + name.toUtf8() + " not found.\n";
    const bool encrypted = found->values.value(QStringLiteral("encryption")) == QLatin1String("yes");
    return "\n  * Name       : " + name.toUtf8()
        + "\n  Prim.Transp. : " + found->values.value(QStringLiteral("transport")).toUpper().toUtf8()
        + "\n  Encryption   : " + (encrypted ? "Yes" : "No")
        + "\n  ToHost       : " + found->values.value(QStringLiteral("host")).toUtf8() + '\n';
}

} // namespace trunkseal::test
