# Makes the private directory of a push and writes its files there, in one round trip.
#
#   perl -e THIS PARENT DIRECTORY <FILES
#
# PARENT is made, too, where it is missing; DIRECTORY must be new. FILES are lines MODE TAB BYTES TAB OWNER TAB NAME, each
# with the bytes behind it; OWNER is "user:group", or nothing where the file stays the login's. Root gives it away;
# where another login may not, the name is told: "owner NAME". FILES end with the line "end". The answer ends with the
# line "whole", and what is whole is on the disk, or else with what failed, and an exit code.
use strict;
my ($parent, $directory) = @ARGV;
umask 077;
binmode STDIN;

my @made;

# Leaves nothing of it behind.
sub stop {
    print "$_[0]: $!\n";
    if (@made) {
        unlink @made;
        rmdir $directory;
    }
    exit 1;
}

sub belongs {
    my ($path, $owner) = @_;
    my ($user, $group) = split /:/, $owner, 2;
    my $uid = getpwnam($user) // $user;
    my $gid = getgrnam($group) // $group;
    my ($is, $of) = (stat $path)[4, 5];
    return "$is:$of" eq "$uid:$gid" || $> == 0 && chown($uid, $gid, $path);
}

mkdir($directory, 0700) or $! == 2 && (mkdir($parent, 0700), mkdir($directory, 0700))[1] or stop($directory);    # ENOENT
while (1) {
    my $line = <STDIN> // "";
    last if $line eq "end\n";
    chomp $line or stop("$directory: the files were cut off");
    my ($mode, $bytes, $owner, $name) = split /\t/, $line, 4;
    my ($path, $text, $file) = ("$directory/$name", "");
    push @made, $path;
    (read(STDIN, $text, $bytes) // 0) == $bytes or stop("$path: cut off");
    open($file, ">", $path) && binmode($file) && print($file $text) && close($file) or stop($path);
    belongs($path, $owner) or print "owner $name\n" if length $owner;
    chmod(oct($mode), $path) or stop($path);
}
print "whole\n";
exec "sync", "--", @made or stop("sync");    # its exit code is ours
