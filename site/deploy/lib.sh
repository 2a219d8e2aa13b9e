# shellcheck shell=sh
# What install.sh, upgrade.sh, remove.sh and manage.sh have in common: where everything lies, and
# running something as the account of the site. Read by them, never run.
# shellcheck disable=SC2034 # used by who reads this

ACCOUNT=leuven-helpt
PLACE=/srv/leuven-helpt
RELEASES=$PLACE/releases
CURRENT=$PLACE/current
PREVIOUS=$PLACE/previous
# A restore puts a folder beside the one with pictures, so the one around both is the account's.
PUBLIC=$PLACE/public
MEDIA=$PUBLIC/media
DATA=/var/lib/leuven-helpt
DATA_BACKUPS=/var/backups/leuven-helpt-data
KEYS_BACKUPS=/var/backups/leuven-helpt-keys
SETTINGS=/etc/leuven-helpt
ENVIRONMENT=$SETTINGS/environment
KEYS_CLUSTER=helpt_keys
UNITS=/etc/systemd/system
SOCKET=/run/leuven-helpt/web.sock
SERVICES="leuven-helpt-web.service leuven-helpt-worker.service"
TIMERS="leuven-helpt-backup.timer leuven-helpt-purge-log.timer leuven-helpt-check.timer
    leuven-helpt-rehearsal.timer"
# Seconds. A worker beats every minute, the first time once it is up.
HEALTHY_WITHIN=180

say() { echo "$*"; }

stop() { echo "$*" >&2; exit 1; }

stop_unless_root() {
    [ "$(id -u)" = 0 ] || stop "Run this as root: sudo $0"
}

# Two of these scripts at once would each undo half of what the other does. Whatever they start that
# stays is kept from the lock by 9>&-.
one_at_a_time() {
    exec 9>/run/lock/leuven-helpt
    flock --nonblock 9 || stop "Another install, upgrade or removal is under way."
}

systemd_runs() { [ -d /run/systemd/system ]; }

# Print the value of a variable in the environment file, without its quotation marks.
value_of() {
    sed -n "s/^$1=//p" "$ENVIRONMENT" | tail -n 1 |
        sed -e "s/^'\(.*\)'\$/\1/;t" -e 's/^"\(.*\)"$/\1/'
}

name_of_site() { value_of SITE_URL | sed 's#https://##'; }

# Where a cluster of PostgreSQL listens; nothing where there is none of this name.
port_of() { pg_lsclusters --no-header | awk -v name="$1" '$2 == name {print $3}' | tail -n 1; }

# Write a variable to the environment file, in the place of what it was.
put() {
    case "$2" in *"'"*) stop "$1 must not hold a single quotation mark." ;; esac
    kept=$(mktemp "$SETTINGS/.environment.XXXXXX")
    grep -v "^$1=" "$ENVIRONMENT" > "$kept" || true
    echo "$1='$2'" >> "$kept"
    chown "root:$ACCOUNT" "$kept"
    chmod 0640 "$kept"
    mv "$kept" "$ENVIRONMENT"
}

# Write a variable that is not there yet. A value that somebody set stays.
ensure() { grep -q "^$1=" "$ENVIRONMENT" || put "$1" "$2"; }

# Export what the environment file says, as systemd reads it: nothing in it is run.
load_environment() {
    [ -r "$ENVIRONMENT" ] || stop "$ENVIRONMENT is missing: run site/deploy/install.sh first."
    while IFS= read -r line || [ -n "$line" ]; do
        case "$line" in
            [A-Z_]*=*) export "${line%%=*}=$(value_of "${line%%=*}")" ;;
        esac
    done < "$ENVIRONMENT"
}

# Run something as the account of the site. Its files are for nobody else.
as_account() {
    (umask 077 && cd "$DATA" && HOME=$DATA runuser -u "$ACCOUNT" -- "$@")
}

# Run a command of a release: manage FOLDER COMMAND ... It alone is told the secrets.
manage() {
    (
        load_environment
        release=$1
        shift
        as_account "$release/.venv/bin/python" "$release/site/manage.py" "$@"
    )
}

# What a release is called: the same code has the same name, so nothing is made twice.
name_of_code() {
    pack_code "$1" | sha256sum | cut -c 1-12
}

pack_code() {
    tar --create --directory "$1" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner \
        --exclude=./.git --exclude=./.venv --exclude=./var --exclude=./tests \
        --exclude='./.*_cache' --exclude='__pycache__' --exclude='*.mo' --exclude='node_modules' .
}

# Make a release of the code in a folder, unless it is there. Sets RELEASE.
#
# It is made by the account of the site, so that no package runs anything as root, and is then
# taken from it: what runs cannot change its own code.
make_release() {
    RELEASE=$RELEASES/$(name_of_code "$1")
    [ ! -e "$RELEASE/.complete" ] || { say "This code is in place: $RELEASE"; return 0; }
    say "Putting the code in place: $RELEASE ..."
    rm -rf "$RELEASE"
    install -d -o "$ACCOUNT" -g "$ACCOUNT" -m 0755 "$RELEASE"
    pack_code "$1" | tar --extract --directory "$RELEASE" --no-same-owner
    chown -R "$ACCOUNT:$ACCOUNT" "$RELEASE"
    as_account python3 -m venv "$RELEASE/.venv"
    say "Installing what requirements.lock holds ..."
    as_account "$RELEASE/.venv/bin/python" -m pip install --quiet --no-cache-dir \
        --disable-pip-version-check --require-hashes -r "$RELEASE/requirements.lock"
    manage "$RELEASE" compile_catalogues
    as_account "$RELEASE/.venv/bin/python" -m compileall -q "$RELEASE/cms" "$RELEASE/forms" \
        "$RELEASE/site" "$RELEASE/workflows"
    chown -R "root:$ACCOUNT" "$RELEASE"
    chmod -R u=rwX,go=rX "$RELEASE"
    touch "$RELEASE/.complete"
}

# Bring the databases to what a release needs, while the one before goes on.
migrate_to() {
    say "Bringing the databases up to date ..."
    manage "$1" migrate workflows 0002 --database keys --verbosity 0
    manage "$1" migrate --verbosity 0
    manage "$1" update_index --verbosity 0
    manage "$1" collectstatic --noinput --verbosity 0
}

# Let a release be the one that runs. The one before stays, to go back to.
switch_to() {
    before=$(readlink "$CURRENT" || true)
    if [ -n "$before" ] && [ "$before" != "$1" ]; then ln -sfn "$before" "$PREVIOUS"; fi
    ln -sfn "$1" "$CURRENT.new"
    mv -T "$CURRENT.new" "$CURRENT"
    manage "$1" ensure_schedules
}

# Put the units of a release in place. What an administrator adds by `systemctl edit` stays.
place_units() {
    install -m 0644 "$1"/site/deploy/systemd/*.service "$1"/site/deploy/systemd/*.socket \
        "$1"/site/deploy/systemd/*.timer "$UNITS"
    install -D -m 0644 -t "$UNITS/leuven-helpt-.service.d" \
        "$1"/site/deploy/systemd/leuven-helpt-.service.d/account.conf
}

# Start web server and worker anew. The socket stays, so whoever comes meanwhile waits in line.
restart_services() {
    # shellcheck disable=SC2086 # one word a unit
    systemctl restart $SERVICES
}

is_healthy() {
    curl --fail --silent --output /dev/null --max-time 20 --unix-socket "$SOCKET" \
        --header "Host: $(name_of_site)" \
        --header "X-Forwarded-Proto: https" http://localhost/healthz
}

# Wait until the site says that all is well; fails when it does not in time.
wait_until_healthy() {
    say "Waiting until the site says that it is well ..."
    waited=0
    until is_healthy; do
        [ "$waited" -lt "$HEALTHY_WITHIN" ] || return 1
        sleep 2
        waited=$((waited + 2))
    done
}
