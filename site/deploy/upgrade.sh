#!/bin/sh
# Bring the site to the code beside this script, while it goes on; or back to the code before.
# docs/handbook/administrator.md tells more.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

SOURCE=$(readlink -f "$(dirname "$0")/../..")
LAST_BACKUP=$PLACE/backup-before-upgrade

usage() {
    cat <<'USAGE'
usage: upgrade.sh                      to the code beside this script
       upgrade.sh --back               to the code before; what came in since stays
       upgrade.sh --back --with-data   and to the data as they were: what came in since is LOST
USAGE
}

upgrade() {
    back_up
    make_release "$SOURCE"
    if [ "$(readlink "$CURRENT")" = "$RELEASE" ]; then
        say "This code runs already."
        return 0
    fi
    # The old code goes on meanwhile: a migration leaves it what it needs.
    migrate_to "$RELEASE"
    switch_to "$RELEASE"
    start_again || {
        say "The site does not say that it is well with the new code. Going back to the code before ..."
        go_back || stop "Nor with the code before: journalctl -u leuven-helpt-web -u leuven-helpt-worker"
        stop "The site runs with the code before. Why: journalctl -u leuven-helpt-web -u leuven-helpt-worker"
    }
    remove_old_releases
    say "Upgraded. Back to before: $PLACE/current/site/deploy/upgrade.sh --back"
}

# Said in full, since going back with the data needs it.
back_up() {
    say "Backing up ..."
    said=$(manage "$CURRENT" backup --data-to "$DATA_BACKUPS" --keys-to "$KEYS_BACKUPS")
    say "$said"
    echo "$said" | sed -n 's/^data: //p' > "$LAST_BACKUP"
}

start_again() {
    place_units "$(readlink "$CURRENT")"
    if ! systemd_runs; then
        say "systemd does not run here: start the services anew yourself."
        return 0
    fi
    systemctl daemon-reload
    restart_services
    wait_until_healthy
}

go_back() {
    before=$(readlink "$PREVIOUS") || stop "There is no code before: nothing was upgraded yet."
    switch_to "$before"
    start_again
}

# Before the data are put back nothing may write: who comes meanwhile reads that the site is away.
go_back_with_data() {
    backup=$(cat "$LAST_BACKUP" 2>/dev/null) || stop "There is no backup of an upgrade."
    before=$(readlink "$PREVIOUS") || stop "There is no code before: nothing was upgraded yet."
    if systemd_runs; then
        # shellcheck disable=SC2086 # one word a unit
        systemctl stop leuven-helpt-web.socket $SERVICES $TIMERS
        say "Waiting until the worker has been gone for three minutes ..."
        sleep 185
    fi
    manage "$before" restore "$backup" --really ||
        stop "The data were not put back, and the site is stopped: run this again, or leuven-helpt restore."
    switch_to "$before"
    # shellcheck disable=SC2086 # one word a unit
    if systemd_runs; then systemctl start leuven-helpt-web.socket $TIMERS; fi
    start_again
}

# The one that runs and the one before stay.
remove_old_releases() {
    for release in "$RELEASES"/*; do
        [ "$release" = "$(readlink "$CURRENT")" ] || [ "$release" = "$(readlink "$PREVIOUS")" ] ||
            rm -rf "$release"
    done
}

stop_unless_root
case "$*" in
    "" | --back | "--back --with-data") ;;
    *) usage >&2; exit 2 ;;
esac
[ -e "$CURRENT" ] || stop "Nothing is installed: run site/deploy/install.sh first."
one_at_a_time
case "$*" in
    "") upgrade ;;
    --back) go_back || stop "The site does not say that it is well: journalctl -u leuven-helpt-web" ;;
    *) go_back_with_data || stop "The site does not say that it is well: journalctl -u leuven-helpt-web" ;;
esac
