# shellcheck shell=bash disable=SC2154 # what is not set here is set by linux/package
# Packs a staged tree into one file that unpacks itself, for systems without dpkg and rpm. $here, $output, $version, $rpm_arch,
# $scratch are set.

# pack_bundle NAME TREE
pack_bundle() {
    local tree=$scratch/bundle file=$output/$1-$version-$rpm_arch.run payload=$scratch/payload compress=(gzip -9n)
    if [ -n "${MANTA_FAST-}" ]; then compress=(gzip -1n); fi
    rm -rf "$tree"
    mkdir -p "$tree/lib/share/tree"
    tar -C "$2/usr/lib/manta" -c . | tar -C "$tree" -x
    rm "$tree/lib/cache"
    mkdir "$tree/lib/cache"
    install -m 755 "$here/bundle/manta-repair" "$tree/bin/manta-repair"
    install -m 644 "$here/systemd/manta.service" "$here/polkit/io.manta.policy" "$tree/lib/share/"
    (cd "$2/usr/share" && tar -c applications icons metainfo man bash-completion/completions zsh/site-functions fish) |
        tar -C "$tree/lib/share/tree" -x
    # It says where it came from: then a service that is missing can be installed out of it.
    printf '%s\n' "${file##*/}" >"$tree/lib/bundle"
    chmod -R u=rwX,go=rX "$tree"
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    tar -C "$tree" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -c . | "${compress[@]}" >"$payload"
    local sum lines
    sum=$(sha256sum "$payload" | cut -d' ' -f1)
    lines=$(($(wc -l <"$here/bundle/head") + 1))
    filled "$here/bundle/head" "ARCH=$rpm_arch" "LINES=$lines" "SUM=$sum" "SHORT=${sum:0:12}" | cat - "$payload" >"$file"
    chmod 755 "$file"
    touch -d "@$SOURCE_DATE_EPOCH" "$file"
    rm -rf "$tree" "$payload"
}
