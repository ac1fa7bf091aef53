#include "core/media/g711.h"
#include "core/media/level_meter.h"
#include "core/media/wav.h"
#include "tests/support/loopback_media.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace trunkseal;
using namespace trunkseal::media;
using namespace trunkseal::testing;

namespace {

template <class T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

struct Wav {
    quint16 format = 1;
    quint16 channels = 1;
    quint32 rate = 8000;
    quint16 bits = 16;
    QByteArray data;

    [[nodiscard]] QByteArray formatChunk() const
    {
        return little(format) + little(channels) + little(rate) + little(quint32{rate * channels * bits / 8u})
            + little(static_cast<quint16>(channels * bits / 8)) + little(bits);
    }
    [[nodiscard]] QByteArray bytes() const
    {
        const QByteArray body = "WAVEfmt " + little(quint32{16}) + formatChunk() + "LIST" + little(quint32{3})
            + "abc" + '\0' + "data" + little(static_cast<quint32>(data.size())) + data;
        return "RIFF" + little(static_cast<quint32>(body.size())) + body;
    }
};

QByteArray tone(int rate, int channels, int bits, double seconds = 1)
{
    QByteArray data;
    for (int i = 0; i < static_cast<int>(rate * seconds); ++i) {
        const double value = 0.5 * std::sin(2 * std::numbers::pi * 1000 * i / rate);
        for (int channel = 0; channel < channels; ++channel) {
            if (bits == 8)
                data.append(static_cast<char>(std::lround(value * 127) + 128));
            else if (bits == 16)
                data.append(little(static_cast<qint16>(std::lround(value * 32767))));
            else
                data.append(little(static_cast<qint32>(std::lround(value * 8388607))).left(3));
        }
    }
    return data;
}

double levelOf(const std::vector<std::int16_t> &samples)
{
    LevelTotals totals;
    totals.add(samples);
    return totals.rmsDbfs();
}

} // namespace

class WavTest : public QObject {
    Q_OBJECT

private slots:
    void readsFormats_data();
    void readsFormats();
    void readsG711();
    void removesWhatAliases();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void neverReadsBeyondTheEnd();
    void sourcesTellTheirErrors();
    void recordsAndPlaysBack();
    void teesCopy();
};

void WavTest::readsFormats_data()
{
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("bits");
    for (const int rate : {8000, 11025, 16000, 44100, 48000, 6000}) {
        for (const int bits : {8, 16, 24})
            QTest::addRow("%d Hz %d bit", rate, bits) << rate << 1 << bits;
    }
    QTest::newRow("stereo") << 44100 << 2 << 16;
    QTest::newRow("eight channels") << 8000 << 8 << 24;
}

void WavTest::readsFormats()
{
    QFETCH(int, rate);
    QFETCH(int, channels);
    QFETCH(int, bits);
    Wav wav{1, static_cast<quint16>(channels), static_cast<quint32>(rate), static_cast<quint16>(bits),
            tone(rate, channels, bits)};
    const auto samples = samplesFromWav(wav.bytes(), QStringLiteral("x.wav"));
    QVERIFY2(samples, samples ? "" : qPrintable(samples.error().message));
    QVERIFY(std::abs(static_cast<int>(samples->size()) - 8000) <= 2);
    QVERIFY2(std::abs(levelOf(*samples) + 6.02) < 0.2, qPrintable(QString::number(levelOf(*samples))));
}

void WavTest::readsG711()
{
    const QByteArray silence(8000, static_cast<char>(0xff));
    QCOMPARE(levelOf(*samplesFromWav(Wav{7, 1, 8000, 8, silence}.bytes(), QString())), floorDbfs);
    const QByteArray loud(8000, static_cast<char>(0xaa));
    const auto aLaw = samplesFromWav(Wav{6, 1, 8000, 8, loud}.bytes(), QString());
    QCOMPARE(int{aLaw->at(5)}, int{decodeSample(PayloadCodec::Pcma, 0xaa)});
    QByteArray extensible = Wav{0xfffe, 1, 8000, 16, tone(8000, 1, 16)}.formatChunk() + QByteArray(8, '\0')
        + little(quint16{1}) + QByteArray(14, '\0');
    const QByteArray data = tone(8000, 1, 16);
    const QByteArray bytes = "RIFF" + little(quint32{0}) + "WAVEfmt "
        + little(static_cast<quint32>(extensible.size())) + extensible + "data"
        + little(static_cast<quint32>(data.size())) + data;
    QVERIFY(std::abs(levelOf(*samplesFromWav(bytes, QString())) + 6.02) < 0.1);
}

void WavTest::removesWhatAliases()
{
    std::vector<float> high(48000);
    for (std::size_t i = 0; i < high.size(); ++i)
        high[i] = static_cast<float>(std::sin(2 * std::numbers::pi * 7000 * static_cast<double>(i) / 48000));
    QVERIFY2(levelOf(resampledTo8000(high, 48000)) < -50,
             qPrintable(QString::number(levelOf(resampledTo8000(high, 48000)))));
}

void WavTest::refusesBadFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not RIFF") << QByteArray(100, 'x');
    QTest::newRow("only the head") << QByteArray("RIFF\0\0\0\0WAVE", 12);
    QTest::newRow("no data chunk") << Wav{}.bytes().left(36);
    QTest::newRow("no samples") << Wav{}.bytes();
    QTest::newRow("no channels") << Wav{1, 0, 8000, 16, tone(8000, 1, 16)}.bytes();
    QTest::newRow("65535 channels") << Wav{1, 65535, 8000, 16, tone(8000, 1, 16)}.bytes();
    QTest::newRow("no rate") << Wav{1, 1, 0, 16, tone(8000, 1, 16)}.bytes();
    QTest::newRow("4 GHz") << Wav{1, 1, 0xffffffff, 16, tone(8000, 1, 16)}.bytes();
    QTest::newRow("12 bit") << Wav{1, 1, 8000, 12, tone(8000, 1, 16)}.bytes();
    QTest::newRow("32 bit float") << Wav{3, 1, 8000, 32, tone(8000, 1, 16)}.bytes();
    QTest::newRow("16 bit µ-law") << Wav{7, 1, 8000, 16, tone(8000, 1, 16)}.bytes();
    QTest::newRow("half an hour") << Wav{7, 1, 1000, 8, QByteArray(1800 * 1000, '\0')}.bytes();
}

void WavTest::refusesBadFiles()
{
    QFETCH(QByteArray, bytes);
    const auto samples = samplesFromWav(bytes, QStringLiteral("x.wav"));
    QVERIFY(!samples);
    QCOMPARE(samples.error().code, ErrorCode::BadInput);
    QVERIFY(samples.error().message.contains(QLatin1String("x.wav")));
}

void WavTest::neverReadsBeyondTheEnd()
{
    QByteArray whole = Wav{1, 2, 8000, 24, tone(8000, 2, 24, 0.01)}.bytes();
    for (qsizetype size = 0; size <= whole.size(); ++size)
        static_cast<void>(samplesFromWav(whole.left(size), QString()));
    for (qsizetype at = 0; at < 60; ++at) {
        QByteArray broken = whole;
        broken[at] = static_cast<char>(0xff);
        static_cast<void>(samplesFromWav(broken, QString()));
    }
}

void WavTest::sourcesTellTheirErrors()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("x.wav"));
    QCOMPARE(makeFileSource(path).error().code, ErrorCode::NotFound);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    QCOMPARE(makeFileSource(path).error().code, ErrorCode::BadInput);
    QCOMPARE(makeWavSink(dir.filePath(QStringLiteral("missing/x.wav"))).error().code, ErrorCode::Storage);
}

void WavTest::recordsAndPlaysBack()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("x.wav"));
    const std::vector<std::int16_t> sound = sine(500, 9000, 1600);
    {
        const auto sink = makeWavSink(path);
        QVERIFY(sink);
        for (std::size_t i = 0; i < sound.size(); i += 160)
            (*sink)->write(std::span(sound).subspan(i, 160));
    }
    const auto source = makeFileSource(path);
    QVERIFY(source);
    QCOMPARE((*source)->name(), QStringLiteral("file"));
    std::vector<std::int16_t> twice(3200);
    (*source)->read(twice);
    QVERIFY(std::equal(sound.begin(), sound.end(), twice.begin()));
    QVERIFY(std::equal(sound.begin(), sound.end(), twice.begin() + 1600)); // it repeats
}

void WavTest::teesCopy()
{
    RecordingSink first;
    RecordingSink second;
    const auto tee = makeTeeSink(&first, &second);
    const auto toneSource = makeToneSource(1004, ToneShape::Steady);
    const auto source = makeTeeSource(toneSource.get(), tee.get());
    std::vector<std::int16_t> samples(160);
    source->read(samples);
    QCOMPARE(source->name(), QStringLiteral("tone"));
    QVERIFY(first.all == samples && second.all == samples);
    QVERIFY(std::abs(levelOf(samples) + 3.2) < 0.1);
}

QTEST_GUILESS_MAIN(WavTest)
#include "tst_wav.moc"
