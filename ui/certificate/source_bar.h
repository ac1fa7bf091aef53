#pragma once

#include "ui/certificate/examination.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLineEdit;
class QMimeData;
class QPushButton;

namespace trunkseal::ui {

class MessageBar;
class ProgressStrip;

/// Where a chain can be had from: a server's name, a file, the clipboard, a drop. Reads and judges it in the
/// background; a server is asked only when the user says so.
class SourceBar : public QWidget {
    Q_OBJECT

public:
    explicit SourceBar(const Services &services, QWidget *parent = nullptr);

    /// "host:port", "sips:domain", the path of a file, or PEM text.
    void open(const QString &source);
    void openFile(const QString &path);
    void openBytes(const QByteArray &bytes, const QString &name);
    [[nodiscard]] static bool canOpen(const QMimeData *mime);
    void openDrop(const QMimeData *mime);
    [[nodiscard]] QLineEdit *edit() const { return m_source; }

public slots:
    void chooseFile();
    void paste();

signals:
    /// `source` opens it again by open(); empty when that cannot be, as with the clipboard.
    void opened(const trunkseal::ui::Examination &examination, const QString &source);

private:
    struct Opened {
        Examination examination;
        QByteArray locked; ///< not empty: needs a passphrase
    };
    using Work = std::function<Result<Opened>(const Control &)>;
    void start(const QString &step, const QString &source, Work work);
    void askHost(const QString &text);
    void unlock(const QByteArray &bytes, const QString &name, const QString &source, const QString &fault);
    static Result<Opened> examineOrLock(const QByteArray &bytes, const QString &name);

    const Services &m_services;
    Job<Opened> *m_job = nullptr;
    QLineEdit *m_source;
    QPushButton *m_look;
    QPushButton *m_file;
    QPushButton *m_paste;
    ProgressStrip *m_progress;
    MessageBar *m_message;
};

} // namespace trunkseal::ui
