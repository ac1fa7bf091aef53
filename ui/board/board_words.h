#pragma once

#include "core/deploy/board.h"
#include "ui/widgets/words.h"

namespace trunkseal::ui {

/// How a cell is drawn: its state, and what is known besides.
struct BoardLook {
    Sign state;
    Sign fact; ///< second line; without an icon it is text alone, without a word there is none
    Sign posture; ///< in front of a second line that tells of the certificate; else without an icon
};

/// The board in words; the one place that gives its states an icon and a tone.
struct BoardWords {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::BoardWords)

public:
    [[nodiscard]] static Sign sign(deploy::BoardCell::State state);
    /// Of the server as a whole.
    [[nodiscard]] static Sign sign(const deploy::BoardRow &row);
    [[nodiscard]] static BoardLook look(const deploy::BoardCell &cell,
                                        const deploy::BoardFacts::Carrier &carrier, const QDateTime &now);
    /// "checked 5 min ago", "pushed 2 days ago"; empty when neither ever was.
    [[nodiscard]] static QString age(const deploy::BoardRow &row, const QDateTime &now);
    /// Of Asterisk, as short as it is unmistakable.
    [[nodiscard]] static QString version(const store::Server &server);
    [[nodiscard]] static QString target(store::ServerTarget target);
    /// What is known of a cell, in whole sentences.
    [[nodiscard]] static QString sentences(const deploy::BoardRow &row, const deploy::BoardCell &cell,
                                           const deploy::BoardFacts::Carrier &carrier, const QDateTime &now);
    [[nodiscard]] static QString sentences(const deploy::BoardRow &row, const QDateTime &now);
    [[nodiscard]] static QString sentences(const deploy::BoardFacts::Carrier &carrier, const QDateTime &now);
    /// How the whole board stands.
    [[nodiscard]] static QString summary(const deploy::Board &board);
    // What a cell may have in its first line, and what it mostly has in its second: a column is as wide.
    [[nodiscard]] static QStringList cellWords();
    [[nodiscard]] static QStringList factWords();
};

} // namespace trunkseal::ui
