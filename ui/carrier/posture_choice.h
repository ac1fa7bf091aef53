#pragma once

#include "core/carrier/carrier.h"

#include <QWidget>

#include <map>

class QButtonGroup;
class QRadioButton;

namespace trunkseal::ui {

/// How secure the trunk should be, as one choice of four, each with the transport and media it stands for.
/// The fifth, exposed keys, is offered only while a carrier has it.
class PostureChoice : public QWidget {
    Q_OBJECT

public:
    explicit PostureChoice(QWidget *parent = nullptr);

    /// Emits nothing.
    void setPosture(carrier::Posture posture);
    [[nodiscard]] carrier::Posture posture() const;
    void setHelp(const QString &help);

signals:
    void chosen(); ///< by the user

private:
    void addOption(carrier::Posture posture, const QString &objectName, const QString &text,
                   const QString &description);

    QButtonGroup *m_group;
    std::map<carrier::Posture, QRadioButton *> m_options;
    std::map<carrier::Posture, QWidget *> m_rows;
};

} // namespace trunkseal::ui
