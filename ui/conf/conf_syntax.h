#pragma once

#include "core/asterisk/conf/conf_document.h"
#include "ui/widgets/code_view.h"

namespace trunkseal::ui {

/// What a piece of a configuration line is.
enum class ConfPiece {
    Section,
    Options,
    Key,
    Operator,
    Value,
    Secret,
    Encryption,
    Directive,
    Comment,
    Broken
};

struct ConfInk {
    int begin = 0; ///< in characters of the line
    int size = 0;
    ConfPiece piece = ConfPiece::Comment;
};

/// The pieces of one line as Asterisk reads it, in order; blanks belong to none.
[[nodiscard]] std::vector<ConfInk> confInks(const asterisk::ConfDocument &document,
                                            const asterisk::ConfLine &line);

/// The same in the colours of the theme in force.
[[nodiscard]] CodeView::Formats confFormats(const std::vector<ConfInk> &inks);

} // namespace trunkseal::ui
