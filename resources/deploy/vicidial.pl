#!/usr/bin/perl
# VICIdial's side of a push: the rows of vicidial_server_carriers. Runs on the dialer with the login of
# /etc/astguiclient.conf, so that the database's password never leaves it and the guard can do without us.
#
#   perl vicidial.pl read                     what the database knows, a record a line
#   perl vicidial.pl apply DIR CONFDIR ID     rows.old of DIR must be there as they are; writes rows.new
#   perl vicidial.pl restore DIR CONFDIR ID   the other way; rows that are neither are somebody's and stop it
#   perl vicidial.pl state DIR CONFDIR ID     one line: rows=… flag=… files=…
#   perl vicidial.pl foreign DIR CONFDIR ID   carrier ids of rows that somebody changed since, one a line
#
# A record: KIND, then COLUMN=VALUE in hexadecimal or COLUMN alone for NULL, separated by tabs. rows.old and
# rows.new have one record for each row, "row" or "absent", in the same order.
# Exit 0; 1 the database said no; 3 somebody changed a row; 4 a value did not arrive as it was sent.

use strict;
use warnings;

my ($verb, $dir, $config, $push) = @ARGV;
my $settings = '/etc/astguiclient.conf';
my @files = ('sip-vicidial.conf', 'pjsip-vicidial.conf', 'pjsip_wizard-vicidial.conf');
my %file_of = (SIP => $files[0], PJSIP => $files[1], PJSIP_WIZ => $files[2]);

sub stop {
    my ($code, $words) = @_;
    $words =~ s/\s+/ /g;
    print STDERR "$words\n";
    exit $code;
}

sub mark {
    my ($name) = @_;
    open(my $out, '>', "$dir/$name") or die "$dir/$name: $!\n";
    close($out);
}

sub slurp {
    my ($path) = @_;
    open(my $in, '<', $path) or return undef;
    local $/;
    my $text = <$in>;
    return defined $text ? $text : '';
}

sub settings {
    my $text = slurp($settings);
    stop(1, "no-settings: $settings cannot be read: $!") unless defined $text;
    my %value;
    for my $line (split /\n/, $text) {
        $value{$1} = $2 if $line =~ /^\s*(\w+)\s*=>\s*(.*?)\s*$/;
    }
    return \%value;
}

sub record {
    my ($kind, $row) = @_;
    return join("\t", $kind, map { defined $row->{$_} ? "$_=" . unpack('H*', $row->{$_}) : $_ } sort keys %$row) . "\n";
}

sub records {
    my ($path) = @_;
    my $text = slurp($path);
    stop(1, "$path cannot be read") unless defined $text;
    my @all;
    for my $line (split /\n/, $text) {
        my ($kind, @fields) = split /\t/, $line;
        my %row;
        for my $field (@fields) {
            my ($column, $hex) = split /=/, $field, 2;
            $row{$column} = defined $hex ? pack('H*', $hex) : undef;
        }
        push @all, {kind => $kind, row => \%row};
    }
    return @all;
}

my $set;
my $db;

sub connect_db {
    $set = settings();
    my $port = $set->{VARDB_port} || 3306;
    eval { require DBI; 1 } or stop(1, 'no-driver: perl has no DBI');
    eval { require DBD::mysql; 1 } or stop(1, 'no-driver: perl has no DBD::mysql');
    my $dsn = "DBI:mysql:database=$set->{VARDB_database};host=$set->{VARDB_server};port=$port;"
        . 'mysql_connect_timeout=8;mysql_read_timeout=30;mysql_write_timeout=30';
    $db = eval {
        DBI->connect($dsn, $set->{VARDB_user}, $set->{VARDB_pass}, {RaiseError => 1, PrintError => 0, AutoCommit => 1});
    };
    stop(1, "no-database: $@") unless $db;
    eval { $db->do('SET NAMES utf8mb4'); 1 } or $db->do('SET NAMES utf8');
    eval { $db->do('SET SESSION lock_wait_timeout=20') };
}

sub rows_of {
    my ($sql, @bound) = @_;
    return @{$db->selectall_arrayref($sql, {Slice => {}}, @bound)};
}

sub only {
    my ($row, @columns) = @_;
    return {map { $_ => $row->{$_} } grep { exists $row->{$_} } @columns};
}

sub read_all {
    print record('conf', {server_ip => $set->{VARserver_ip}, database => $set->{VARDB_database}, host => $set->{VARDB_server}});
    print record('system', only($_, qw(version db_schema_version allowed_sip_stacks)))
        for rows_of('SELECT * FROM system_settings LIMIT 1');
    print record('server', only($_, qw(server_ip server_id asterisk_version active_asterisk_server generate_vicidial_conf
        rebuild_conf_files))) for rows_of('SELECT * FROM servers');
    print record('column', {name => $_->{Field}, type => $_->{Type}}) for rows_of('SHOW COLUMNS FROM vicidial_server_carriers');
    print record('template', only($_, qw(template_id template_contents))) for rows_of('SELECT * FROM vicidial_conf_templates');
    print record('carrier', $_) for rows_of('SELECT * FROM vicidial_server_carriers ORDER BY carrier_id');
    print record('end', {screen => has_screen() ? 'Y' : 'N'});
}

# VICIdial reloads by typing into the screen session of this name.
sub has_screen {
    my $said = `screen -ls 2>/dev/null`;
    return defined $said && $said =~ /\.asterisk\s/;
}

# ---------------------------------------------------------------- rows

sub pairs {
    my @old = records("$dir/rows.old");
    my @new = records("$dir/rows.new");
    stop(1, 'rows.old and rows.new do not belong together') unless @old == @new;
    return map { {id => $old[$_]{row}{carrier_id}, old => wanted($old[$_]), new => wanted($new[$_])} } 0 .. $#old;
}

sub wanted { # undef = no such row
    my ($record) = @_;
    return $record->{kind} eq 'row' ? $record->{row} : undef;
}

sub now {
    my ($id) = @_;
    my ($row) = rows_of('SELECT * FROM vicidial_server_carriers WHERE carrier_id=?', $id);
    return $row;
}

sub equal {
    my ($left, $right) = @_;
    return defined $left && defined $right ? $left eq $right : !defined $left && !defined $right;
}

sub same {
    my ($row, $wanted) = @_;
    return !$row && !$wanted unless $row && $wanted;
    for my $column (keys %$wanted) {
        my ($left, $right) = ($row->{$column}, $wanted->{$column});
        return 0 unless equal($left, $right);
    }
    return 1;
}

sub name { # of a column, for SQL
    my ($column) = @_;
    stop(1, "$column is no name of a column") unless $column =~ /\A\w+\z/;
    return "`$column`";
}

sub put {
    my ($id, $wanted) = @_;
    return $db->do('DELETE FROM vicidial_server_carriers WHERE carrier_id=?', undef, $id) unless $wanted;
    my @columns = sort keys %$wanted;
    my @values = map { $wanted->{$_} } @columns;
    if (now($id)) {
        return $db->do('UPDATE vicidial_server_carriers SET ' . join(',', map { name($_) . '=?' } @columns)
            . ' WHERE carrier_id=?', undef, @values, $id);
    }
    return $db->do('INSERT INTO vicidial_server_carriers (' . join(',', map { name($_) } @columns) . ') VALUES ('
        . join(',', map { '?' } @columns) . ')', undef, @values);
}

# As VICIdial's page does it, without the values: passwords are among them.
sub audit {
    my ($id, $from, $to, $notes) = @_;
    my $type = !$from ? 'ADD' : !$to ? 'DELETE' : 'MODIFY';
    my %seen;
    my @changed = grep { !$seen{$_}++ } grep {
        !equal($from && $from->{$_}, $to && $to->{$_})
    } sort(keys %{$from || {}}, keys %{$to || {}});
    my %row = (user => 'TrunkSeal', ip_address => $set->{VARserver_ip}, event_section => 'CARRIERS', event_type => $type,
        record_id => $id, event_code => "ADMIN $type CARRIER", event_sql => 'columns: ' . join(', ', @changed),
        event_notes => $notes, user_group => '---ALL---');
    my %known = map { $_->{Field} => 1 } rows_of('SHOW COLUMNS FROM vicidial_admin_log');
    my @columns = grep { $known{$_} } sort keys %row;
    $db->do('INSERT INTO vicidial_admin_log (event_date,' . join(',', map { name($_) } @columns) . ') VALUES (NOW(),'
        . join(',', map { '?' } @columns) . ')', undef, map { $row{$_} } @columns);
}

# Also the server that had the row before: VICIdial's page forgets it.
sub flag {
    my %address;
    for my $pair (@_) {
        $address{$_->{server_ip}} = 1 for grep { $_ } ($pair->{old}, $pair->{new});
    }
    my $sql = "UPDATE servers SET rebuild_conf_files='Y' WHERE generate_vicidial_conf='Y' AND active_asterisk_server='Y'";
    return $db->do($sql) if $address{'0.0.0.0'};
    $db->do("$sql AND server_ip=?", undef, $_) for sort keys %address;
}

sub locked {
    my ($work) = @_;
    # Without the right to lock, a change between the look and the write would be seen by the look after it.
    eval { $db->do('LOCK TABLES vicidial_server_carriers WRITE, servers WRITE, vicidial_admin_log WRITE'); 1 };
    $work->();
    eval { $db->do('UNLOCK TABLES') };
}

sub foreign {
    return map { $_->{id} } grep { my $row = now($_->{id}); !same($row, $_->{old}) && !same($row, $_->{new}) } @_;
}

sub change {
    my ($from, $to, $notes) = @_;
    my @pairs = pairs();
    locked(sub {
        my @others = foreign(@pairs);
        stop(3, 'changed: ' . join(', ', @others)) if @others;
        my @todo = grep { !same(now($_->{id}), $_->{$to}) } @pairs;
        my @done;
        my $fine = eval {
            for my $pair (@todo) {
                push @done, $pair;
                put($pair->{id}, $pair->{$to});
                die "mangled: $pair->{id}\n" unless same(now($pair->{id}), $pair->{$to});
                audit($pair->{id}, $pair->{$from}, $pair->{$to}, $notes);
            }
            flag(@pairs);
            1;
        };
        return if $fine;
        my $why = $@; # MyISAM takes nothing back by itself
        for my $pair (reverse @done) {
            eval { put($pair->{id}, $pair->{$from}) };
        }
        stop($why =~ /^mangled/ ? 4 : 1, $why);
    });
}

# ---------------------------------------------------------------- what VICIdial has made of them

sub significant { # lines without what stands around them
    my ($text) = @_;
    $text = '' unless defined $text;
    $text =~ s/\r//g;
    return grep { length } map { s/^\s+|\s+$//g; $_ } split /\n/, $text;
}

my %template;

sub template {
    my ($id) = @_;
    return '' if !defined $id || length $id <= 1 || $id =~ /--NONE--/;
    $template{$id} = $db->selectrow_array('SELECT template_contents FROM vicidial_conf_templates WHERE template_id=?',
        undef, $id) unless exists $template{$id};
    return $template{$id};
}

# What stands in a file for a carrier: the block's lines, or undef where there is none.
sub block {
    my ($text, $id) = @_;
    my ($inside, @lines);
    for my $line (significant($text)) {
        if ($line =~ /^; VICIDIAL Carrier: (\S+) - /) {
            last if $inside;
            $inside = 1 if $1 eq $id;
            next;
        }
        last if $inside && $line =~ /^; END OF FILE/;
        push @lines, $line if $inside;
    }
    return $inside ? \@lines : undef;
}

sub begins { # do the lines of a block begin with these, and with no option more
    my ($lines, @wanted) = @_;
    my @found = @$lines;
    shift @found if @found && @wanted && $found[0] ne $wanted[0] && $found[0] =~ /^;/;
    for my $line (@wanted) {
        return 0 unless @found && shift(@found) eq $line;
    }
    return !@found || $found[0] =~ /^[;\[]/ || @wanted == 0;
}

sub has_line {
    my ($text, $wanted) = @_;
    return grep { $_ eq $wanted } significant($text);
}

sub is_written { # does this server's configuration say what this row says, and nothing of the other one
    my ($text, $id, $row, $other) = @_;
    my $here = $row && ($row->{active} // '') eq 'Y' && ($row->{server_ip} eq '0.0.0.0' || $row->{server_ip} eq $set->{VARserver_ip});
    my $home = $here ? $file_of{$row->{protocol}} // '' : '';
    for my $file (@files) {
        my $lines = block($text->{$file}, $id);
        return 0 if $lines && $file ne $home || !$lines && $file eq $home;
        return 0 if $lines && !begins($lines, significant($row->{account_entry}), significant(template($row->{template_id})));
    }
    my $dialplan = block($text->{'extensions-vicidial.conf'}, $id);
    return 0 if !$home && $dialplan;
    return 0 if $home && (!$dialplan || !begins($dialplan, significant($row->{dialplan_entry})));
    my %place = (globals_string => 'extensions-vicidial.conf', registration_string => 'sip-vicidial.conf');
    for my $column (sort keys %place) {
        my ($wanted) = $home ? significant($row->{$column}) : ();
        my ($gone) = $other ? significant($other->{$column}) : ();
        $wanted = undef if $column eq 'registration_string' && $home ne 'sip-vicidial.conf';
        return 0 if defined $wanted && !has_line($text->{$place{$column}}, $wanted);
        return 0 if defined $gone && (!defined $wanted || $gone ne $wanted) && !is_shared($column, $gone, $id)
            && has_line($text->{$place{$column}}, $gone);
    }
    return 1;
}

sub is_shared { # another carrier writes the same line
    my ($column, $line, $id) = @_;
    my @others = rows_of('SELECT ' . name($column) . ' AS line FROM vicidial_server_carriers WHERE carrier_id<>?', $id);
    return grep { my ($first) = significant($_->{line}); defined $first && $first eq $line } @others;
}

sub state {
    my @pairs = pairs();
    my ($old, $new, $neither) = (0, 0, 0);
    for my $pair (@pairs) {
        my $row = now($pair->{id});
        if (same($row, $pair->{new})) { $new++ } elsif (same($row, $pair->{old})) { $old++ } else { $neither++ }
    }
    my $rows = $neither ? 'foreign' : $new == @pairs ? 'new' : $old == @pairs ? 'old' : 'mixed';
    my ($flag) = $db->selectrow_array('SELECT rebuild_conf_files FROM servers WHERE server_ip=?', undef, $set->{VARserver_ip});
    my %text = map { $_ => slurp("$config/$_") } (@files, 'extensions-vicidial.conf');
    my $as = sub { my ($side, $other) = @_; !grep { !is_written(\%text, $_->{id}, $_->{$side}, $_->{$other}) } @pairs };
    my $files = $as->('new', 'old') ? 'new' : $as->('old', 'new') ? 'old' : 'other';
    print "rows=$rows flag=" . ($flag // 'none') . " files=$files\n";
}

# ----------------------------------------------------------------

connect_db();
eval {
    if ($verb eq 'read') { read_all() }
    elsif ($verb eq 'apply') {
        mark('rows.begun');
        change('old', 'new', "TrunkSeal push $push");
    }
    elsif ($verb eq 'restore') {
        # Once is enough: each flag makes VICIdial write its files anew.
        if (-e "$dir/rows.begun" && !-e "$dir/rows.returned") {
            change('new', 'old', "TrunkSeal roll back of push $push");
            mark('rows.returned');
        }
    }
    elsif ($verb eq 'state') { state() }
    elsif ($verb eq 'foreign') { print "$_\n" for foreign(pairs()) }
    else { stop(2, "unknown verb $verb") }
    1;
} or stop(1, $@);
