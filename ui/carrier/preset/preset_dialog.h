#pragma once

#include "ui/carrier/preset/preset_library.h"
#include "ui/shell/services.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace trunkseal::ui {

class MessageBar;
class PresetCard;

/// Chooses a preset, one of its hosts and the parts to fill in; those of the user's own files stand beside
/// the program's. Opened with open(); deletes itself.
class PresetDialog : public QDialog {
    Q_OBJECT

public:
    /// `typed` is what the form holds so far.
    PresetDialog(const Services &services, const carrier::Carrier &typed, QWidget *parent = nullptr);

signals:
    /// `filled` is what was typed with what the preset knows.
    void chosen(const trunkseal::carrier::Carrier &filled, const trunkseal::carrier::Preset &preset);

private:
    QWidget *buildChoice();
    QWidget *buildButtons();
    void load();
    void show(const std::vector<PresetSource> &sources);
    void filter(const QString &words);
    void showCurrent();
    void addFile();
    void takeFile(const QString &path, const Result<std::vector<carrier::Preset>> &read);
    void forget(const QStringList &paths);
    void remember();
    void use();

    const Services &m_services;
    carrier::Carrier m_typed;
    std::vector<carrier::Preset> m_presets; ///< by the number an item of the list keeps
    QStringList m_files; ///< of the user
    int m_shown = -1; ///< number of the preset on the card
    MessageBar *m_message;
    QLineEdit *m_search;
    QListWidget *m_list;
    QStackedWidget *m_side;
    PresetCard *m_card;
    QPushButton *m_use;
};

} // namespace trunkseal::ui
