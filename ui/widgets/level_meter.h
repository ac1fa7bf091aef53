#pragma once

#include <QElapsedTimer>
#include <QWidget>

namespace trunkseal::ui {

/// One reading for a LevelMeter; levels in dBFS.
struct MeterReading {
    double rmsDbfs = -96; ///< VU, 300 ms
    double peakDbfs = -96; ///< quasi-peak
    bool clipped = false;
    QString state; ///< translated: "tone", "no packets"

    bool operator==(const MeterReading &) const = default;
};

/// A level meter from -60 to 0 dBFS: RMS bar, quasi-peak mark, peak hold, clip lamp, number and state word.
/// Assistive technology sees a progress bar with a value in dBFS.
class LevelMeter : public QWidget {
    Q_OBJECT

public:
    static constexpr double lowestDbfs = -60;

    explicit LevelMeter(const QString &title, QWidget *parent = nullptr);

    /// `nowMs` is any steady clock; the hold mark and the clip lamp live by it.
    void setReading(const MeterReading &reading, qint64 nowMs);
    void reset();
    [[nodiscard]] const MeterReading &reading() const { return m_reading; }
    [[nodiscard]] double holdDbfs() const { return m_hold; }
    [[nodiscard]] bool clipLampLit() const { return m_clipLit; }
    [[nodiscard]] QString title() const { return m_title; }
    /// "Received, −18.3 dBFS, tone".
    [[nodiscard]] QString spokenValue() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateHold(qint64 nowMs);
    void announce(qint64 nowMs);
    [[nodiscard]] QRectF barRect() const;
    void paintHeading(QPainter *painter) const;
    void paintBar(QPainter *painter) const;
    void paintScale(QPainter *painter) const;

    QString m_title;
    MeterReading m_reading;
    double m_hold = -96;
    qint64 m_holdSince = 0;
    qint64 m_lastUpdate = 0;
    qint64 m_clipSince = 0;
    bool m_clipLit = false;
    qint64 m_lastAnnounced = 0;
};

/// 0 at -60 dBFS and below, 1 at 0 dBFS and above.
[[nodiscard]] double meterShare(double dbfs);

} // namespace trunkseal::ui
