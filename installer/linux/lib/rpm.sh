# shellcheck shell=bash disable=SC2154 # what is not set here is set by linux/package
# Packs a staged tree for rpm. $here, $output, $version, $rpm_arch, $scratch are set.

# pack_rpm NAME TREE
pack_rpm() {
    local name=$1 tree=$2 top=$scratch/rpm-$1 payload=w19.zstdio
    if [ -n "${MANTA_FAST-}" ]; then payload=w1.gzdio; fi
    mkdir -p "$top/SPECS" "$top/BUILD"
    files_of "$tree" >"$top/files"
    filled "$here/rpm/$name.spec" >"$top/SPECS/$name.spec"
    rpm_scripts "$name" >>"$top/SPECS/$name.spec"
    printf '\n%%changelog\n* %s The Manta authors <packages@manta.invalid> - %s-1\n- What changed is in CHANGELOG.md.gz\n' \
        "$(date -u -d "@$SOURCE_DATE_EPOCH" '+%a %b %d %Y')" "$version" >>"$top/SPECS/$name.spec"
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

# Every file; folders that are ours alone, and those that belong to others, who may not be there: rpm lets several own one,
# and leaves those that nobody owns.
files_of() {
    local ours=(-path './usr/lib/manta*' -o -path ./var/cache/manta -o -path './usr/share/doc/*'
        -o -path './usr/share/icons/*' -o -path './usr/share/metainfo' -o -path './usr/share/zsh*' -o -path './usr/share/fish*'
        -o -path './usr/share/bash-completion*' -o -path './usr/share/polkit-1*' -o -path './usr/share/lintian*')
    (
        cd "$1" || exit
        find . -type d \( "${ours[@]}" \) -printf '%%dir "/%P"\n'
        find . -not -type d -path './usr/share/doc/*' -printf '%%doc "/%P"\n'
        # Other than Debian, rpm's world wants libraries executable.
        find . -type f -name '*.so' -printf '%%attr(755, root, root) "/%P"\n'
        find . -not -type d -not -path './usr/share/doc/*' -not -name '*.so' -printf '"/%P"\n'
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
