# shellcheck shell=bash
# Packs a staged tree for dpkg. $here, $output, $version, $deb_arch are set.

# pack_deb NAME TREE
pack_deb() {
    local name=$1 tree=$2 control=$2/DEBIAN script compression=(-Zxz -z6)
    if [ -n "${MANTA_FAST-}" ]; then compression=(-Znone); fi
    mkdir -p "$control"
    filled "$here/debian/$name.control" "ARCH=$deb_arch" "SIZE=$(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f1)" >"$control/control"
    for script in preinst postinst prerm postrm; do
        filled "$here/debian/$script" "PACKAGE=$name" >"$control/$script"
        chmod 755 "$control/$script"
    done
    (cd "$tree" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$control/md5sums"
    touch -d "@$SOURCE_DATE_EPOCH" "$control" "$control"/*
    dpkg-deb --root-owner-group "${compression[@]}" --build "$tree" "$output/${name}_${version}_$deb_arch.deb" >/dev/null
    rm -r "$control"
}
