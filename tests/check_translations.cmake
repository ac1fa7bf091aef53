# Fails when a text of the program is not translated: one in a catalogue, or one of the sources that no catalogue has yet.
# Run: cmake -DLUPDATE=/usr/lib/qt6/bin/lupdate -DFOLDER=/tmp/catalogues -P tests/check_translations.cmake
cmake_minimum_required(VERSION 3.25)

cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)

function(check catalogue)
    file(STRINGS ${catalogue} unfinished REGEX "type=\"unfinished\"")
    list(LENGTH unfinished count)
    if(count GREATER 0)
        message(SEND_ERROR "${catalogue}: ${count} texts are not translated. Build the target update_translations and translate them.")
    endif()
endfunction()

file(GLOB catalogues ${root}/translations/*.ts)
foreach(catalogue IN LISTS catalogues)
    check(${catalogue})
    cmake_path(GET catalogue FILENAME name)
    file(COPY ${catalogue} DESTINATION ${FOLDER})
    set(plurals)
    if(name STREQUAL "trunkseal_en.ts")
        set(plurals -pluralonly)
    endif()
    execute_process(COMMAND ${LUPDATE} -silent -locations none -no-obsolete -no-ui-lines ${plurals} -I ${root} -extensions cpp,h,ui
                            app core ui -ts ${FOLDER}/${name}
                    WORKING_DIRECTORY ${root} RESULT_VARIABLE failed ERROR_QUIET OUTPUT_QUIET)
    if(failed)
        message(SEND_ERROR "${LUPDATE} failed: ${failed}")
    endif()
    check(${FOLDER}/${name})
endforeach()
