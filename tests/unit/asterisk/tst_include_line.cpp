#include "core/asterisk/render.h"

#include <QTest>

using namespace trunkseal::asterisk;

class TestIncludeLine : public QObject {
    Q_OBJECT

    const IncludeLine m_include{QStringLiteral("pjsip.conf"),
                                QStringLiteral("#include pjsip_trunkseal.conf")};

private slots:
    void lineIsAddedAtTheEnd_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const QByteArray line = "#include pjsip_trunkseal.conf";
        QTest::newRow("empty") << QByteArray() << line + "\n";
        QTest::newRow("ends with a line end") << QByteArray("[a]\n") << "[a]\n" + line + "\n";
        QTest::newRow("does not") << QByteArray("[a]\nx=y") << "[a]\nx=y\n" + line + "\n";
        QTest::newRow("CRLF") << QByteArray("[a]\r\nx=y") << "[a]\r\nx=y\r\n" + line + "\r\n";
        QTest::newRow("comment") << QByteArray(";" + line + "\n") << ";" + line + "\n" + line + "\n";
        QTest::newRow("block comment") << QByteArray(";-- " + line + "\n" + line + "\n--;\n")
                                       << ";-- " + line + "\n" + line + "\n--;\n" + line + "\n";
        QTest::newRow("other file") << QByteArray("#include pjsip_trunkseal.conf.old\n")
                                    << "#include pjsip_trunkseal.conf.old\n" + line + "\n";
        QTest::newRow("as a value") << QByteArray("x=#include pjsip_trunkseal.conf\n")
                                    << "x=#include pjsip_trunkseal.conf\n" + line + "\n";
        QTest::newRow("not text") << QByteArray("\xff\x00\xfe\n", 4)
                                  << QByteArray("\xff\x00\xfe\n", 4) + line + "\n";
    }

    void lineIsAddedAtTheEnd()
    {
        QFETCH(QByteArray, before);
        QTEST(withInclude(before, m_include), "after");
        QCOMPARE(withInclude(withInclude(before, m_include), m_include), withInclude(before, m_include));
    }

    void presentLineIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("[a]\n#include pjsip_trunkseal.conf\n[b]\n");
        QTest::newRow("no line end") << QByteArray("#include pjsip_trunkseal.conf");
        QTest::newRow("quoted") << QByteArray("#include \"pjsip_trunkseal.conf\"\r\n");
        QTest::newRow("angles") << QByteArray("#include <pjsip_trunkseal.conf>\n");
        QTest::newRow("try") << QByteArray("#tryinclude pjsip_trunkseal.conf\n");
        QTest::newRow("path") << QByteArray("#include /etc/asterisk/pjsip_trunkseal.conf ; ours\n");
        QTest::newRow("spaces") << QByteArray("  #include   pjsip_trunkseal.conf  \n");
        QTest::newRow("after a block comment") << QByteArray(";-- old --;#include pjsip_trunkseal.conf\n");
        QTest::newRow("after a rule of dashes") << QByteArray(";-----\n#include pjsip_trunkseal.conf\n");
    }

    void presentLineIsLeftAlone()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(withInclude(text, m_include), text);
    }
};

QTEST_GUILESS_MAIN(TestIncludeLine)
#include "tst_include_line.moc"
