#include "core/asterisk/read_carriers.h"

#include "core/asterisk/read_private.h"
#include "core/base/text.h"

#include <QHash>

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

void remarkSameNames(std::vector<ImportedCarrier> &carriers)
{
    QHash<QString, qsizetype> count;
    for (const ImportedCarrier &each : carriers)
        ++count[each.carrier.name.toLower()];
    for (ImportedCarrier &each : carriers) {
        if (count.value(each.carrier.name.toLower()) > 1)
            each.remarks +=
                Text::tr("Several trunks are called %1. Rename all but one before they are written.")
                    .arg(each.carrier.name);
    }
}

} // namespace

Import readCarriers(const std::vector<ConfInput> &inputs, const ConfFiles &files)
{
    Import import;
    ReadLog log(import.notUnderstood);
    std::vector<ReadInput> read;
    read.reserve(inputs.size());
    for (const ConfInput &input : inputs) {
        read.push_back({&input.tree, input.format});
        log.addFaults(input.tree);
    }
    std::vector<FoundCarrier> found;
    readPjsip(read, files, found, log);
    readChanSip(read, files, found, log);
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundCarrier &a, const FoundCarrier &b) { return a.input < b.input; });
    for (FoundCarrier &each : found)
        import.carriers.push_back(std::move(each.carrier));
    remarkSameNames(import.carriers);
    return import;
}

} // namespace trunkseal::asterisk
