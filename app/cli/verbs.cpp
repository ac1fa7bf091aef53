#include "app/cli/verbs.h"

namespace trunkseal::cli {

const std::vector<Verb> &verbs()
{
    static const std::vector<Verb> all = [] {
        std::vector<Verb> table;
        for (const auto &group : {certVerbs(), certKeyVerbs(), probeVerbs(), callVerbs(), carrierVerbs(),
                                  serverVerbs(), boardVerbs(), pushVerbs(), watchVerbs(), pinVerbs(),
                                  reportVerbs(), inspectVerbs(), practiceVerbs(), workspaceVerbs()})
            table.insert(table.end(), group.begin(), group.end());
        return table;
    }();
    return all;
}

} // namespace trunkseal::cli
