#pragma once

#include "core/carrier/preset.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QHBoxLayout;

namespace trunkseal::ui {

class TextLabel;

/// One preset: what is known of it, which of its hosts to take, and the parts of the host to fill in.
class PresetCard : public QWidget {
    Q_OBJECT

public:
    explicit PresetCard(QWidget *parent = nullptr);

    void setPreset(const carrier::Preset &preset);
    [[nodiscard]] const carrier::Preset &preset() const { return m_preset; }
    [[nodiscard]] std::size_t host() const;
    [[nodiscard]] QMap<QString, QString> parts() const;

private:
    void showFacts();
    void showSources();
    void showHosts();
    void showParts();
    void showResult();

    carrier::Preset m_preset;
    TextLabel *m_title;
    TextLabel *m_subtitle;
    QGridLayout *m_facts;
    QLabel *m_sources;
    QComboBox *m_hosts;
    QWidget *m_hostRow;
    QHBoxLayout *m_partRow;
    TextLabel *m_result;
    QMap<QString, QString> m_parts; ///< what was typed, also for a preset looked at before
};

} // namespace trunkseal::ui
