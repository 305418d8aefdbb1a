# shellcheck shell=bash disable=SC2154 # what is not set here is set by linux/package
# The tree of a package, as it will lie on the machine. $here, $root, $version, SOURCE_DATE_EPOCH are set.

icon_sizes=(16 22 24 32 48 64 128 256 512)

# stage NAME IMAGE TREE: NAME is manta or manta-service.
stage() {
    local name=$1 image=$2 tree=$3
    mkdir -p "$tree/usr/lib/manta" "$tree/usr/bin" "$tree/var/cache/manta"
    stage_image "$image" "$tree"
    install -D -m 644 "$here/systemd/manta.service" "$tree/usr/lib/systemd/system/manta.service"
    stage_completions "$image" "$tree"
    commands_in_manual "$image" >"$scratch/commands"
    stage_manual "$tree" manta.1 mantad.8
    stage_documents "$name" "$tree"
    if [ "$name" = manta ]; then stage_app "$tree"; fi
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# Start caches hold what one machine's Java makes of the lists of classes: they are made there, not shipped.
stage_image() {
    local program
    tar -C "$1" -c --exclude=./lib/cache --exclude=./lib/inputs.sha256 . | tar -C "$2/usr/lib/manta" -x --no-same-owner
    install -m 755 "$here/installing-user" "$2/usr/lib/manta/lib/installing-user"
    ln -s /var/cache/manta "$2/usr/lib/manta/lib/cache"
    for program in "$1"/bin/*; do
        ln -s "../lib/manta/bin/${program##*/}" "$2/usr/bin/${program##*/}"
    done
    # As the packager sees them, whatever the umask and the linker left.
    sed -i "s|^version=.*|version=$version|" "$2/usr/lib/manta/lib/release"
    chmod -R u=rwX,go=rX "$2/usr/lib/manta"
    find "$2/usr/lib/manta/lib" -type f -name '*.so' -exec chmod 644 {} +
    strip --strip-unneeded "$2"/usr/lib/manta/lib/runtime/bin/* "$2/usr/lib/manta/lib/runtime/lib/jspawnhelper"
    # For starting jars by a double click, for tools of older Java, for a cache of Java's own, and for sorting large arrays of
    # numbers, which Java does without, too: nobody here needs them.
    (cd "$2/usr/lib/manta/lib/runtime/lib" && rm -f jexec jrt-fs.jar classlist libsimdsort.so)
}

stage_completions() {
    local to=$2/usr/share
    mkdir -p "$to/bash-completion/completions" "$to/zsh/vendor-completions" "$to/zsh/site-functions" "$to/fish/vendor_completions.d"
    "$1/bin/manta" completion bash | sed '1{/^#!/d}' >"$to/bash-completion/completions/manta"
    # zsh runs the file as a function, each time it is asked; what bash calls compopt it does not have.
    {
        printf '#compdef manta\n(( $+functions[compopt] )) || compopt() { :; }\n'
        "$1/bin/manta" completion zsh | sed '1{/^#!/d}'
        printf '_bash_complete -o default -F _complete_manta\n'
    } >"$to/zsh/site-functions/_manta"
    "$1/bin/manta" completion fish >"$to/fish/vendor_completions.d/manta.fish"
    # Debian's zsh looks in a folder of its own.
    ln -s ../site-functions/_manta "$to/zsh/vendor-completions/_manta"
}

# stage_manual TREE PAGE…
stage_manual() {
    local tree=$1 page
    shift
    for page in "$@"; do
        mkdir -p "$tree/usr/share/man/man${page##*.}"
        filled "$here/man/$page" | sed -e "/^@COMMANDS@$/{r $scratch/commands" -e 'd}' | gzip -9n >"$tree/usr/share/man/man${page##*.}/$page.gz"
    done
}

# What 'manta --help' lists, for manta(1).
commands_in_manual() {
    local name words
    "$1/bin/manta" --help | sed -n '/^Commands:/,/^$/p' | sed -e 1d -e '/^$/d' | while read -r name words; do
        printf '.TP\n.B %s\n%s\n' "${name//-/\\-}" "${words//-/\\-}"
    done
}

stage_documents() {
    local doc=$2/usr/share/doc/$1
    mkdir -p "$doc"
    install -m 644 "$here/debian/copyright" "$doc/copyright"
    gzip -9nc "$root/installer/CHANGELOG.md" >"$doc/CHANGELOG.md.gz"
    filled "$here/debian/changelog" "PACKAGE=$1" "DAY=$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
    mkdir -p "$2/usr/share/lintian/overrides"
    filled "$here/debian/lintian-overrides" "PACKAGE=$1" | sed "/^manta-service: .*\(jpeg\|lcms\|freetype\|splash\)/d" >"$2/usr/share/lintian/overrides/$1"
    ln -s ../../../lib/manta/lib/sbom.cdx.json "$doc/sbom.cdx.json"
}

stage_app() {
    local share=$1/usr/share size
    install -D -m 644 "$root/assets/manta.desktop" "$share/applications/manta.desktop"
    install -D -m 644 "$root/assets/icons/manta.svg" "$share/icons/hicolor/scalable/apps/manta.svg"
    for size in "${icon_sizes[@]}"; do
        mkdir -p "$share/icons/hicolor/${size}x$size/apps"
        rsvg-convert -w "$size" -h "$size" -o "$share/icons/hicolor/${size}x$size/apps/manta.png" "$root/assets/icons/manta.svg"
    done
    mkdir -p "$share/metainfo"
    filled "$here/metainfo/io.manta.Manta.metainfo.xml" >"$share/metainfo/io.manta.Manta.metainfo.xml"
    install -D -m 644 "$here/polkit/io.manta.policy" "$share/polkit-1/actions/io.manta.policy"
    install -m 755 "$here/polkit/manta-repair" "$1/usr/lib/manta/bin/manta-repair"
    stage_manual "$1" manta-app.1
}

# filled TEMPLATE [NAME=VALUE…]: with @VERSION@, @DATE@ and @NAME@ replaced.
filled() {
    local template=$1 edits=() pair
    shift
    for pair in "VERSION=$version" "DATE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)" "$@"; do
        edits+=(-e "s|@${pair%%=*}@|${pair#*=}|g")
    done
    sed "${edits[@]}" "$template"
}

# size_mb FOLDER: in units of 1024 kB, as Installed-Size counts.
size_mb() { du -sk --apparent-size "$1" | awk '{ printf "%.1f", $1 / 1024 }'; }

cache_mb() { if [ -d "$1/lib/cache" ]; then size_mb "$1/lib/cache"; else say no; fi; }
