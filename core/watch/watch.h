#pragma once

#include "core/base/job.h"
#include "core/carrier/carrier.h"
#include "core/diagnosis/finding.h"
#include "core/probe/probe.h"
#include "core/watch/element.h"
#include "core/watch/forecast.h"
#include "core/watch/pin_check.h"

#include <functional>

namespace trunkseal::watch {

/// Worst last. What is not good is told in words by the findings.
enum class State {
    Good,
    Expiring, ///< something ends within the days to warn of, or did
    Changed, ///< an edge shows another certificate than the pinned one
    Failed, ///< reached, and its certificate or its answer is not good
    Unreachable,
};
[[nodiscard]] QString toWord(State state);

/// Looks at one carrier. A plain value, so that it may go to another thread.
struct WatchRequest {
    carrier::Carrier carrier;
    Secret clientKey; ///< key of Carrier::clientChainPem; empty = none is shown
    std::vector<store::Pin> pins;
    std::vector<int> warnDays = defaultWarnDays();
    QDateTime now; ///< invalid = now
    QString nameServer; ///< "127.0.99.3:53" instead of the system's; empty = the system's
    std::chrono::milliseconds connectTimeout{8000};
    std::chrono::milliseconds answerTimeout{5000};
};

/// One of the carrier's hosts.
struct EdgeReport {
    QString host; ///< as the entry says it
    probe::ProbeReport probe;
    std::vector<Element> elements; ///< of the chain it showed
    PinReport pin;
    std::optional<Forecast> forecast; ///< of the carrier's certificate
    State state = State::Good;
};

struct CarrierReport {
    QString carrierId;
    QString name;
    QDateTime at; ///< UTC
    State state = State::Good;
    QString oneLine; ///< translated
    std::vector<EdgeReport> edges; ///< host, then moreHosts
    std::vector<Element> ownElements; ///< anchors of the entry and our client certificate
    std::optional<Forecast> clientForecast; ///< of our certificate
    std::vector<diagnosis::Finding> findings; ///< of edges and own elements, the gravest first
};

/// Asks every host of the carrier: DNS, TCP, TLS, OPTIONS; judges certificates, ends, pins and what is to
/// come. Stores nothing. Errors: BadInput (the entry cannot be used: its roots or client certificate),
/// Canceled.
[[nodiscard]] Result<CarrierReport> watchCarrier(const WatchRequest &request, const Control &control);

/// Told as soon as a carrier is done, one at a time, in any order; `index` is that of its request.
using Told = std::function<void(std::size_t index, const Result<CarrierReport> &report)>;

/// All of them, at most `atATime` at once (1 to 64). Returns when the last one is done or has been cancelled.
void watchAll(const std::vector<WatchRequest> &requests, int atATime, const Control &control,
              const Told &told);

/// Good when there is none.
[[nodiscard]] State worstOf(const std::vector<CarrierReport> &reports);

} // namespace trunkseal::watch
