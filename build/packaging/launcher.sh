#!/bin/sh
# `sextant` of a package: with a command the command line, which needs no screen; without one the window. A command is any word
# that does not begin with a dash; what begins with one, and no command beside it, is a switch of Chromium's.
place=$(dirname "$(readlink -f "$0")")
run=window
for word; do
  case $word in
    -h | --help | -v | --version) run=command ;;
    -*) ;;
    *) run=command ;;
  esac
done
if [ $run = window ]; then
  # Terminals that are Electron themselves leave it behind; there would be no window.
  unset ELECTRON_RUN_AS_NODE
  exec "$place/sextant-bin" "$@"
fi

# The same Electron, as Node alone: of Chromium nothing starts, and no switch is taken from the command's own.
export ELECTRON_RUN_AS_NODE=1
export SEXTANT_NATIVE="$place/resources/native"
# onnxruntime would otherwise report its use to its maker.
export ORT_DISABLE_TELEMETRY=1
exec "$place/sextant-bin" --disable-warning=ExperimentalWarning "$place/resources/app.asar/out/cli/sextant.js" "$@"
