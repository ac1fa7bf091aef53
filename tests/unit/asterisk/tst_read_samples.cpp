#include "core/carrier/carrier_json.h"
#include "core/carrier/validate.h"
#include "tests/support/read_back.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString oneLine(const QJsonValue &value)
{
    QJsonDocument document(QJsonArray{value});
    const QString text = QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

/// What differs from a new carrier, a line each.
QString changes(const QJsonObject &read, const QJsonObject &usual, const QString &indent)
{
    QString text;
    for (auto it = read.begin(); it != read.end(); ++it) {
        const QJsonValue other = usual.value(it.key());
        if (it.value() == other)
            continue;
        if (it.value().isObject() && other.isObject())
            text += changes(it.value().toObject(), other.toObject(), indent + it.key() + u'.');
        else
            text += indent + it.key() + QStringLiteral(": ") + oneLine(it.value()) + u'\n';
    }
    return text;
}

QString described(const Import &import)
{
    const QJsonObject usual = carrier::toJson({});
    QString text;
    for (const ImportedCarrier &each : import.carriers) {
        text += QStringLiteral("carrier %1 (%2:%3)\n").arg(each.carrier.name, each.file).arg(each.line);
        text += changes(carrier::toJson(each.carrier), usual, QStringLiteral("  "));
        for (const auto &[name, secret] :
             {std::pair("password", &each.password), std::pair("inbound password", &each.inboundPassword)}) {
            if (!secret->isEmpty())
                text += QStringLiteral("  %1: %2\n")
                            .arg(QLatin1String(name), QString::fromLatin1(secret->bytes().toByteArray()));
        }
        for (const QString &remark : each.remarks)
            text += QStringLiteral("  remark: %1\n").arg(remark);
    }
    for (const NotUnderstood &line : import.notUnderstood)
        text += QStringLiteral("%1:%2 [%3] %4\n  %5\n")
                    .arg(line.file)
                    .arg(line.line)
                    .arg(line.section, line.text, line.why);
    return text;
}

QString dataDirectory()
{
    return QFINDTESTDATA("data/import");
}

ConfFiles filesIn(const QString &directory)
{
    return [directory](const QString &path) -> Result<QByteArray> {
        if (path.contains(u'/') || !QFile::exists(directory + u'/' + path))
            return fail(ErrorCode::NotFound, QStringLiteral("There is no file %1.").arg(path));
        return bytesOf(directory + u'/' + path);
    };
}

Result<Import> readDirectory(const QString &directory)
{
    const ConfFiles files = filesIn(directory);
    std::vector<ConfInput> inputs;
    for (const char *name : {"pjsip.conf", "pjsip_wizard.conf", "sip.conf"}) {
        if (!QFile::exists(directory + u'/' + QLatin1String(name)))
            continue;
        auto tree = ConfTree::load(QLatin1String(name), files);
        if (!tree)
            return fail(tree.error());
        const ConfFormat format = guessFormat(*tree);
        inputs.push_back({std::move(*tree), format});
    }
    return readCarriers(inputs, files);
}

} // namespace

/// Files as people have them. Each folder of data/import is one server; expected.txt says what is read from
/// it. With TRUNKSEAL_WRITE_EXPECTED set the test writes that file instead, for a person to read.
class TestReadSamples : public QObject {
    Q_OBJECT

private slots:
    void filesPeopleHave_data()
    {
        QTest::addColumn<QString>("directory");
        const QDir data(dataDirectory());
        const QStringList cases = data.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        QVERIFY(cases.size() >= 15);
        for (const QString &each : cases)
            QTest::newRow(qPrintable(each)) << data.filePath(each);
    }

    void filesPeopleHave()
    {
        QFETCH(QString, directory);
        const auto import = readDirectory(directory);
        QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().message));
        const QString text = described(*import);
        const QString path = directory + QStringLiteral("/expected.txt");
        if (qEnvironmentVariableIsSet("TRUNKSEAL_WRITE_EXPECTED")) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
            return;
        }
        const QStringList actual = text.split(u'\n');
        const QStringList expected = QString::fromUtf8(bytesOf(path)).split(u'\n');
        for (qsizetype i = 0; i < std::min(actual.size(), expected.size()); ++i)
            QCOMPARE(actual[i], expected[i]);
        QCOMPARE(actual.size(), expected.size());
    }

    void whatWasReadIsWrittenAndReadTheSame_data() { filesPeopleHave_data(); }
    /// Once read and written, nothing more changes and nothing is left to remark.
    void whatWasReadIsWrittenAndReadTheSame()
    {
        QFETCH(QString, directory);
        const auto import = readDirectory(directory);
        QVERIFY(import.has_value());
        for (const ImportedCarrier &each : import->carriers) {
            const auto issues = carrier::validate(each.carrier);
            if (std::any_of(issues.begin(), issues.end(), [](const carrier::Issue &issue) {
                    return issue.level == carrier::Issue::Level::Error;
                }))
                continue; // the operator has to complete it first
            TargetProfile target;
            target.version = {20, 0, 0};
            const Secret any(QByteArrayView("any"));
            const auto rendered = render({each.carrier},
                                         {{each.carrier.name, each.password.isEmpty() ? any : each.password,
                                           each.inboundPassword.isEmpty() ? any : each.inboundPassword}},
                                         target);
            if (!rendered && rendered.error().message.contains(QLatin1String("cannot hold the password")))
                continue;
            QVERIFY2(rendered.has_value(), qPrintable(rendered ? QString() : rendered.error().message));
            const auto again = tests::readBack(*rendered, target);
            QVERIFY(again.has_value());
            QCOMPARE(again->carriers.size(), std::size_t(1));
            QVERIFY(again->carriers.front().carrier == tests::asConfigured(each.carrier));
            QCOMPARE(again->carriers.front().remarks, QStringList());
        }
    }

    void noSecretIsShown_data() { filesPeopleHave_data(); }
    void noSecretIsShown()
    {
        QFETCH(QString, directory);
        const auto import = readDirectory(directory);
        QVERIFY(import.has_value());
        QString told;
        for (const NotUnderstood &line : import->notUnderstood)
            told += line.text + u'\n' + line.why + u'\n';
        for (const ImportedCarrier &each : import->carriers)
            told += each.remarks.join(u'\n');
        for (const ImportedCarrier &each : import->carriers) {
            for (const Secret *secret : {&each.password, &each.inboundPassword}) {
                if (secret->size() > 3)
                    QVERIFY2(!told.contains(QString::fromLatin1(secret->bytes().toByteArray())),
                             qPrintable(told));
            }
        }
        for (const char *secret :
             {"hunter2", "hush", "0123456789abcdef", "pa55", "wonderland", "wizpass", "pwd-of-"})
            QVERIFY2(!told.contains(QLatin1String(secret)), secret);
    }
};

QTEST_GUILESS_MAIN(TestReadSamples)
#include "tst_read_samples.moc"
