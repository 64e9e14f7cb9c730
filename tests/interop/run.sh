#!/bin/sh
# Judges exports by schemas and validators that are not ours: TBX by ../shared/formats/validate_tbx.py,
# TMX by its DTD.
#
#   tests/interop/run.sh              the exports of the integration tests (made anew)
#   tests/interop/run.sh PATH...      these files, or the .tbx and .tmx files in these folders
#
# Exit 0: all valid, or skipped because the validators are not here; 1: one is not; 2: could not run.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
formats=${YIMING_FORMATS:-$root/../shared/formats}
target=${CARGO_TARGET_DIR:-$root/target}

if [ ! -d "$formats" ]; then
    echo "interop: skipped: no validators at $formats (set YIMING_FORMATS to where they are)" >&2
    exit 0
fi

venv=$target/interop-venv
if ! "$venv/bin/python" -c 'import lxml, elementpath' 2>/dev/null; then
    python3 -m venv "$venv" || exit 2
    "$venv/bin/pip" --quiet install lxml elementpath || exit 2
fi

if [ $# -eq 0 ]; then
    rm -rf "$target/interop"
    (cd "$root" && cargo test --release --locked --quiet --test formats) || exit 2
    set -- "$target/interop"
fi
exec "$venv/bin/python" "$root/tests/interop/judge.py" "$formats" "$@"
