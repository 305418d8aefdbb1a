# shellcheck shell=bash
# The packages as others judge them: lintian, rpmlint, the checkers of the menu entry and the software list; twice made they
# are the same bytes; rpm puts every file where it belongs and takes it away again.
. "$(dirname "$0")/../linux/lib/check.sh"
# shellcheck source=/dev/null
. "$MANTA_ROOT/installer/linux/lib/say.sh"

# Packing twice and lintian take most of a minute, and what they judge changes with installer/linux only.
[ -n "${MANTA_LONG-}" ] || left_out "it takes a minute: MANTA_LONG=1 runs it"
needs_root
needs_command dpkg-deb rpmbuild rpm lintian rpmlint rsvg-convert man

without_app=-
if [ -x "$MANTA_ROOT/installer/target/manta-service/bin/manta" ]; then without_app=$MANTA_ROOT/installer/target/manta-service; fi
for time in first second; do
    MANTA_FAST=1 "$MANTA_ROOT/installer/linux/package" "$MANTA" "$without_app" "$CHECK_DIR/$time" 0.1.0 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1 ||
        { cat "$CHECK_DIR/pack.log" && fail "packages to be made"; }
done
cat "$CHECK_DIR/pack.log"
(cd "$CHECK_DIR/second" && sha256sum --quiet -c ../first/SHA256SUMS) || fail "the same packages when they are made twice"

cd "$CHECK_DIR/first"
# Packed quickly, which is not how they are published.
lintian --allow-root --fail-on error --suppress-tags uses-no-compression-for-control-tarball,uses-no-compression-for-data-tarball ./*.deb || fail "lintian to find no error"
rpmlint -c "$MANTA_ROOT/installer/linux/rpm/rpmlint.toml" ./*.rpm >"$CHECK_DIR/out" 2>&1 || true
if grep ': E: ' "$CHECK_DIR/out"; then fail "rpmlint to find no error"; fi
grep -q ' 0 errors' "$CHECK_DIR/out" || { cat "$CHECK_DIR/out" && fail "rpmlint to count no error"; }

# Signed, it is what minisign accepts, and nothing else.
if command -v minisign >/dev/null; then
    openssl genpkey -algorithm ed25519 -out "$CHECK_DIR/key.pem"
    key=$("$MANTA_ROOT/installer/linux/sign" "$CHECK_DIR/key.pem" SHA256SUMS)
    exits 0 minisign -V -P "$key" -m SHA256SUMS
    printf 'more\n' >>SHA256SUMS
    exits 1 minisign -V -P "$key" -m SHA256SUMS
fi

# A root that only rpm knows: no scripts run there.
rpmroot=$CHECK_DIR/rpmroot
mkdir -p "$rpmroot"
rpm --root "$rpmroot" --initdb
rpm --root "$rpmroot" --nodeps --noscripts --ignorearch -i manta-0.1.0-1.*.rpm
rpm --root "$rpmroot" --nodeps --noscripts -V manta || fail "rpm to find all files as packed"
for file in usr/bin/manta usr/lib/systemd/system/manta.service usr/share/applications/manta.desktop usr/lib/manta/lib/cache; do
    [ -L "$rpmroot/$file" ] || [ -e "$rpmroot/$file" ] || fail "$file in the rpm"
done
dpkg-deb -c manta_0.1.0_*.deb | awk '{ print $6 }' | grep -v '/$' | sed 's|^\./||' | sort >"$CHECK_DIR/in-deb"
rpm -qlp manta-0.1.0-1.*.rpm | sed 's|^/||' | sort >"$CHECK_DIR/in-rpm"
missing=$(comm -23 "$CHECK_DIR/in-deb" "$CHECK_DIR/in-rpm")
[ -z "$missing" ] || fail "the rpm to hold what the deb holds: $missing"
rpm --root "$rpmroot" --nodeps --noscripts -e manta
(cd "$rpmroot" && find . -not -path './var/lib/rpm*' -not -path './usr/lib/sysimage*' -not -path './root/.rpmdb/*' -not -type d | sort) >"$CHECK_DIR/after"
[ ! -s "$CHECK_DIR/after" ] || fail "no file of it to be left: $(cat "$CHECK_DIR/after")"
[ ! -e "$rpmroot/usr/lib/manta" ] || fail "no folder of it to be left"

# What else reads the files.
dpkg-deb -x manta_0.1.0_*.deb "$CHECK_DIR/tree"
cd "$CHECK_DIR/tree/usr"
for page in share/man/man*/*.gz; do
    gzip -dc "$page" | man --warnings -l - >/dev/null 2>"$CHECK_DIR/err" || fail "$page to be a manual page"
    [ ! -s "$CHECK_DIR/err" ] || fail "$page without a warning: $(cat "$CHECK_DIR/err")"
done
if command -v appstreamcli >/dev/null; then
    exits 0 appstreamcli validate --no-net share/metainfo/io.manta.Manta.metainfo.xml
fi
bash -n share/bash-completion/completions/manta || fail "a completion that bash reads"
sh -n lib/manta/bin/manta-repair || fail "a script that sh reads"
