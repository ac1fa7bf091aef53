#pragma once

#include <QCoreApplication>

namespace trunkseal {

/// Translation context of all user text in core: `Text::tr("…")`; lupdate files it under "trunkseal::Text".
struct Text {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::Text)
};

} // namespace trunkseal
