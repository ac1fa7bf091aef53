#include "core/media/media_session.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::media;

class AudioPulseTest : public QObject {
    Q_OBJECT

private slots:
    void withoutAServerBothSayWhatToDo();
};

void AudioPulseTest::withoutAServerBothSayWhatToDo()
{
    qputenv("PULSE_SERVER", "unix:/nonexistent/pulse");
    const auto microphone = makeMicrophoneSource();
    QVERIFY(!microphone);
    QCOMPARE(microphone.error().code, ErrorCode::Media);
    QVERIFY(!microphone.error().message.isEmpty() && !microphone.error().detail.isEmpty());
    const auto speaker = makeSpeakerSink();
    QVERIFY(!speaker);
    QCOMPARE(speaker.error().code, ErrorCode::Media);
    QVERIFY(speaker.error().message != microphone.error().message);
}

QTEST_GUILESS_MAIN(AudioPulseTest)
#include "tst_audio_pulse.moc"
