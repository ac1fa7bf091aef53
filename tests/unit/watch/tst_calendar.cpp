#include "core/watch/calendar.h"
#include "tests/unit/watch/watch_values.h"

#include <QTest>

using namespace trunkseal;

namespace {

/// Content lines, unfolded (RFC 5545 3.1).
QStringList unfolded(const QByteArray &file)
{
    QByteArray text = file;
    text.replace("\r\n ", "");
    QStringList lines = QString::fromUtf8(text).split(QStringLiteral("\r\n"));
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

QStringList valuesOf(const QStringList &lines, const QString &name)
{
    QStringList values;
    for (const QString &line : lines) {
        if (line.startsWith(name + u':'))
            values << line.mid(name.size() + 1);
    }
    return values;
}

} // namespace

class TestCalendar : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;

    [[nodiscard]] QByteArray fileFor(const watch::CarrierReport &report,
                                     const std::vector<int> &days = {30, 7}) const
    {
        return watch::calendar({report}, days, test::testTime());
    }

private slots:
    void everyElementIsAnEventWithItsAlarms()
    {
        const auto report = test::reportOn(m_pki, m_pki.leaf);
        const QStringList lines = unfolded(fileFor(report));
        QCOMPARE(lines.first(), QStringLiteral("BEGIN:VCALENDAR"));
        QCOMPARE(lines.last(), QStringLiteral("END:VCALENDAR"));
        QCOMPARE(valuesOf(lines, QStringLiteral("VERSION")), QStringList{QStringLiteral("2.0")});
        QCOMPARE(lines.count(QStringLiteral("BEGIN:VEVENT")), 3);
        QCOMPARE(lines.count(QStringLiteral("END:VEVENT")), 3);
        QCOMPARE(lines.count(QStringLiteral("TRIGGER:-P30D")), 3);
        QCOMPARE(lines.count(QStringLiteral("TRIGGER:-P7D")), 3);
        QCOMPARE(valuesOf(lines, QStringLiteral("DTSTART")).first(),
                 m_pki.leaf.certificate.notAfter().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
        const QStringList uids = valuesOf(lines, QStringLiteral("UID"));
        QCOMPARE(QSet<QString>(uids.begin(), uids.end()).size(), 3);
    }

    void linesAreFoldedAtOctetsAndNeverInsideACharacter()
    {
        auto report = test::reportOn(m_pki, m_pki.leaf);
        report.name = QString(60, u'é') + QStringLiteral("日本語").repeated(20);
        const QByteArray file = fileFor(report);
        QVERIFY(file.endsWith("END:VCALENDAR\r\n"));
        for (const QByteArray &line : file.split('\n')) {
            QVERIFY2(line.isEmpty() || line.endsWith('\r'), line.constData());
            QVERIFY2(line.size() <= 76, line.constData()); // 75 octets and CR
            QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
        }
        QVERIFY(unfolded(file).join(u'\n').contains(report.name));
    }

    void textIsEscaped()
    {
        auto report = test::reportOn(m_pki, m_pki.leaf);
        report.name = QStringLiteral("a,b;c\\d\r\nBEGIN:VALARM");
        const QStringList lines = unfolded(fileFor(report, {}));
        QVERIFY(valuesOf(lines, QStringLiteral("SUMMARY"))
                    .first()
                    .startsWith(QStringLiteral("a\\,b\\;c\\\\d\\nBEGIN:VALARM")));
        QVERIFY(!lines.contains(QStringLiteral("BEGIN:VALARM")));
    }

    void uidsStayTheSameAlsoWhenTheCertificateIsRenewed()
    {
        const auto first = test::reportOn(m_pki, test::leafBetween(m_pki, -60, 20));
        const auto renewed = test::reportOn(m_pki, test::leafBetween(m_pki, -1, 80));
        const QStringList before = unfolded(fileFor(first));
        const QStringList after = unfolded(fileFor(renewed));
        QCOMPARE(valuesOf(after, QStringLiteral("UID")), valuesOf(before, QStringLiteral("UID")));
        QVERIFY(valuesOf(after, QStringLiteral("SEQUENCE")).first().toInt()
                > valuesOf(before, QStringLiteral("SEQUENCE")).first().toInt());
        QVERIFY(valuesOf(after, QStringLiteral("DTSTART")).first()
                > valuesOf(before, QStringLiteral("DTSTART")).first());
    }

    void whatIsThereTwiceIsOneEvent()
    {
        auto report = test::reportOn(m_pki, m_pki.leaf);
        report.edges.push_back(report.edges.front());
        report.ownElements =
            watch::elementsOf({nullptr, {m_pki.root.certificate}, {}}, {30}, test::testTime());
        QCOMPARE(unfolded(fileFor(report)).count(QStringLiteral("BEGIN:VEVENT")), 3);
    }

    void noCarrierIsAnEmptyCalendar()
    {
        const QStringList lines = unfolded(watch::calendar({}, {30}, test::testTime()));
        QVERIFY(!lines.contains(QStringLiteral("BEGIN:VEVENT")));
        QCOMPARE(lines.last(), QStringLiteral("END:VCALENDAR"));
    }
};

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
