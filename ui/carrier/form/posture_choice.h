#pragma once

#include "core/carrier/carrier.h"

#include <QWidget>

#include <map>

class QButtonGroup;
class QRadioButton;

namespace trunkseal::ui {

/// How secure the trunk should be, as one choice of four, each with the transport and media it stands for.
/// The two in which SRTP's keys travel in clear have names of their own and are offered only while a carrier
/// has one of them.
class PostureChoice : public QWidget {
    Q_OBJECT

public:
    explicit PostureChoice(QWidget *parent = nullptr);

    /// Emits nothing.
    void setPolicy(carrier::Transport transport, carrier::MediaPolicy media);
    [[nodiscard]] carrier::Posture posture() const;
    [[nodiscard]] carrier::MediaPolicy media() const;
    [[nodiscard]] bool needsTls() const;

signals:
    void chosen(); ///< by the user

private:
    using Policy = std::pair<carrier::Posture, carrier::MediaPolicy>;
    struct Option {
        QRadioButton *button;
        QWidget *row;
    };

    void addOption(const Policy &policy, const char *objectName, const QString &text,
                   const QString &description);
    [[nodiscard]] Policy policy() const;

    QButtonGroup *m_group;
    std::map<Policy, Option> m_options;
};

} // namespace trunkseal::ui
