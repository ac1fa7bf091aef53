#include "core/report/history_export.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace trunkseal;
using namespace trunkseal::report;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class HistoryExportTest : public QObject {
    Q_OBJECT

private slots:
    void everyValueIsNamed()
    {
        const auto flat =
            flattened({{QStringLiteral("a"), 1},
                       {QStringLiteral("checks"),
                        QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("dns")},
                                               {QStringLiteral("state"), QStringLiteral("pass")}}}},
                       {QStringLiteral("list"), QJsonArray{QStringLiteral("x"), true}},
                       {QStringLiteral("nothing"), QJsonValue()}});
        const std::vector<std::pair<QString, QString>> expected{
            {QStringLiteral("a"), QStringLiteral("1")},
            {QStringLiteral("checks.dns.id"), QStringLiteral("dns")},
            {QStringLiteral("checks.dns.state"), QStringLiteral("pass")},
            {QStringLiteral("list.1"), QStringLiteral("x")},
            {QStringLiteral("list.2"), QStringLiteral("true")},
            {QStringLiteral("nothing"), QString()}};
        QVERIFY(flat == expected);
    }

    void onlyWhatTellsSomethingDiffers()
    {
        QJsonObject before = entry().report;
        QJsonObject after = before;
        QVERIFY(differences(before, after).empty());
        after.insert(QStringLiteral("id"), QStringLiteral("another"));
        after.insert(QStringLiteral("talked_ms"), 7);
        QVERIFY(differences(before, after).empty());
        after.insert(QStringLiteral("verdict"), QStringLiteral("gap"));
        after.insert(QStringLiteral("new"), QStringLiteral("thing"));
        before.insert(QStringLiteral("old"), QStringLiteral("thing"));
        const auto found = differences(before, after);
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[0].path, QStringLiteral("old"));
        QCOMPARE(found[0].after, QString());
        QCOMPARE(found[1].before, QStringLiteral("sealed"));
        QCOMPARE(found[1].after, QStringLiteral("gap"));
        QCOMPARE(found[2].path, QStringLiteral("new"));
    }

    void aPageShowsWhatAPeerWroteAsText()
    {
        store::HistoryEntry hostile = entry();
        hostile.oneLine = QStringLiteral("<script>alert(1)</script>");
        hostile.report.insert(QStringLiteral("target"), QStringLiteral("\"><img src=x onerror=y>"));
        hostile.report.insert(QStringLiteral("<b>key</b>"), QStringLiteral("v"));
        const QByteArray html = historyHtml(hostile);
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains("<img"));
        QVERIFY(!html.contains("<b>"));
        QVERIFY(html.contains("&lt;script&gt;"));
        QVERIFY(html.contains("SEALED"));
        QVERIFY(html.indexOf("Checks") < html.indexOf("Hangup"));
        QVERIFY(!html.contains("http")); // stands alone
    }

    void aTableHoldsNoFormula()
    {
        store::HistoryEntry hostile = entry();
        hostile.report = {{QStringLiteral("a"), QStringLiteral("=cmd|'/c calc'!A0")},
                          {QStringLiteral("b"), -20.5},
                          {QStringLiteral("c"), QStringLiteral("say \"hi\",\nyou")},
                          {QStringLiteral("d"), QStringLiteral("+15551234567x")}};
        const QByteArray csv = historyCsv(hostile);
        QCOMPARE(csv,
                 QByteArray("key,value\r\n\"a\",\"'=cmd|'/c calc'!A0\"\r\n\"b\",\"-20.5\"\r\n"
                            "\"c\",\"say \"\"hi\"\",\nyou\"\r\n\"d\",\"'+15551234567x\"\r\n"));
    }

    void secretsNeverLeave()
    {
        store::HistoryEntry careless = entry();
        careless.report.insert(QStringLiteral("sdp"), QStringLiteral("a=crypto:1 X inline:AAAABBBBCCCC"));
        for (const QByteArray &document :
             {historyHtml(careless), historyCsv(careless), historyJson(careless)})
            QVERIFY(!document.contains("AAAABBBB"));
    }

    void aBundleHoldsWhatIsThereAndNoKeys()
    {
        const QTemporaryDir folder;
        const QString audio = folder.filePath(QStringLiteral("sent.wav"));
        const QString keys = folder.filePath(QStringLiteral("tls.keys"));
        const QString capture = folder.filePath(QStringLiteral("call.pcapng"));
        write(audio, "RIFF");
        write(keys, "CLIENT_RANDOM 1 2");
        write(capture, "packets");
        store::HistoryEntry call = entry();
        call.report.insert(QStringLiteral("evidence"),
                           QJsonArray{file("sent_audio", audio), file("capture", capture),
                                      file("key_log", keys),
                                      file("received_audio", folder.filePath(QStringLiteral("gone.wav")))});
        const QString path = folder.filePath(QStringLiteral("bundle"));
        const auto leftOut = writeBundle(call, path, BundleKeys::LeaveOut);
        QVERIFY(leftOut);
        QCOMPARE(leftOut->size(), 3);
        QStringList names = QDir(path).entryList(QDir::Files, QDir::Name);
        QCOMPARE(names,
                 (QStringList{QStringLiteral("SHA256SUMS"), QStringLiteral("ladder.txt"),
                              QStringLiteral("report.html"), QStringLiteral("report.json"),
                              QStringLiteral("sent_audio-sent.wav")}));
        const QByteArray sums = contentOf(QDir(path).filePath(QStringLiteral("SHA256SUMS")));
        QVERIFY(sums.contains(QCryptographicHash::hash("RIFF", QCryptographicHash::Sha256).toHex()
                              + "  sent_audio-sent.wav"));

        const auto again = writeBundle(call, path, BundleKeys::Include);
        QVERIFY(!again && again.error().code == ErrorCode::Refused);
        const QString other = folder.filePath(QStringLiteral("with-keys"));
        QVERIFY(writeBundle(call, other, BundleKeys::Include));
        QCOMPARE(contentOf(QDir(other).filePath(QStringLiteral("key_log-tls.keys"))), contentOf(keys));
        QVERIFY(QFile::exists(QDir(other).filePath(QStringLiteral("capture-call.pcapng"))));
    }

private:
    static QJsonObject file(const char *kind, const QString &path)
    {
        return {{QStringLiteral("kind"), QLatin1String(kind)}, {QStringLiteral("path"), path}};
    }
    static store::HistoryEntry entry()
    {
        store::HistoryEntry made;
        made.id = QStringLiteral("3f2a9c00-0000-4000-8000-000000000001");
        made.kind = QStringLiteral("call");
        made.at = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate);
        made.verdict = QStringLiteral("sealed");
        made.oneLine = QStringLiteral("Both directions were encrypted.");
        made.report = {{QStringLiteral("schema"), QStringLiteral("trunkseal.call_report/1")},
                       {QStringLiteral("id"), made.id},
                       {QStringLiteral("target"), QStringLiteral("sips:600@carrier.test")},
                       {QStringLiteral("verdict"), made.verdict},
                       {QStringLiteral("talked_ms"), 5000},
                       {QStringLiteral("checks"),
                        QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("dns")},
                                               {QStringLiteral("state"), QStringLiteral("pass")}}}},
                       {QStringLiteral("hangup"), QJsonObject{{QStringLiteral("by"), QStringLiteral("us")}}},
                       {QStringLiteral("ladder"),
                        QJsonArray{QJsonObject{{QStringLiteral("time_ms"), 1.5},
                                               {QStringLiteral("direction"), QStringLiteral("sent")},
                                               {QStringLiteral("first_line"),
                                                QStringLiteral("INVITE sips:600@carrier.test SIP/2.0")}}}}};
        return made;
    }
};

QTEST_GUILESS_MAIN(HistoryExportTest)
#include "tst_history_export.moc"
