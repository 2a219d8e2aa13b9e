#!/bin/sh
# Take the site off this machine. Data, keys, backups and settings stay, unless told otherwise.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

usage() {
    cat <<'USAGE'
usage: remove.sh                       services and code go; data, keys, backups and settings stay
       remove.sh --with-data --really  everything goes, for good; the backups stay
USAGE
}

remove_services() {
    if systemd_runs; then
        # shellcheck disable=SC2086 # one word a unit
        systemctl disable --quiet --now $TIMERS $SERVICES leuven-helpt-web.socket || true
    fi
    rm -rf "$UNITS"/leuven-helpt-*
    if systemd_runs; then systemctl daemon-reload; fi
    rm -f /usr/local/bin/leuven-helpt
}

remove_from_web_servers() {
    rm -f /etc/nginx/sites-enabled/leuven-helpt /etc/nginx/sites-available/leuven-helpt* \
        /etc/nginx/conf.d/leuven-helpt-cache.conf*
    rm -rf /var/cache/nginx/leuven-helpt
    if [ -e /etc/caddy/Caddyfile.of-the-package ]; then
        mv /etc/caddy/Caddyfile.of-the-package /etc/caddy/Caddyfile
    fi
    for server in nginx caddy; do
        if systemd_runs && systemctl is-active --quiet "$server.service"; then
            systemctl reload "$server.service"
        fi
    done
    rm -f "$SETTINGS/placed.sums"
}

remove_code() { rm -rf "$RELEASES" "$CURRENT" "$PREVIOUS"; }

remove_data() {
    version=$(pg_lsclusters --no-header | awk -v name="$KEYS_CLUSTER" '$2 == name {print $1}')
    [ -z "$version" ] || pg_dropcluster --stop "$version" "$KEYS_CLUSTER"
    (cd / && runuser -u postgres -- dropdb --port "$(port_of main)" --if-exists --force leuven_helpt)
    (cd / && runuser -u postgres -- dropuser --port "$(port_of main)" --if-exists "$ACCOUNT")
    rm -rf "$DATA" "$PLACE" "$SETTINGS"
    userdel "$ACCOUNT"
}

stop_unless_root
case "$*" in
    "" | "--with-data --really") ;;
    *) usage >&2; exit 2 ;;
esac
one_at_a_time
remove_services
remove_from_web_servers
remove_code
if [ "$*" = "" ]; then
    say "Removed. Data are in $DATA and PostgreSQL, settings in $SETTINGS; install.sh takes them up again."
else
    remove_data
    say "Removed, with all data. Backups are in $DATA_BACKUPS and $KEYS_BACKUPS."
fi
