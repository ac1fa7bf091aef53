#pragma once

#include <QLatin1String>

/// Ids of what a full probe sees of a carrier that works: stable, used in JSON, tests and help.
namespace trunkseal::diagnosis::id {

inline constexpr QLatin1String probeOldVersions{"probe.old_versions"}; ///< host, versions
inline constexpr QLatin1String probeWeakSuites{"probe.weak_suites"}; ///< host, suites
inline constexpr QLatin1String probeNoForwardSecrecy{"probe.no_forward_secrecy"}; ///< host
inline constexpr QLatin1String probeWeakDh{"probe.weak_dh"}; ///< host, bits
inline constexpr QLatin1String probeNameNeeded{"probe.name_needed"}; ///< host, found
inline constexpr QLatin1String probeNoClearCalls{"probe.no_clear_calls"}; ///< host
inline constexpr QLatin1String probeClearCalls{"probe.clear_calls"}; ///< host
inline constexpr QLatin1String probeOptionalInClear{"probe.optional_in_clear"}; ///< host
inline constexpr QLatin1String probeOptionalRefused{"probe.optional_refused"}; ///< host, status

} // namespace trunkseal::diagnosis::id
