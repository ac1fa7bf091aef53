#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace trunkseal::ui {

/// A question before something is lost.
struct Question {
    QString title;
    QString text;
    QString yes; ///< what the accepting button says: a verb
    bool dangerous = true;
};

/// The pop-ups that screens need, passed in so that tests answer at once. All return at once and call back.
struct Dialogs {
    std::function<void(QWidget *parent, const QString &title, const QString &filter,
                       std::function<void(const QString &path)> chosen)>
        openFile;
    std::function<void(QWidget *parent, const QString &title, const QString &filter,
                       std::function<void(const QStringList &paths)> chosen)>
        openFiles; ///< one or more
    std::function<void(QWidget *parent, const QString &title, const QString &name, const QString &filter,
                       std::function<void(const QString &path)> chosen)>
        saveFile;
    std::function<void(QWidget *parent, const QString &title,
                       std::function<void(const QString &path)> chosen)>
        chooseFolder; ///< one to write into
    std::function<void(QWidget *parent, const Question &question, std::function<void()> accepted)> ask;
};

/// The real ones: window-modal, no nested event loop.
[[nodiscard]] Dialogs systemDialogs();

} // namespace trunkseal::ui
