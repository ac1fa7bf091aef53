#pragma once

#include <QTranslator>

#include <algorithm>

namespace trunkseal::test {

/// Makes every text longer by 40 %, as German does.
class Stretcher final : public QTranslator {
public:
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text + QString(std::max<qsizetype>(2, text.size() * 2 / 5), QLatin1Char('n'));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace trunkseal::test
