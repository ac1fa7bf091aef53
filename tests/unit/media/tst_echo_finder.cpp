#include "core/media/echo_finder.h"
#include "core/media/g711.h"
#include "tests/support/loopback_media.h"

#include <QTest>

#include <random>

using namespace trunkseal::media;
using namespace trunkseal::testing;

namespace {

std::vector<std::int16_t> read(AudioSource &source, int ms)
{
    std::vector<std::int16_t> samples(static_cast<std::size_t>(ms) * 8);
    source.read(samples);
    return samples;
}

std::vector<std::int16_t> delayed(const std::vector<std::int16_t> &samples, int ms)
{
    std::vector<std::int16_t> out(static_cast<std::size_t>(ms) * 8, 0);
    out.insert(out.end(), samples.begin(), samples.end() - ms * 8);
    for (std::int16_t &sample : out)
        sample = decodeSample(PayloadCodec::Pcmu, encodeSample(PayloadCodec::Pcmu, sample));
    return out;
}

/// Loudness that changes like syllables, with nothing of a tone in it.
std::vector<std::int16_t> babble(unsigned seed, int ms)
{
    std::minstd_rand random(seed);
    std::vector<std::int16_t> samples;
    while (samples.size() < static_cast<std::size_t>(ms) * 8) {
        const int amplitude = random() % 3 == 0 ? 10 : 500 + static_cast<int>(random() % 12000);
        for (unsigned i = 0, length = 400 + static_cast<unsigned>(random() % 1600); i < length; ++i)
            samples.push_back(
                static_cast<std::int16_t>(static_cast<int>(random()) % (2 * amplitude) - amplitude));
    }
    samples.resize(static_cast<std::size_t>(ms) * 8);
    return samples;
}

std::optional<EchoReading> find(const std::vector<std::int16_t> &sent,
                                const std::vector<std::int16_t> &received)
{
    EchoFinder finder;
    for (std::size_t i = 0; i + 160 <= sent.size(); i += 160)
        finder.add(std::span(sent).subspan(i, 160), std::span(received).subspan(i, 160), true);
    return finder.find();
}

} // namespace

class EchoFinderTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheEchoOfOurTone_data();
    void findsTheEchoOfOurTone();
    void findsTheEchoOfSpeech();
    void anotherToneIsNoEcho();
    void anotherMarkedToneIsNoEcho();
    void otherSpeechIsNoEcho();
    void silenceIsNoEcho();
    void tooShortACallProvesNothing();
    void looksAtTheLastSixteenSeconds();
    void aDelayThatChangedDoesNotHideTheEcho();
};

void EchoFinderTest::findsTheEchoOfOurTone_data()
{
    QTest::addColumn<int>("ms");
    for (const int ms : {2, 44, 80, 300, 1400})
        QTest::addRow("%d ms", ms) << ms;
}

void EchoFinderTest::findsTheEchoOfOurTone()
{
    QFETCH(int, ms);
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    const std::vector<std::int16_t> sent = read(*tone, 5000);
    const auto echo = find(sent, delayed(sent, ms));
    QVERIFY(echo);
    QVERIFY2(std::abs(echo->roundTripMs - ms) <= 2, qPrintable(QString::number(echo->roundTripMs)));
    QVERIFY2(echo->correlation > 0.9, qPrintable(QString::number(echo->correlation)));
}

void EchoFinderTest::findsTheEchoOfSpeech()
{
    const std::vector<std::int16_t> sent = babble(1, 5000);
    const auto echo = find(sent, delayed(sent, 120));
    QVERIFY(echo);
    QVERIFY(std::abs(echo->roundTripMs - 120) <= 2);
}

void EchoFinderTest::anotherToneIsNoEcho()
{
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    const std::unique_ptr<AudioSource> other = makeToneSource(1004, ToneShape::Steady);
    QVERIFY(!find(read(*tone, 5000), delayed(read(*other, 5000), 60)));
}

void EchoFinderTest::anotherMarkedToneIsNoEcho()
{
    for (int i = 0; i < 20; ++i) {
        const std::unique_ptr<AudioSource> tone = makeToneSource();
        const std::unique_ptr<AudioSource> other = makeToneSource();
        QVERIFY(!find(read(*tone, 5000), read(*other, 5000)));
    }
}

void EchoFinderTest::otherSpeechIsNoEcho()
{
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    for (unsigned seed = 1; seed < 10; ++seed) {
        QVERIFY(!find(babble(seed, 5000), babble(seed + 100, 5000)));
        QVERIFY(!find(read(*tone, 5000), babble(seed, 5000)));
    }
}

void EchoFinderTest::silenceIsNoEcho()
{
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    const std::vector<std::int16_t> silence(40000, 0);
    QVERIFY(!find(read(*tone, 5000), silence));
    QVERIFY(!find(silence, silence));
    QVERIFY(!EchoFinder().find());
}

void EchoFinderTest::tooShortACallProvesNothing()
{
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    const std::vector<std::int16_t> sent = read(*tone, 2000);
    QVERIFY(!find(sent, delayed(sent, 40)));
}

void EchoFinderTest::looksAtTheLastSixteenSeconds()
{
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    const std::vector<std::int16_t> sent = read(*tone, 40000);
    std::vector<std::int16_t> received = delayed(sent, 60);
    std::fill(received.begin(), received.begin() + 20000 * 8, std::int16_t{0});
    const auto echo = find(sent, received);
    QVERIFY(echo);
    QVERIFY(std::abs(echo->roundTripMs - 60) <= 2);
}

void EchoFinderTest::aDelayThatChangedDoesNotHideTheEcho()
{
    const std::unique_ptr<AudioSource> tone = makeToneSource();
    const std::vector<std::int16_t> sent = read(*tone, 10000);
    std::vector<std::int16_t> received = delayed(sent, 60);
    const std::vector<std::int16_t> later = delayed(sent, 240);
    std::copy(later.begin() + 40000, later.end(), received.begin() + 40000);
    const auto echo = find(sent, received);
    QVERIFY(echo);
    QVERIFY2(std::abs(echo->roundTripMs - 240) <= 2, qPrintable(QString::number(echo->roundTripMs)));
}

QTEST_GUILESS_MAIN(EchoFinderTest)
#include "tst_echo_finder.moc"
