// What TrunkSeal writes, loaded by a real Asterisk 16 and 22: not one warning or error, and every value of
// every trunk is the one that was meant.
#include "core/asterisk/vicidial.h"
#include "tests/interop/rendered/meant.h"
#include "tests/interop/rendered/scratch_asterisk.h"

#include <QRegularExpression>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::tests;
using carrier::Carrier;
using carrier::Stack;
using carrier::Transport;

namespace {

/// Every fourth, which is each security of some variant, since there are six or nine of them.
std::vector<Trunk> someOf(std::vector<Trunk> all)
{
    std::vector<Trunk> some;
    for (std::size_t i = 0; i < all.size(); i += 4)
        some.push_back(std::move(all[i]));
    return some;
}

bool isReachedOverIpv6(const Carrier &c)
{
    return (c.host + c.registrar + c.outboundProxy).contains(QLatin1String("::"));
}

/// The trunks of one stack that can be on one server together.
struct Server {
    QString version;
    Stack stack = Stack::Pjsip;
    /// chan_sip verifies the carriers of all trunks or of none; one PJSIP transport is reached over IPv4 or
    /// IPv6.
    bool usual = true;

    [[nodiscard]] bool takes(const Carrier &c) const
    {
        return usual == (stack == Stack::ChanSip ? c.verifyServer : !isReachedOverIpv6(c));
    }
    [[nodiscard]] std::vector<Trunk> trunks() const
    {
        std::vector<Trunk> all = trunkGrid(stack);
        std::erase_if(all, [this](const Trunk &trunk) { return !takes(trunk.carrier); });
        return all;
    }
    [[nodiscard]] asterisk::TargetProfile target(const ScratchAsterisk &server) const
    {
        asterisk::TargetProfile target = server.target();
        if (!usual && stack != Stack::ChanSip)
            target.bindAddress = QStringLiteral("::1");
        return target;
    }
};

/// The differences of one Asterisk from what was meant.
class Comparison {
public:
    explicit Comparison(const Heard &heard)
        : m_heard(heard)
    {
    }

    void compare(const Carrier &c, const QString &command, const QMap<QString, QString> &meant)
    {
        const Listing listing = m_heard.answers.value(command);
        for (auto it = meant.begin(); it != meant.end(); ++it) {
            QStringList got = listing.value(it.key());
            got.sort();
            const QString value = got.join(u' ');
            ++m_values;
            if (listing.contains(it.key()) ? value == it.value() : false)
                continue;
            const bool secret = it.key() == QLatin1String("password");
            m_differences +=
                QStringLiteral("%1 %2 %3 (%4), %5: %6 is %7, meant is %8")
                    .arg(toWord(c.stack), toWord(c.transport), toWord(c.media), c.description, command,
                         it.key(), secret ? QStringLiteral("another") : u'"' + value + u'"',
                         secret ? QStringLiteral("the one given") : u'"' + it.value() + u'"');
        }
    }

    [[nodiscard]] int values() const { return m_values; }
    [[nodiscard]] QString differences() const
    {
        return QStringLiteral("%1 differences\n").arg(m_differences.size())
            + m_differences.mid(0, 25).join(u'\n');
    }
    [[nodiscard]] bool isEmpty() const { return m_differences.isEmpty(); }

private:
    const Heard &m_heard;
    QStringList m_differences;
    int m_values = 0;
};

QString showTransport(const QString &name)
{
    return QStringLiteral("pjsip show transport ") + name;
}

/// The transports in a configuration text, which `pjsip show transport` can be asked for.
QStringList transportQuestions(const std::vector<asterisk::RenderedFile> &files)
{
    static const QRegularExpression section(QStringLiteral("^\\[(trunkseal-[^\\]]+)\\]"),
                                            QRegularExpression::MultilineOption);
    QStringList questions;
    for (const asterisk::RenderedFile &file : files) {
        auto each = section.globalMatch(QString::fromUtf8(file.content));
        while (each.hasNext())
            questions += showTransport(each.next().captured(1));
    }
    questions.removeDuplicates();
    return questions;
}

/// The server's own transport that VICIdial's rows name.
QString plainTransport(const Carrier &c)
{
    return c.transport == Transport::Tcp ? QStringLiteral("server-tcp") : QString();
}

std::vector<Question> questionsOf(const Trunk &trunk)
{
    return usesPjsip(trunk.carrier.stack) ? pjsipQuestions(trunk) : std::vector{sipQuestion(trunk)};
}

/// VICIdial's rows cannot hold the semicolon of an address: there the transport is the endpoint's alone.
Question inVicidial(Question question, const Carrier &c)
{
    for (const char *key : {"contact", "server_uri"}) {
        if (const auto it = question.meant.find(QString::fromLatin1(key)); it != question.meant.end())
            it->remove(QRegularExpression(QStringLiteral(";transport=[a-z]+")));
    }
    if (const auto it = question.meant.find(QStringLiteral("transport")); it != question.meant.end())
        *it = plainTransport(c);
    return question;
}

/// Its database reads some of what a password may hold otherwise.
void makePasswordsPlain(Trunk &trunk)
{
    for (Secret *secret : {&trunk.secret.password, &trunk.secret.inbound}) {
        const QByteArray text = secret->bytes().toByteArray();
        if (text.contains(';') || text.contains('\\') || text.contains('\''))
            *secret = Secret(QByteArrayView("pa#s=w,ord"));
    }
}

/// The files that VICIdial makes of many rows, and those that its rows need beside them.
class VicidialFiles {
public:
    explicit VicidialFiles(Stack stack)
        : m_name(stack == Stack::ChanSip ? QStringLiteral("sip") : QString(toWord(stack)))
    {
    }

    void add(const asterisk::VicidialRendering &rendering)
    {
        m_registrations += rendering.row.registrationString.toUtf8() + '\n';
        m_entries += rendering.row.accountEntry.toUtf8() + '\n';
        for (const asterisk::RenderedFile &file : rendering.files)
            addBeside(file);
        for (const asterisk::IncludeLine &include : rendering.includes)
            m_includes.insert(include.file, include.line.toUtf8() + '\n');
    }

    /// Writes all of them, and returns those of TrunkSeal.
    std::vector<asterisk::RenderedFile> write(ScratchAsterisk &scratch) const
    {
        const QString generated = m_name + QStringLiteral("-vicidial.conf");
        scratch.write(generated, m_registrations + m_entries);
        scratch.write(m_name + QStringLiteral(".conf"), "#include " + generated.toLatin1() + '\n');
        std::vector<asterisk::RenderedFile> beside;
        for (auto it = m_beside.begin(); it != m_beside.end(); ++it)
            beside.push_back({it.key(), it.value()});
        scratch.write(beside, {});
        for (auto it = m_includes.begin(); it != m_includes.end(); ++it)
            scratch.write(it.key(), it.value());
        return beside;
    }

private:
    /// Each row comes with the transports that it needs, and many need the same.
    void addBeside(const asterisk::RenderedFile &file)
    {
        QByteArray &into = m_beside[file.path];
        if (!file.path.endsWith(QLatin1String(".conf"))) {
            into = file.content;
            return;
        }
        QByteArray text = '\n' + file.content;
        text.replace("\n[", QByteArray("\n\0[", 3));
        for (const QByteArray &part : text.split('\0')) {
            if (!into.contains(part.trimmed()))
                into += part.trimmed() + "\n\n";
        }
    }

    QString m_name;
    QByteArray m_registrations;
    QByteArray m_entries;
    QMap<QString, QByteArray> m_beside;
    QMap<QString, QByteArray> m_includes;
};

} // namespace

class TestRendered : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (labCertificate(QStringLiteral("root.crt")).isEmpty())
            QSKIP("The lab is not installed.");
    }

    void everyTrunkIsLoadedAsItWasMeant_data() { rows(); }
    void everyTrunkIsLoadedAsItWasMeant()
    {
        QFETCH(Server, server);
        const std::vector<Trunk> trunks = server.trunks();
        ScratchAsterisk scratch(server.version);
        const auto rendered = render(carriersOf(trunks), tests::secretsOf(trunks), server.target(scratch));
        QVERIFY2(rendered.has_value(), qPrintable(rendered ? QString() : rendered.error().message));
        scratch.write(rendered->files, rendered->includes);
        check(scratch, server, trunks, transportQuestions(rendered->files));
    }

    void everyVicidialRowIsLoadedAsItWasMeant_data() { rows(); }
    void everyVicidialRowIsLoadedAsItWasMeant()
    {
        QFETCH(Server, server);
        ScratchAsterisk scratch(server.version);
        asterisk::TargetProfile target = server.target(scratch);
        VicidialFiles files(server.stack);
        std::vector<Trunk> trunks;
        for (Trunk &trunk : someOf(server.trunks())) {
            makePasswordsPlain(trunk);
            target.existingPlainTransport = plainTransport(trunk.carrier);
            const auto row = renderVicidial(trunk.carrier, {trunk.secret}, target);
            if (!row)
                continue; // what a row cannot hold is refused: unit/asterisk/vicidial_render
            files.add(*row);
            trunks.push_back(std::move(trunk));
        }
        QVERIFY(trunks.size() >= 3);
        check(scratch, server, trunks, transportQuestions(files.write(scratch)), true);
    }

private:
    static void rows()
    {
        QTest::addColumn<Server>("server");
        for (const QString &version : {QStringLiteral("16"), QStringLiteral("22")}) {
            for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard}) {
                const QByteArray name = (toWord(stack) + u' ' + version).toLatin1();
                QTest::newRow(name.constData()) << Server{version, stack, true};
                QTest::newRow((name + ", IPv6").constData()) << Server{version, stack, false};
            }
        }
        QTest::newRow("chan_sip 16") << Server{QStringLiteral("16"), Stack::ChanSip, true};
        QTest::newRow("chan_sip 16, nobody is verified")
            << Server{QStringLiteral("16"), Stack::ChanSip, false};
    }

    static void check(const ScratchAsterisk &scratch, const Server &server, const std::vector<Trunk> &trunks,
                      const QStringList &transports, bool vicidial = false)
    {
        QStringList commands = transports;
        for (const Trunk &trunk : trunks) {
            for (const Question &question : questionsOf(trunk))
                commands += question.command;
        }
        const Heard heard = scratch.ask(commands);
        QVERIFY(heard.started);
        QVERIFY2(heard.complaints.isEmpty(), qPrintable(heard.complaints.mid(0, 25).join(u'\n')));
        Comparison comparison(heard);
        for (const Trunk &trunk : trunks) {
            for (const Question &question : questionsOf(trunk)) {
                const Question asked = vicidial ? inVicidial(question, trunk.carrier) : question;
                comparison.compare(trunk.carrier, asked.command, asked.meant);
            }
            if (usesPjsip(trunk.carrier.stack) && trunk.carrier.transport == Transport::Tls)
                comparison.compare(trunk.carrier, showTransport(transportSaid(heard, trunk.carrier)),
                                   meantTransport(trunk.carrier, server.target(scratch)));
        }
        QVERIFY2(comparison.isEmpty(), qPrintable(comparison.differences()));
        qInfo("%zu trunks, %lld questions, %d values", trunks.size(), qlonglong(commands.size()),
              comparison.values());
    }

    static QString transportSaid(const Heard &heard, const Carrier &c)
    {
        return heard.answers.value(QStringLiteral("pjsip show endpoint ") + c.name)
            .value(QStringLiteral("transport"))
            .join(u' ');
    }
};

QTEST_GUILESS_MAIN(TestRendered)
#include "tst_rendered.moc"
