#!/bin/bash
# Lets programs that are not ours read the exports: TBX by the schemas of ../shared/formats, TMX by its DTD;
# translate-toolkit, tbxtools, OmegaT and LibreOffice (headless) by what they made of the files.
#
#   tests/interop/run.sh              the exports of the integration tests (made anew)
#   tests/interop/run.sh PATH...      these files, or the .tbx and .tmx files in these folders; a folder that the
#                                     tests filled is read by the other programs too
#
# OmegaT and LibreOffice are taken from the system, else from Debian's packages, unpacked under target/
# and not installed. What cannot be had is SKIPPED with the reason.
#
# Exit 0: all right, or skipped because the schemas are not here; 1: something is not; 2: could not run.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
formats=$(realpath -m "${YIMING_FORMATS:-$root/../shared/formats}")
target=$(realpath -m "${CARGO_TARGET_DIR:-$root/target}")
tools=$target/interop-tools

if [ ! -d "$formats" ]; then
  echo "interop: skipped: no schemas at $formats (set YIMING_FORMATS to where they are)" >&2
  exit 0
fi

python=$tools/venv/bin/python
if ! "$python" -c 'import lxml, elementpath, translate, tbxtools, openpyxl' 2>/dev/null; then
  python3 -m venv "$tools/venv" || exit 2
  "$tools/venv/bin/pip" --quiet install lxml elementpath translate-toolkit tbxtools openpyxl || exit 2
fi

# Unpacks a Debian package and what it needs beyond what is installed into $tools/NAME/root.
unpack() {
  local name=$1 folder=$tools/$1
  [ -e "$folder/done" ] && return
  command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/debs" "$folder/root"
  local apt=(apt-get -qq -o "Dir::State::lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update >/dev/null 2>&1 || return 1
  local wanted
  wanted=$("${apt[@]}" install -s --no-install-recommends "$name" 2>/dev/null | awk '/^Inst/ { print $2 }')
  [ -n "$wanted" ] || return 1
  # shellcheck disable=SC2086
  (cd "$folder/debs" && "${apt[@]}" download $wanted >/dev/null 2>&1) || return 1
  local deb link
  for deb in "$folder"/debs/*.deb; do dpkg -x "$deb" "$folder/root"; done
  rm -rf "$folder/debs" "$folder/lists" "$folder/cache"
  # Links are meant from the root of a system: here they begin in this folder.
  find "$folder/root" -type l -lname '/*' | while read -r link; do
    ln -sfn "$folder/root$(readlink "$link")" "$link"
  done
  touch "$folder/done"
}

# The class path of OmegaT, and the class that drives it, compiled.
prepare_omegat() {
  command -v javac >/dev/null || { OMEGAT_MISSING="no javac"; return; }
  local from=''
  if [ ! -e /usr/share/omegat/OmegaT.jar ]; then
    unpack omegat || { OMEGAT_MISSING="no omegat on this system, and its package cannot be had"; return; }
    from=$tools/omegat/root
  fi
  local share=$from/usr/share
  OMEGAT="$share/omegat/OmegaT.jar:$share/omegat/lib/*:$share/java/*:/usr/share/java/*"
  OMEGAT_CLASSES=$tools/omegat-classes
  mkdir -p "$OMEGAT_CLASSES"
  javac -nowarn -cp "$OMEGAT" -d "$OMEGAT_CLASSES" "$formats/consumers/OmegaTGlossary.java" 2>/dev/null ||
    { OMEGAT='' OMEGAT_MISSING="its driver does not compile"; }
}

# A program that starts LibreOffice, wherever it was unpacked.
prepare_libreoffice() {
  SOFFICE=$(command -v soffice || true)
  [ -z "$SOFFICE" ] || return 0
  local package=libreoffice-calc-nogui
  local base=$tools/$package/root
  unpack $package || { SOFFICE_MISSING="no soffice on this system, and its package cannot be had"; return; }
  local program=$base/usr/lib/libreoffice/program
  # What the package's own scripts would do, for this folder in place of the root.
  cp -r "$base/usr/lib/libreoffice/share/.registry/." "$base/etc/libreoffice/registry/"
  sed -i "s#file:///usr/lib/libreoffice#file://$base/usr/lib/libreoffice#; s#file:///etc/libreoffice#file://$base/etc/libreoffice#g" \
    "$program/fundamentalrc" "$(readlink -f "$program/sofficerc")"
  SOFFICE=$tools/soffice
  cat >"$SOFFICE" <<SH
#!/bin/sh
export LD_LIBRARY_PATH=$program:$(echo "$base"/usr/lib/*-linux-gnu)
exec "$program/soffice.bin" "\$@"
SH
  chmod +x "$SOFFICE"
}

OMEGAT='' OMEGAT_MISSING='' OMEGAT_CLASSES='' SOFFICE='' SOFFICE_MISSING=''
export OMEGAT OMEGAT_MISSING OMEGAT_CLASSES SOFFICE SOFFICE_MISSING

if [ $# -eq 0 ]; then
  rm -rf "$target/interop"
  (cd "$root" && cargo test --release --locked --quiet --test formats) || exit 2
  set -- "$target/interop"
fi

status=0
"$python" "$root/tests/interop/judge.py" "$formats" "$@" || status=$?
prepared=''
for path in "$@"; do
  compgen -G "$path/*.left-out" >/dev/null || continue
  [ -n "$prepared" ] || { prepare_omegat; prepare_libreoffice; prepared=1; }
  "$python" "$root/tests/interop/consumers.py" "$formats" "$path" || status=$?
done
exit "$status"
