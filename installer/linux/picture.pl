#!/usr/bin/perl
# Turns what a terminal showed into an SVG picture: perl picture.pl < capture > picture.svg
# Understands bold, faint, green, yellow and red; every run of text is put at its column, whatever the font.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my ($cell, $line, $margin, $size) = (8.4, 20, 24, 14);
my %ink = ('' => '#d6dde4', 1 => '#ffffff', 2 => '#8593a0', 31 => '#f0787a', 32 => '#6fce8d', 33 => '#e5c07b');

my @lines = <STDIN>;
s/[\r\n]+$// for @lines;
shift @lines while @lines && $lines[0] !~ /\S/;
pop @lines while @lines && $lines[-1] !~ /\S/;

my ($columns, $body, $y) = (0, '', $margin + $size);
for my $text (@lines) {
    my ($column, $style) = (0, '');
    for my $part (split /(\e\[[0-9;]*[A-Za-z])/, $text) {
        if ($part =~ /^\e\[([0-9;]*)m$/) {
            $style = $1 eq '0' ? '' : $1;
        } elsif ($part !~ /^\e/) {
            # Blanks between words stay out, so that no viewer can squeeze them.
            while ($part =~ /(\S+(?: \S+)*)/g) {
                my ($word, $at) = ($1, $column + $-[1]);
                $body .= run($word, $margin + $at * $cell, $y, $style);
            }
            $column += length $part;
        }
    }
    $columns = $column if $column > $columns;
    $y += $line;
}

sub run {
    my ($word, $x, $at, $style) = @_;
    my $length = length($word) * $cell;
    $word =~ s/&/&amp;/g;
    $word =~ s/</&lt;/g;
    my $weight = $style eq '1' ? ' font-weight="bold"' : '';
    return sprintf qq(<text x="%.1f" y="%d" fill="%s"%s textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>\n),
        $x, $at, $ink{$style} // $ink{''}, $weight, $length, $word;
}

my ($width, $height) = (2 * $margin + $columns * $cell, $y - $size + $margin - 4);
printf qq(<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" ), ($width, $height) x 2;
print qq(font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="$size">\n);
print qq(<rect width="100%" height="100%" rx="10" fill="#10171d"/>\n$body</svg>\n);
