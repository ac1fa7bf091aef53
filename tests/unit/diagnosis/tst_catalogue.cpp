#include "core/diagnosis/carrier_mail.h"
#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/entries.h"

#include <QSet>
#include <QTest>

using namespace trunkseal::diagnosis;

class TestCatalogue : public QObject {
    Q_OBJECT

private slots:
    void everyIdIsThereOnce()
    {
        const QStringList ids = catalogueIds();
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        QVERIFY(ids.size() >= 70);
    }

    void everyEntryIsWhole_data()
    {
        QTest::addColumn<QString>("id");
        for (const QString &id : catalogueIds())
            QTest::newRow(qPrintable(id)) << id;
    }

    void everyEntryIsWhole()
    {
        QFETCH(QString, id);
        const Finding found = finding(id);
        QCOMPARE(found.id, id);
        QVERIFY(!found.source.isEmpty());
        for (const QString &text : {found.what, found.why, found.fix}) {
            QVERIFY2(text.endsWith(u'.'), qPrintable(text));
            QVERIFY2(!text.contains(u'{') && !text.contains(u'}'), qPrintable(text));
        }
    }

    void whatToAskIsWhole()
    {
        int asked = 0;
        for (const QString &id : catalogueIds()) {
            const Finding found = finding(id);
            asked += found.ask.isEmpty() ? 0 : 1;
            QVERIFY2(!found.ask.contains(u'{'), qPrintable(found.ask));
            QCOMPARE(carrierMail(found).isEmpty(), found.ask.isEmpty());
        }
        QVERIFY(asked > 60);
        QCOMPARE(finding(id::srtpNeeded).changes,
                 (std::vector<SettingChange>{{QStringLiteral("media"), QStringLiteral("required")}}));
    }

    void valuesStandInTheTexts()
    {
        const Finding found = finding(id::portRefused,
                                      {{QStringLiteral("host"), QStringLiteral("sip.example.com")},
                                       {QStringLiteral("port"), QStringLiteral("5061")}});
        QCOMPARE(found.what, QStringLiteral("sip.example.com refuses connections on port 5061."));
        QCOMPARE(found.severity, Severity::Critical);
    }

    void missingValueReadsAsPlainWord()
    {
        QVERIFY(finding(id::hostUnknown).what.contains(QStringLiteral("the carrier")));
    }

    void valueIsNeverReadAsPlaceholder()
    {
        const Finding found = finding(id::portRefused,
                                      {{QStringLiteral("host"), QStringLiteral("{port}")},
                                       {QStringLiteral("port"), QStringLiteral("%1")}});
        QCOMPARE(found.what, QStringLiteral("{port} refuses connections on port %1."));
    }

    void hostileValueIsMadeHarmless()
    {
        const QString hostile = QStringLiteral("a\nb\u202Ec") + QString(1000, u'x');
        const QString what = finding(id::certRefused, {{QStringLiteral("reason"), hostile}}).what;
        QVERIFY(what.contains(QStringLiteral("a·b·c")));
        QVERIFY(!what.contains(u'\n') && !what.contains(u'\u202E'));
        QVERIFY(what.size() < 400);
    }

    void placeholdersAreListed()
    {
        QCOMPARE(placeholders(id::clientCertificateWanted),
                 (QStringList{QStringLiteral("host"), QStringLiteral("issuers")}));
        QVERIFY(placeholders(QStringLiteral("no.such.id")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
