#pragma once

#include <ctime>

namespace trunkseal::test {

/// Time that this thread has worked: what others do on the machine meanwhile does not count.
inline double ownMilliseconds()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

} // namespace trunkseal::test
