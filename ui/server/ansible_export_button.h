#pragma once

#include "ui/shell/services.h"
#include "ui/theme/tokens.h"

#include <QPushButton>

namespace trunkseal::ui {

/// Writes every carrier for every server as an Ansible role into a folder that the user chooses.
class AnsibleExportButton : public QPushButton {
    Q_OBJECT

public:
    explicit AnsibleExportButton(const Services &services, QWidget *parent = nullptr);

signals:
    void told(trunkseal::ui::Tone tone, const QString &text); ///< how it went

private:
    void choose();
    void write(const QString &folder);

    const Services &m_services;
};

} // namespace trunkseal::ui
