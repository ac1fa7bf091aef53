#include "core/media/audio_devices.h"
#include "core/media/level_meter.h"
#include "core/media/media_session.h"
#include "core/media/tone_detector.h"

#include <QTest>

#include <csignal>
#include <thread>

using namespace trunkseal;
using namespace trunkseal::media;
using namespace std::chrono_literals;

namespace {

const QString speakerId = QStringLiteral("ts_null");
const QString microphoneId = QStringLiteral("ts_mic");

/// Moves `source` to `sink` at the pace of a call.
void play(AudioSource &source, AudioSink &sink, std::chrono::milliseconds duration,
          const std::atomic_bool &stop)
{
    auto due = std::chrono::steady_clock::now();
    std::array<std::int16_t, 160> frame{};
    for (auto past = 0ms; past < duration && !stop; past += 20ms) {
        source.read(frame);
        sink.write(frame);
        due += 20ms;
        std::this_thread::sleep_until(due);
    }
}

} // namespace

/// Against a private PulseAudio or PipeWire whose microphone hears its speaker (with-sound-server).
class TestAudioDevices : public QObject {
    Q_OBJECT

private slots:
    void devicesAreListedByName()
    {
        const auto devices = listAudioDevices();
        QVERIFY2(devices, devices ? "" : qPrintable(devices.error().message + devices.error().detail));
        const AudioDevice speaker{speakerId, QStringLiteral("Test speaker"), true};
        const AudioDevice microphone{microphoneId, QStringLiteral("Test microphone"), true};
        QCOMPARE(devices->speakers, std::vector{speaker});
        QCOMPARE(devices->microphones, std::vector{microphone}); // the speaker's monitor is none
    }

    void bothNamesFindADevice()
    {
        QCOMPARE(findSpeaker(speakerId).value_or(QString()), speakerId);
        QCOMPARE(findSpeaker(QStringLiteral("Test speaker")).value_or(QString()), speakerId);
        QCOMPARE(findMicrophone(QStringLiteral("Test microphone")).value_or(QString()), microphoneId);
        QCOMPARE(findMicrophone({}).value_or(speakerId), QString());
        const auto unknown = findMicrophone(QStringLiteral("parrot"));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::BadInput);
        QVERIFY(unknown.error().message.contains(QLatin1String("Test microphone")));
    }

    void anUnknownDeviceIsAnError()
    {
        const auto speaker = makeSpeakerSink(QStringLiteral("parrot"));
        QVERIFY(!speaker);
        QVERIFY(speaker.error().message.contains(QLatin1String("parrot")));
        QVERIFY(!makeMicrophoneSource(QStringLiteral("parrot")));
    }

    void whatIsPlayedIsHeard_data()
    {
        QTest::addColumn<QString>("speaker");
        QTest::addColumn<QString>("microphone");
        QTest::newRow("chosen") << speakerId << microphoneId;
        QTest::newRow("default") << QString() << QString();
    }

    void whatIsPlayedIsHeard()
    {
        QFETCH(QString, speaker);
        QFETCH(QString, microphone);
        const auto sink = makeSpeakerSink(speaker);
        const auto source = makeMicrophoneSource(microphone);
        QVERIFY(sink && source);
        std::atomic_bool stop{false};
        std::thread player([&] { play(*makeToneSource(1004, ToneShape::Steady), **sink, 4s, stop); });
        ToneDetector detector;
        LevelMeter meter;
        auto due = std::chrono::steady_clock::now();
        std::array<std::int16_t, 160> frame{};
        for (int i = 0; i < 150; ++i) {
            due += 20ms;
            std::this_thread::sleep_until(due);
            (*source)->read(frame);
            detector.add(frame);
            meter.add(frame);
        }
        stop = true;
        player.join();
        QVERIFY(detector.strongest());
        QVERIFY(std::abs(detector.strongest()->frequencyHz - 1004) < 3);
        QVERIFY2(std::abs(meter.rmsDbfs() + 3.2) < 1.5, qPrintable(QString::number(meter.rmsDbfs())));
    }

    void speakAndHearMeasuresTheMicrophone()
    {
        const auto sink = makeSpeakerSink(speakerId);
        QVERIFY(sink);
        std::atomic_bool stop{false};
        std::thread voice([&] { play(*makeToneSource(), **sink, 10s, stop); });
        DeviceLevel level;
        QStringList steps;
        const Control control(nullptr, [&](int, int, const QString &step) { steps << step; });
        const auto highest = speakAndHear(microphoneId, speakerId, 1500ms, control, &level);
        stop = true;
        voice.join();
        QVERIFY2(highest, highest ? "" : qPrintable(highest.error().message));
        QVERIFY2(*highest > -10, qPrintable(QString::number(*highest)));
        QVERIFY(level.rmsDbfs > -20);
        QCOMPARE(steps.size(), 2);
    }

    void aCheckCanBeStopped()
    {
        const auto canceled = std::make_shared<std::atomic_bool>(true);
        const auto result = speakAndHear({}, {}, 10s, Control(canceled, nullptr), nullptr);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Canceled);
    }
};

QTEST_GUILESS_MAIN(TestAudioDevices)
#include "tst_audio_devices.moc"
