#pragma once

#include "ui/shell/dialogs.h"
#include "ui/shell/engine.h"
#include "ui/shell/practice_host.h"
#include "ui/shell/secrets.h"
#include "ui/shell/workspace_client.h"

#include <QThreadPool>

namespace trunkseal::ui {

/// What every screen is given; it outlives them all. Nothing in it may be null.
struct Services {
    WorkspaceClient *workspace;
    Secrets *secrets;
    PracticeHost *practice;
    QThreadPool *pool; ///< for jobs that talk to the network
    Engine engine;
    Dialogs dialogs;
};

} // namespace trunkseal::ui
