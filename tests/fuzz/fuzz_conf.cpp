// Any text: printed as it was; read as a tree; an edit changes the lines it names and no other.
#include "core/asterisk/conf/conf_tree.h"

#include <cstdlib>

using namespace trunkseal::asterisk;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkEdit(const ConfDocument &before, qsizetype section, QByteArrayView value)
{
    ConfDocument after = before;
    const std::size_t count = before.lines().size();
    const QByteArray text = before.print();
    if (!after.addValue(section, "fuzz-key", value)) {
        require(after.print() == text);
        return;
    }
    require(after.lines().size() == count + 1);
    const ConfSection &in = after.sections()[size_t(section)];
    bool found = false;
    for (quint32 i = in.headerLine; i < in.endLine; ++i) {
        const ConfLine &line = after.lines()[i];
        if (line.kind == ConfLineKind::Entry && after.key(line) == QByteArrayView("fuzz-key"))
            found = found || after.value(line) == value;
    }
    require(found);
    require(after.sections().size() == before.sections().size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto document = ConfDocument::parse(text, QStringLiteral("fuzz.conf"));
    if (!document)
        return 0;
    require(document->print() == text);
    for (const ConfLine &line : document->lines()) {
        (void)document->key(line);
        (void)document->value(line);
    }
    const qsizetype sections = qsizetype(document->sections().size());
    if (sections > 0 && sections < 50)
        checkEdit(*document, sections / 2, QByteArrayView(text).first(qsizetype(size / 3)));
    const auto tree = ConfTree::fromText(text, QStringLiteral("fuzz.conf"));
    require(bool(tree));
    for (const ConfObject &object : tree->objects())
        (void)tree->value(object, "type");
    (void)guessFormat(*tree);
    return 0;
}
