# What stands above names one push: its files, its backups, and what loads them. Below is the same for every push.
#
#   sh guard.sh arm SECONDS      begin to watch; everything goes back unless it is confirmed in time
#   sh guard.sh extend SECONDS   so much time from now on
#   sh guard.sh confirm [LINE]   keep the push; LINE, an object of JSON, goes to the log
#   sh guard.sh rollback         put everything back now
#   sh guard.sh reopen [COMMANDS]  the same with a push that was kept, or that is blocked; Asterisk is told these COMMANDS
#                                instead of those of the push
#   sh guard.sh disarm           stop watching; the caller has put everything back
#   sh guard.sh status           tell the state
#
# The answer is one line: STATE SECONDS-LEFT GUARD, where STATE is armed, firing, blocked, confirmed, rolled_back
# or none, and GUARD is alive or gone. One file in the directory of the push, named as its state, is the state:
# it changes by rename, so that of two who decide at one moment only one can.

set -u
umask 077
patience=30 # tries to reach Asterisk
hurried=no # the server goes down
LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH

# A push starts this on every server, and its watch wakes every second: what is asked often answers in a variable
# of its own name, and starts no program and no subshell.

# Seconds since boot: a clock that is set does not move it.
uptime_seconds() {
    read -r uptime_seconds rest </proc/uptime
    uptime_seconds=${uptime_seconds%%.*}
}

boot_id() {
    boot_id=unknown
    [ -r /proc/sys/kernel/random/boot_id ] && read -r boot_id </proc/sys/kernel/random/boot_id
}

put() { # FILE CONTENT, whole or not at all
    printf '%s\n' "$2" >"$dir/$1.next" && mv -f -- "$dir/$1.next" "$dir/$1"
}

state_now() {
    for state_now in armed firing blocked confirmed rolled_back; do
        [ -e "$dir/$state_now" ] && return
    done
    state_now=none
}

# A process id may be another's by now: its command line must name this very script.
is_alive() {
    pid=
    [ -r "$dir/guard.pid" ] && read -r pid <"$dir/guard.pid"
    case $pid in '' | *[!0-9]*) return 1 ;; esac
    [ -r "/proc/$pid/cmdline" ] || return 1
    line= # most shells read over the zero bytes between the words
    { read -r line <"/proc/$pid/cmdline"; } 2>/dev/null
    case $line in *"$dir/guard.shwatch"*) return 0 ;; esac
    tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF -- "$dir/guard.sh"
}

seconds_left() {
    seconds_left=0
    deadline=
    boot=
    [ -r "$dir/deadline" ] && read -r deadline boot <"$dir/deadline"
    case $deadline in '' | *[!0-9]*) return ;; esac
    boot_id
    uptime_seconds
    [ "$boot" = "$boot_id" ] && [ "$deadline" -gt "$uptime_seconds" ] || return
    seconds_left=$((deadline - uptime_seconds))
}

answer() {
    guard=gone
    is_alive && guard=alive
    state_now
    seconds_left
    echo "$state_now $seconds_left $guard"
}

log() { # OUTCOME, or the whole line
    case $1 in
    '{'*) entry=$1 ;;
    *)
        entry=$(printf '{"at":"%s","transaction":"%s","login":"guard","outcome":"%s"}' \
            "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$id" "$1")
        ;;
    esac
    { printf '%s\n' "$entry" >>"$state/transactions.log"; } 2>/dev/null ||
        printf '%s\n' "$entry" | $elevate tee -a -- "$state/transactions.log" >/dev/null
}

release() {
    holder=
    [ -r "$state/armed" ] && read -r holder <"$state/armed"
    [ "$holder" = "$id" ] && rm -f -- "$state/armed"
}

hash_of() { # PATH; nothing when it is not there
    [ -e "$1" ] || return 0
    line=$(sha256sum -- "$1" 2>/dev/null) || line=$($elevate sha256sum -- "$1") || { echo unreadable && return; }
    line=${line#\\}
    echo "${line%% *}"
}

owner_and_mode() { # PATH OWNER MODE
    case $2 in
    *[!0-9:]*) form='%U:%G %a' ;;
    *) form='%u:%g %a' ;;
    esac
    [ "$(stat -c "$form" -- "$1")" = "$2 $3" ] && return 0
    chmod -- "$3" "$1" || $elevate chmod -- "$3" "$1" || return 1
    chown -- "$2" "$1" 2>/dev/null || $elevate chown -- "$2" "$1"
}

# Each of the next three gets: PATH BACKUP OWNER MODE SHA256-BEFORE SHA256-AFTER

is_ours() {
    now=$(hash_of "$1")
    [ "$now" = "$5" ] || [ "$now" = "$6" ] || echo "$1" >>"$dir/guard.foreign"
}

restore() {
    now=$(hash_of "$1")
    if [ "$now" = "$5" ]; then
        [ -z "$5" ] || owner_and_mode "$1" "$3" "$4"
        return
    fi
    restored=yes
    if [ -z "$2" ]; then
        rm -f -- "$1"
        return
    fi
    copy=$dir/$2.guard
    rm -f -- "$copy"
    # On a full disk the backup itself goes back.
    cp -- "$dir/$2" "$copy" 2>/dev/null && [ "$(hash_of "$copy")" = "$5" ] || { rm -f -- "$copy" && copy=$dir/$2; }
    [ "$(hash_of "$copy")" = "$5" ] || return 1
    owner_and_mode "$copy" "$3" "$4" || return 1
    sync -- "$copy" 2>/dev/null
    mv -f -- "$copy" "$1"
}

is_old() { [ "$(hash_of "$1")" = "$5" ] || echo "$1" >>"$dir/guard.left"; }

asterisk_says() { # COMMAND
    binary=asterisk
    command -v asterisk >/dev/null 2>&1 || binary=/usr/sbin/asterisk
    $elevate "$binary" -rx "$1" 2>&1
}

is_down() { # what asterisk -rx said
    case $1 in *'Unable to connect'*) return 0 ;; esac
    return 1
}

is_busy() { # it drops a reload while another one runs
    case $1 in *'already in progress'*) return 0 ;; esac
    return 1
}

# Asterisk is told only when every new file is in its place, and VICIdial after that. As long as a file still lies here, and
# nothing had to be put back, neither can know of any: then nobody's call is cut for this push.
was_loaded() {
    [ "$restored" = no ] && [ ! -e "$dir/rows.begun" ] || return 0
    for staged in "$dir"/[0-9]*.new; do
        [ ! -e "$staged" ] || return 1
    done
    return 0
}

# What Asterisk did not load although it runs, for whoever asked for it to tell.
note_unloaded() { # COMMAND
    case $said in
    *'already in progress'* | *'sudo:'* | *'reported a reload failure'*) echo "$1" >>"$dir/guard.unloaded" ;;
    esac
}

load() { # COMMAND
    said=$(asterisk_says "$1")
    tries=$patience # one that is just starting may have read the new files
    while { is_down "$said" || is_busy "$said"; } && [ "$tries" -gt 0 ]; do
        tries=$((tries - 1))
        sleep 1
        said=$(asterisk_says "$1")
    done
    note_unloaded "$1"
    case $1 in
    'core restart now')
        tries=$((patience * 3))
        sleep 2
        until asterisk_says 'core waitfullybooted' | grep -qi 'fully booted'; do
            tries=$((tries - 1))
            [ "$tries" -gt 0 ] || return 1
            sleep 1
        done
        ;;
    'pjsip reload')
        case $said in *'No such command'*)
            for module in res_pjsip res_pjsip_endpoint_identifier_ip res_pjsip_outbound_registration; do
                asterisk_says "module reload $module.so" >/dev/null
            done
            ;;
        esac
        ;;
    esac
    return 0
}

rows() { # VERB; the rows of VICIdial's table, where the push has begun with any
    [ -e "$dir/rows.begun" ] || return 0
    perl "$dir/vicidial.pl" "$1" "$dir" "$config" "$id"
}

# Old rows that VICIdial has made files of. A flag that nobody takes down for so long is left for its next round.
rows_are_old() {
    [ -e "$dir/rows.begun" ] || return 0
    tries=90
    while :; do
        said=$(rows state)
        case $said in
        'rows=old flag=Y files=old') [ "$tries" -gt 0 ] || return 0 ;;
        'rows=old '*' files=old') return 0 ;;
        'rows=old '*) ;;
        *) return 1 ;;
        esac
        [ "$tries" -gt 0 ] || return 1
        tries=$((tries - 1))
        sleep 2
    done
}

fire() { # COMMANDS; without any, those of the push
    trap '' TERM
    [ -e "$dir/armed" ] || [ -e "$dir/firing" ] || return 0
    mv -- "$dir/armed" "$dir/firing" 2>/dev/null || [ -e "$dir/firing" ] || return 0
    until rows foreign >"$dir/guard.foreign" 2>>"$dir/guard.errors"; do
        if [ "$hurried" = yes ]; then # the server goes down, and its database went first: the next one asked decides
            mv -- "$dir/firing" "$dir/armed"
            return 0
        fi
        sleep 5
    done
    each_file is_ours
    if [ -s "$dir/guard.foreign" ]; then # somebody's change would be lost: a person must look
        mv -- "$dir/firing" "$dir/blocked"
        release
        log blocked
        return 0
    fi
    restored=no
    rm -f -- "$dir/guard.unloaded"
    while :; do
        rm -f -- "$dir/guard.left"
        rows restore 2>>"$dir/guard.errors" || echo rows >>"$dir/guard.left"
        each_file restore 2>>"$dir/guard.errors"
        each_file is_old
        rows_are_old 2>>"$dir/guard.errors" || echo files of VICIdial >>"$dir/guard.left"
        [ -s "$dir/guard.left" ] || break
        sleep 5
    done
    remove_directories 2>/dev/null
    if [ "$#" -gt 0 ]; then
        for command; do load "$command"; done
    elif was_loaded; then
        each_command load
    fi
    mv -- "$dir/firing" "$dir/rolled_back"
    release
    log rolled_back
}

watch() { # COMMANDS, as fire() takes them
    trap '' HUP INT
    trap 'patience=2 && hurried=yes && fire && exit' TERM # the server goes down: it must not come up with an unconfirmed push
    echo "$$" >"$dir/guard.pid"
    while [ -e "$dir/armed" ]; do
        seconds_left
        [ "$seconds_left" -gt 0 ] || break
        sleep 1
    done
    fire "$@"
}

start() { # COMMANDS, as fire() takes them
    setsid sh "$dir/guard.sh" watch "$@" </dev/null >/dev/null 2>&1 &
    tries=250
    until is_alive || [ "$tries" -eq 0 ]; do
        tries=$((tries - 1))
        sleep 0.02
    done
}

decide() { # confirmed or rolled_back; false when it is decided already
    mv -- "$dir/armed" "$dir/$1" 2>/dev/null || mv -- "$dir/blocked" "$dir/$1" 2>/dev/null || return 1
    release
    return 0
}

until_over() { # waits for the guard's work: two minutes at most, six where VICIdial has a part in it
    tries=240
    [ -e "$dir/rows.begun" ] && tries=720
    while is_alive && [ "$tries" -gt 0 ]; do
        tries=$((tries - 1))
        sleep 0.5
    done
}

set_time() { # SECONDS
    boot_id
    uptime_seconds
    put deadline "$((uptime_seconds + $1)) $boot_id"
}

# One armed push a server. Whoever holds the lock file must still be waiting, else the lock is left over. STATE is the
# file, with our id in it, that the lock becomes another name of.
take_server() { # STATE
    exec 9>>"$state/lock"
    command -v flock >/dev/null 2>&1 && flock -w 20 9
    if [ -e "$state/armed" ]; then
        holder=
        read -r holder <"$state/armed"
        case $holder in "$id" | '' | *[!0-9a-f-]*) ;; *)
            if [ -e "$state/$holder/armed" ] || [ -e "$state/$holder/firing" ]; then
                echo "busy $holder"
                return 1
            fi
            ;;
        esac
        rm -f -- "$state/armed"
    fi
    { [ "$1" != armed ] || put armed "$id"; } && ln -- "$dir/$1" "$state/armed" || return 1
    exec 9>&-
}

case ${1-} in
arm)
    set_time "$2" && take_server armed || exit 1
    start
    answer
    ;;
extend)
    state_now
    [ "$state_now" = armed ] && set_time "$2"
    answer
    ;;
confirm)
    if decide confirmed; then
        log "${2:-confirmed}"
    fi
    answer
    ;;
disarm)
    decide rolled_back
    answer
    ;;
rollback)
    mv -- "$dir/armed" "$dir/firing" 2>/dev/null # a full disk has room for this
    if [ -e "$dir/firing" ]; then
        is_alive || start
        until_over
    fi
    answer
    ;;
reopen)
    shift
    state_now
    case $state_now in confirmed | blocked)
        tries=50 # a watch that has just been told ends within a second: it must not take this for its own affair
        while is_alive && [ "$tries" -gt 0 ]; do
            tries=$((tries - 1))
            sleep 0.1
        done
        take_server "$state_now" && mv -- "$dir/$state_now" "$dir/firing" || exit 1 # a full disk has room for this
        start "$@"
        until_over
        ;;
    esac
    answer
    ;;
status) answer ;;
watch)
    shift
    watch "$@"
    ;;
*)
    echo "usage: sh guard.sh status|confirm|rollback|reopen|extend SECONDS" >&2
    exit 2
    ;;
esac
