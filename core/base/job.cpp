#include "core/base/job.h"
