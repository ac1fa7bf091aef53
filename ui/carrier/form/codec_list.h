#pragma once

#include <QWidget>

class QComboBox;
class QListWidget;
class QToolButton;

namespace trunkseal::ui {

/// The codecs of a trunk in order of preference: move up and down, take out, add one of those Asterisk knows.
/// Keys in the list: Alt+Up, Alt+Down, Delete. A row can be dragged.
class CodecList : public QWidget {
    Q_OBJECT

public:
    explicit CodecList(QWidget *parent = nullptr);

    /// Emits nothing. Unknown names are kept.
    void setCodecs(const QStringList &codecs);
    [[nodiscard]] QStringList codecs() const;

signals:
    void changed(); ///< by the user

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void append(const QString &codec);
    void move(int step);
    void removeCurrent();
    void addChosen(int index);
    void refresh(); ///< what can be added and which buttons work
    void report();

    QListWidget *m_list;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_remove;
    QComboBox *m_add;
};

} // namespace trunkseal::ui
