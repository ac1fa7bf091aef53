#include "core/asterisk/read_carriers.h"

#include "core/asterisk/read_private.h"

#include <algorithm>

namespace trunkseal::asterisk {

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
    return import;
}

} // namespace trunkseal::asterisk
