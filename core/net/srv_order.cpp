#include "core/net/srv_order.h"

#include <algorithm>
#include <numeric>

namespace trunkseal::net::detail {

std::vector<SrvRecord> inOrder(std::vector<SrvRecord> records, const std::function<quint32(quint32)> &random)
{
    // Weight 0 first within a priority: the lottery below then gives those a small chance, as the RFC asks.
    std::stable_sort(records.begin(), records.end(), [](const SrvRecord &a, const SrvRecord &b) {
        return a.priority != b.priority ? a.priority < b.priority : (a.weight == 0) > (b.weight == 0);
    });
    for (auto begin = records.begin(); begin != records.end(); ++begin) {
        const auto end = std::find_if(begin, records.end(), [&](const SrvRecord &record) {
            return record.priority != begin->priority;
        });
        const quint32 total = std::accumulate(
            begin, end, 0U, [](quint32 sum, const SrvRecord &record) { return sum + record.weight; });
        const quint32 drawn = random(total + 1);
        quint32 running = 0;
        const auto winner = std::find_if(begin, end, [&](const SrvRecord &record) {
            running += record.weight;
            return running >= drawn;
        });
        std::rotate(begin, winner, std::next(winner));
    }
    return records;
}

} // namespace trunkseal::net::detail
