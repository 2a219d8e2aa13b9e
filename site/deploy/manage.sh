#!/bin/sh
# A command of the site (`leuven-helpt doctor`), as its account and with its environment.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"
stop_unless_root
manage "$CURRENT" "$@"
