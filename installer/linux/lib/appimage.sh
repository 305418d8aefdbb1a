# shellcheck shell=bash disable=SC2034,SC2154 # what is not set or read here is by linux/package
# Packs a staged tree into an AppImage: a head that mounts, a squashfs behind it. $here, $output, $version, $rpm_arch, $scratch
# are set, and MANTA_APPIMAGE_RUNTIME if the head is to be that file.

appimage_needs=(gcc libc6-dev libsquashfuse-dev libzstd-dev squashfs-tools)

# appimage_runtime FILE: puts the head there, and its licences to FILE.licences; fails, with the reason in $no_appimage, if there
# is none. A head that was named and is not what is pinned ends the build: nobody wants to publish that one.
appimage_runtime() {
    if [ -n "${MANTA_APPIMAGE_RUNTIME-}" ]; then
        pinned_runtime "$MANTA_APPIMAGE_RUNTIME"
        cp "$MANTA_APPIMAGE_RUNTIME" "$1"
        cp "$here/appimage/licences-type2-runtime" "$1.licences"
    else
        cp "$here/appimage/licences" "$1.licences"
        build_runtime "$1" && has mksquashfs && return
        # Quietly: whoever builds without root may do without this one.
        if is_root && has apt-get && install_packages "${appimage_needs[@]}"; then build_runtime "$1" && has mksquashfs && return; fi
        no_appimage="it takes ${appimage_needs[*]}$(sed -n '/error: /{s/.*error: /; gcc says: /p;q}' "$scratch/gcc.log" 2>/dev/null || true)"
        return 1
    fi
    has mksquashfs || { no_appimage="it takes squashfs-tools" && return 1; }
}

# pinned_runtime FILE
pinned_runtime() {
    local sum pinned
    [ -r "$1" ] || die 1 "There is no runtime for an AppImage in $1." "Name a file that can be read, or none: -Dmanta.appimage.runtime=FILE"
    sum=$(sha256sum "$1" | cut -d' ' -f1)
    pinned=$(sed -n "s/^\([0-9a-f]*\)  runtime-$rpm_arch$/\1/p" "$here/appimage/runtime.sha256")
    [ "$sum" = "$pinned" ] || die 1 "$1 is not the runtime that is pinned for $rpm_arch: its SHA-256 is $sum, not ${pinned:-any}." \
        "Fetch the one that installer/linux/appimage/runtime.sha256 names, or change that file."
}

# build_runtime FILE: of our own source. It must be the same bytes wherever the source lies.
build_runtime() {
    has gcc || return 1
    (
        cd "$here/appimage"
        gcc -std=gnu17 -O2 -Wall -Wextra -Wno-builtin-declaration-mismatch -DMANTA_VERSION="\"$version\"" -s -Wl,--build-id=none \
            -o "$1" runtime.c mount.c serve.c unpack.c -Wl,-Bstatic -lsquashfuse -lzstd -Wl,-Bdynamic
    ) >"$scratch/gcc.log" 2>&1 || return 1
    # By this a file is known as an AppImage of type 2.
    printf 'AI\002' | dd of="$1" bs=1 seek=8 conv=notrunc status=none
}

# stage_appdir TREE TO FILE: what is mounted.
stage_appdir() {
    local tree=$2 programs=$2/usr/lib/manta program
    stage_bundle "$1" "$programs" "$3"
    mkdir -p "$tree/usr/bin" "$tree/usr/share" "$programs/lib/licenses/appimage-runtime"
    install -m 644 "$scratch/runtime.licences" "$programs/lib/licenses/appimage-runtime/LICENSE"
    find "$programs" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    tar -C "$programs/lib/share/tree" -c applications icons metainfo | tar -C "$tree/usr/share" -x
    for program in "$programs"/bin/manta*; do
        if [ "${program##*/}" != manta-repair ]; then ln -s "../lib/manta/bin/${program##*/}" "$tree/usr/bin/"; fi
    done
    script "$here/appimage/AppRun" "SHORT=$(archive "$programs" | sha256sum | cut -c 1-12)" >"$tree/AppRun"
    chmod 755 "$tree/AppRun"
    cp "$tree/usr/share/applications/manta.desktop" "$tree/usr/share/icons/hicolor/scalable/apps/manta.svg" "$tree/"
    cp "$tree/usr/share/icons/hicolor/256x256/apps/manta.png" "$tree/.DirIcon"
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# pack_appimage NAME TREE: fails, with the reason in $no_appimage, where none can be made.
pack_appimage() {
    local tree=$scratch/appdir file=$output/$1-$version-$rpm_arch.AppImage level=19
    if [ -n "${MANTA_FAST-}" ]; then level=1; fi
    appimage_runtime "$scratch/runtime" || return 1
    rm -rf "$tree"
    stage_appdir "$2" "$tree" "$file"
    # Its times are SOURCE_DATE_EPOCH.
    mksquashfs "$tree" "$scratch/squashfs" -comp zstd -Xcompression-level "$level" -b 256K -all-root -no-xattrs -noappend -quiet -no-progress >"$scratch/squashfs.log" ||
        die 1 "mksquashfs failed; its words are above." "It needs room in ${TMPDIR:-/tmp}."
    cat "$scratch/runtime" "$scratch/squashfs" >"$file"
    chmod 755 "$file"
    touch -d "@$SOURCE_DATE_EPOCH" "$file"
    rm -rf "$tree" "$scratch/squashfs"
}
