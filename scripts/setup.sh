#!/bin/sh
# Makes .venv with the first Python that will do, or with the one that $PYTHON names; says which
# with --which. Each is run, not only looked up: a pyenv shim stands on the PATH and starts nothing.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)

# What is ready needs no other Python.
if [ "${1:-}" != --which ] && [ -x .venv/bin/python ] && [ -z "${PYTHON:-}" ]; then
  if .venv/bin/python "$here/setup.py" --ready; then exit 0; fi
fi

found=
tried=
for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
  [ -z "${PYTHON:-}" ] || python=$PYTHON  # a path with spaces is one name
  if ! command -v "$python" >/dev/null 2>&1; then why="not found"
  elif ! version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null); then why="does not start"
  elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then why="is Python $version, too old"
  elif ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then why="is Python $version without venv (Debian, Ubuntu: apt install python3-venv)"
  else found=yes; break
  fi
  tried="$tried  $python: $why
"
  [ -z "${PYTHON:-}" ] || break
done
if [ -z "$found" ]; then
  {
    echo "No Python here can run Regards croisés, which needs 3.11 or newer, with venv."
    printf '%s' "$tried"
    echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)"
    echo "or name another that you have: make PYTHON=python3.12"
  } >&2
  exit 1
fi
if [ "${1:-}" = --which ]; then echo "$python ($version)"; exit 0; fi
exec "$python" "$here/setup.py"
