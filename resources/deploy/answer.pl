# What a push wants to know of a server, answered by one program that loads nothing: its start costs less than that
# of `asterisk -rx`, and a round trip for each file is saved.
#
#   perl -e THIS config DIRECTORY    where asterisk.conf is; answers nothing
#                asterisk COMMAND    what Asterisk says to a command of its CLI
#                clock +%s           seconds since 1970, as `date`
#                writable PATH       0 or 1, as `test -w`
#                names DIRECTORY     what is in it, a name a line, as `ls -1`
#                look PATH           what is there: "file", or "gone"
#                read PATH           the same, and what is in it: "text"
#                folder PATH         "file", and each file in it as by "read"
#
# Any number of pairs; "self" is answered unasked: what this login makes belongs to it. Each answer is a line KIND TAB BYTES-OF-NAME TAB BYTES-OF-BODY and more fields, then name and
# body. The first four answer "said", with an exit code as a further field, by the name "KIND WHAT". What has no answer here is left out, and the asker asks for it in the ordinary way.
use strict;
use filetest "access";
my $most = 262144;    # bytes of a file
my $many = 100;       # files of a folder
my $left = 4194304;    # bytes of all files together
binmode STDOUT;

sub answer {
    my ($kind, $name, $body, @more) = @_;
    print join("\t", $kind, length $name, length $body, @more), "\n", $name, $body;
}

# As asterisk.conf places it; where it says nothing, as an Asterisk of /etc/asterisk does.
my ($socket, $directory) = ("", "");

sub find_socket {
    my ($place, $name) = ($directory eq "/etc/asterisk" ? "/var/run/asterisk" : "", "asterisk.ctl");
    if (open my $settings, "<", "$directory/asterisk.conf") {
        while (<$settings>) {
            $place = $1 if /^\s*astrundir\s*=>?\s*([^;]*?)\s*(?:;|$)/;
            $name = $1 if /^\s*astctl\s*=>?\s*([^;]*?)\s*(?:;|$)/;
        }
    }
    $socket = $place && "$place/$name";
}

# Linux: AF_UNIX and SOCK_STREAM are 1. Elsewhere this fails, and asterisk -rx is asked.
sub ask {
    my ($command) = @_;
    my $to;
    return unless $socket;
    socket($to, 1, 1, 0) && connect($to, pack "Sa108", 1, $socket) && syswrite($to, "cli quit after $command\0")
        or return;
    my $said = "";
    1 while sysread $to, $said, 65536, length $said;
    # Its machine, process and version come first.
    $said =~ s{\A[^\n]*/\d+/[^\n]*\n}{} && answer("said", "asterisk $command", $said, 0);
}

my (%user, %group);

sub names {
    my ($path) = @_;
    if (opendir my $folder, $path) {
        answer("said", "names $path", join("", map { "$_\n" } sort grep { !/^\./ } readdir $folder), 0);
    }
    elsif ($! == 2) { answer("said", "names $path", "", 2) }
}

sub look {
    my ($path, $reads) = @_;
    my @seen = lstat $path;
    if (!@seen) {
        answer("gone", $path, "") if $! == 2;    # ENOENT
        return;
    }
    return if -l _;
    my ($uid, $gid) = @seen[4, 5];
    $user{$uid} = getpwuid($uid) // $uid unless exists $user{$uid};
    $group{$gid} = getgrgid($gid) // $gid unless exists $group{$gid};
    my @more = ($seen[2], $seen[7], $seen[9], $uid, $user{$uid}, $gid, $group{$gid});
    my $text = "";
    if (-f _ && $reads && $seen[7] <= $most && $seen[7] <= $left && open(my $file, "<", $path)) {
        binmode $file;
        1 while sysread $file, $text, 65536, length $text;
        $left -= length $text;
        answer("text", $path, $text, @more) if length $text == $seen[7];
        return;
    }
    answer("file", $path, "", @more);
}

answer("self", "", "", $>, getpwuid($>) // $>, $) + 0, getgrgid($)) // $) + 0);
while (my ($kind, $what) = splice @ARGV, 0, 2) {
    if ($kind eq "asterisk") { ask($what) }
    elsif ($kind eq "clock") { answer("said", "clock $what", time . "\n", 0) }
    elsif ($kind eq "writable") { answer("said", "writable $what", "", -w $what ? 0 : 1) }
    elsif ($kind eq "names") { names($what) }
    elsif ($kind eq "config") { $directory = $what; find_socket() }
    elsif ($kind eq "folder") {
        look($what);
        if (opendir my $folder, $what) {
            my @names = grep { !/^\.\.?$/ } readdir $folder;
            if (@names <= $many) { look("$what/$_", 1) for @names }
        }
    }
    else { look($what, $kind eq "read") }
}
