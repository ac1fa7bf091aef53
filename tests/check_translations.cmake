# Fails when a catalogue holds a text that is not translated. Run: cmake -P tests/check_translations.cmake
cmake_minimum_required(VERSION 3.25)

cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)
file(GLOB catalogues ${root}/translations/*.ts)
foreach(catalogue IN LISTS catalogues)
    file(STRINGS ${catalogue} unfinished REGEX "type=\"unfinished\"")
    list(LENGTH unfinished count)
    if(count GREATER 0)
        message(SEND_ERROR "${catalogue}: ${count} texts are not translated")
    endif()
endforeach()
