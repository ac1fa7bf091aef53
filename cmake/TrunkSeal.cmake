# What every target of the house shares: warnings, Qt strictness, one slim precompiled header, the module and test functions.

find_program(TRUNKSEAL_CCACHE ccache)
if(TRUNKSEAL_CCACHE)
    # The slim precompiled header needs the slack to be cacheable; paths relative to the tree let every clone share the cache. A header
    # that was changed while it was compiled is noticed by its time: no slack there, or the cache keeps an object of two minds.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${TRUNKSEAL_CCACHE})
endif()

add_library(ts_options INTERFACE)
target_compile_features(ts_options INTERFACE cxx_std_20)
target_compile_options(ts_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual)
target_compile_definitions(ts_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(ts_options INTERFACE ${PROJECT_SOURCE_DIR})
target_link_libraries(ts_options INTERFACE Qt6::Core Qt6::Concurrent tl::expected Threads::Threads)

# ts_module(NAME SOURCES file... [LINKS lib...] [PRIVATE_LINKS lib...]): the static library ts_NAME of core/NAME.
# LINKS names the modules below (ts_base ...) that its headers use; PRIVATE_LINKS what only its .cpp files use.
function(ts_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    qt_add_library(ts_${name} STATIC ${arg_SOURCES})
    target_link_libraries(ts_${name} PUBLIC ts_options ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
    target_precompile_headers(ts_${name} PRIVATE <QByteArray> <QString> <QStringList> <QDateTime> <vector> <memory>
        <optional> <functional> <chrono>)
endfunction()

# ts_test_header(TARGET): the precompiled header that the tests of one folder share. One a folder, because Qt6::Test defines the
# folder on the command line; not for tests with widgets, which <QTest> takes in where QT_WIDGETS_LIB is set.
function(ts_test_header target)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE folder)
    string(REPLACE "/" "_" header "ts_header_${folder}")
    if(NOT TARGET ${header})
        file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${header}.cpp CONTENT "// Holds the folder's precompiled header.\n")
        add_library(${header} STATIC ${CMAKE_CURRENT_BINARY_DIR}/${header}.cpp)
        set_target_properties(${header} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${header} PRIVATE ts_options Qt6::Test)
        target_compile_options(${header} PRIVATE -O0)
        target_precompile_headers(${header} PRIVATE <QByteArray> <QDateTime> <QString> <QStringList> <QTest> <algorithm>
            <chrono> <functional> <memory> <optional> <vector>)
    endif()
    target_precompile_headers(${target} REUSE_FROM ${header})
endfunction()

# ts_add_test(NAME lib... [LABELS label...] [TIMEOUT s]): tests/NAME's last part prefixed tst_, ctest name NAME.
# ts_add_test(unit/pki/certificate ts_pki) builds tests/unit/pki/tst_certificate.cpp.
function(ts_add_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "LABELS" ${ARGN})
    cmake_path(GET name FILENAME leaf)
    cmake_path(GET name PARENT_PATH folder)
    string(REPLACE "/" "_" target "tst_${name}")
    qt_add_executable(${target} ${PROJECT_SOURCE_DIR}/tests/${folder}/tst_${leaf}.cpp)
    target_compile_options(${target} PRIVATE -O0) # what is tested is optimised as its preset says
    if(NOT name MATCHES "^ui/")
        ts_test_header(${target})
    endif()
    target_link_libraries(${target} PRIVATE ${arg_UNPARSED_ARGUMENTS} Qt6::Test)
    add_test(NAME ${name} COMMAND ${target})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()
