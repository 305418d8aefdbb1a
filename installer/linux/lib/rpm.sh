# shellcheck shell=bash
# Packs a staged tree for rpm. $here, $output, $version, $rpm_arch, $scratch are set.

# pack_rpm NAME TREE
pack_rpm() {
    local name=$1 tree=$2 top=$scratch/rpm-$1 payload=w19.zstdio
    if [ -n "${MANTA_FAST-}" ]; then payload=w1.gzdio; fi
    mkdir -p "$top/SPECS" "$top/BUILD"
    files_of "$tree" >"$top/files"
    filled "$here/rpm/$name.spec" >"$top/SPECS/$name.spec"
    rpm_scripts "$name" >>"$top/SPECS/$name.spec"
    rpmbuild -bb --quiet --nodebuginfo --target "$rpm_arch" \
        --define "_topdir $top" --define "_rpmdir $output" --define "_rpmfilename $name-$version-1.%{ARCH}.rpm" \
        --define "manta_tree $tree" --define "manta_files $top/files" \
        --define "_binary_payload $payload" --define "_buildhost manta" --define "_build_id_links none" \
        --define "use_source_date_epoch_as_buildtime 1" --define "clamp_mtime_to_source_date_epoch 1" \
        --define "__os_install_post %{nil}" --define "_build_name_fmt %{NAME}" \
        "$top/SPECS/$name.spec" >"$top/log" 2>&1 || {
        cat "$top/log" >&2
        return 1
    }
}

# Every file, folders only where they are ours alone.
files_of() {
    local ours=(-path './usr/lib/manta*' -o -path ./var/cache/manta -o -path './usr/share/doc/*')
    (
        cd "$1"
        find . -type d \( "${ours[@]}" \) -printf '%%dir "/%P"\n'
        find . -not -type d -path './usr/share/doc/*' -printf '%%doc "/%P"\n'
        find . -not -type d -not -path './usr/share/doc/*' -printf '"/%P"\n'
    ) | sort
}

# The scripts of the spec are those beside it.
rpm_scripts() {
    local section
    for section in pre post preun postun posttrans; do
        printf '\n%%%s\n' "$section"
        filled "$here/rpm/$section" "PACKAGE=$1" | sed -e 1d -e 's/%/%%/g'
    done
}
