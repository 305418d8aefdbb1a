#!/usr/bin/env perl
# Makes the icon of Manta.app: icon.pl SVG ICNS, with rsvg-convert. The file holds a PNG for each size, after a letter code.
use strict;
use warnings;

die "usage: icon.pl SVG ICNS\n" unless @ARGV == 2;
my ($svg, $icns) = @ARGV;

# Points, then the same at twice the density, as iconutil(1) names them.
my @kinds = (
    ['icp4', 16], ['ic11', 32], ['icp5', 32], ['ic12', 64], ['ic07', 128], ['ic13', 256],
    ['ic08', 256], ['ic14', 512], ['ic09', 512], ['ic10', 1024],
);
my %png;
my $body = '';
for my $kind (@kinds) {
    my ($code, $size) = @$kind;
    $png{$size} //= do {
        open my $in, '-|', 'rsvg-convert', '-w', $size, '-h', $size, $svg or die "rsvg-convert: $!\n";
        binmode $in;
        local $/;
        my $bytes = <$in>;
        close $in or die "rsvg-convert failed for $size\n";
        $bytes;
    };
    $body .= $code . pack('N', 8 + length $png{$size}) . $png{$size};
}
open my $out, '>', $icns or die "$icns: $!\n";
binmode $out;
print $out 'icns', pack('N', 8 + length $body), $body;
close $out or die "$icns: $!\n";
