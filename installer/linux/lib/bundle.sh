# shellcheck shell=bash disable=SC2154 # what is not set here is set by linux/package
# Packs a staged tree into one file that unpacks itself, for systems without dpkg and rpm. $here, $output, $version, $rpm_arch,
# $scratch are set.

# stage_bundle TREE TO FILE: what of a staged tree is unpacked from FILE, by a person, with all that an installation needs.
stage_bundle() {
    local tree=$2
    rm -rf "$tree"
    mkdir -p "$tree/lib/share/tree"
    tar -C "$1/usr/lib/manta" -c . | tar -C "$tree" -x
    rm "$tree/lib/cache"
    mkdir "$tree/lib/cache"
    install -m 755 "$here/bundle/manta-repair" "$tree/bin/manta-repair"
    install -m 644 "$here/systemd/manta.service" "$here/polkit/io.manta.policy" "$tree/lib/share/"
    (cd "$1/usr/share" && tar -c applications icons metainfo man bash-completion/completions zsh/site-functions fish) |
        tar -C "$tree/lib/share/tree" -x
    # It says where it came from: then a service that is missing can be installed out of it.
    printf '%s\n' "${3##*/}" >"$tree/lib/bundle"
    chmod -R u=rwX,go=rX "$tree"
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# archive TREE: as tar, on stdout, the same bytes for the same files.
archive() { tar -C "$1" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -c .; }

# script HEAD [NAME=VALUE…]: a head and what all of them have in common.
script() {
    cat "$1" "$here/bundle/open" >"$scratch/script"
    shift
    filled "$scratch/script" "ARCH=$rpm_arch" "$@"
}

# pack_bundle NAME TREE
pack_bundle() {
    local tree=$scratch/bundle file=$output/$1-$version-$rpm_arch.run payload=$scratch/payload compress=(gzip -9n)
    if [ -n "${MANTA_FAST-}" ]; then compress=(gzip -1n); fi
    stage_bundle "$2" "$tree" "$file"
    archive "$tree" | "${compress[@]}" >"$payload"
    local sum lines
    sum=$(sha256sum "$payload" | cut -d' ' -f1)
    lines=$(($(cat "$here/bundle/head" "$here/bundle/open" | wc -l) + 1))
    script "$here/bundle/head" "LINES=$lines" "SUM=$sum" "SHORT=${sum:0:12}" | cat - "$payload" >"$file"
    chmod 755 "$file"
    touch -d "@$SOURCE_DATE_EPOCH" "$file"
    rm -rf "$tree" "$payload"
}
