#!/bin/sh
# Leuven Helpt on Debian 12 or 13, from a bare machine to a site that answers. Run it again whenever
# something is to be added or mended: what is there already stays. docs/handbook/install.md tells more.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

SOURCE=$(readlink -f "$(dirname "$0")/../..")
HOST="" MAIL_FROM="" MAIL_HOST="" COORDINATOR="" CITY="" CERTIFICATE="" CERTIFICATE_KEY=""
FRONT=nginx SCAN=no
# Where Caddy was taken the first time it stays.
FOR_CADDY=$UNITS/leuven-helpt-web.socket.d/caddy.conf
[ ! -e "$FOR_CADDY" ] || FRONT=caddy

usage() {
    cat <<'USAGE'
usage: install.sh --host NAME --mail-from SENDER [options]

  --host NAME              the site's name, such as help.example.org
  --mail-from SENDER       who sends its mail, such as 'City Helps <help@example.org>'
  --mail-host NAME         the mail server, when it is not this machine
  --coordinator ADDRESS    the mail address of the first coordinator: prints a link, good once
  --city FILE              what the city is called and how it is reached, as in city.example.toml
  --certificate FILE --certificate-key FILE
                           for TLS; without them one is made that browsers warn of
  --caddy                  Caddy in front of the site instead of nginx
  --scan                   look for viruses in files that people send (clamd: 1.5 GB of memory)

The second time every option may be left out.
USAGE
}

read_options() {
    while [ $# -gt 0 ]; do
        case "$1" in
            --caddy) FRONT=caddy ;;
            --scan) SCAN=yes ;;
            --help) usage; exit 0 ;;
            --host | --mail-from | --mail-host | --coordinator | --city | --certificate | --certificate-key)
                [ $# -gt 1 ] || stop "$1 needs a value; --help tells more."
                option "$1" "$2"
                shift ;;
            *) usage >&2; stop "There is no option $1." ;;
        esac
        shift
    done
}

option() {
    case "$1" in
        --host) HOST=$2 ;;
        --mail-from) MAIL_FROM=$2 ;;
        --mail-host) MAIL_HOST=$2 ;;
        --coordinator) COORDINATOR=$2 ;;
        --city) CITY=$(readlink -f "$2") ;;
        --certificate) CERTIFICATE=$(readlink -f "$2") ;;
        --certificate-key) CERTIFICATE_KEY=$(readlink -f "$2") ;;
    esac
}

# Everything that can be wrong with what was typed is said before anything changes.
check_options() {
    if [ ! -e "$ENVIRONMENT" ]; then
        [ -n "$HOST" ] || stop "The first time, --host must give the site's name, such as help.example.org."
        [ -n "$MAIL_FROM" ] || stop "The first time, --mail-from must say who sends, such as 'City Helps <help@example.org>'."
    fi
    case "$HOST" in
        *[!a-z0-9.-]* | .* | -*) stop "--host must be a name such as help.example.org, without https://." ;;
    esac
    for file in "$CITY" "$CERTIFICATE" "$CERTIFICATE_KEY"; do
        [ -z "$file" ] || [ -r "$file" ] || stop "There is no file $file."
    done
    [ -z "$CITY" ] || [ -n "$COORDINATOR" ] || stop "--city needs --coordinator: its first pages are theirs."
    [ -n "$CERTIFICATE" ] && [ -z "$CERTIFICATE_KEY" ] && stop "--certificate needs --certificate-key."
    return 0
}

check_system() {
    # shellcheck source=/dev/null
    . /etc/os-release
    case "${ID:-} ${VERSION_ID:-}" in
        "debian 12" | "debian 13") ;;
        *) stop "This installs on Debian 12 and 13; here is ${PRETTY_NAME:-something else}." ;;
    esac
}

install_packages() {
    wanted="python3-venv postgresql redis-server curl openssl util-linux rsync openssh-client
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core $FRONT"
    [ "$SCAN" = no ] || wanted="$wanted clamav-daemon clamav-freshclam"
    missing=""
    for package in $wanted; do
        dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "Installing$missing ..."
    apt-get update -qq
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing > /dev/null 9>&-
}

make_account() {
    getent passwd "$ACCOUNT" > /dev/null ||
        useradd --system --user-group --home-dir "$DATA" --no-create-home --shell /usr/sbin/nologin "$ACCOUNT"
}

make_folders() {
    install -d -m 0755 "$PLACE" "$RELEASES"
    install -d -m 0755 -o "$ACCOUNT" -g "$ACCOUNT" "$PUBLIC" "$MEDIA"
    install -d -m 0700 -o "$ACCOUNT" -g "$ACCOUNT" "$DATA" "$DATA_BACKUPS" "$KEYS_BACKUPS"
    install -d -m 0750 -g "$ACCOUNT" "$SETTINGS" "$SETTINGS/tls"
}

random() { python3 -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes($1)).decode())"; }

make_secrets() {
    [ -e "$ENVIRONMENT" ] || install -m 0640 -g "$ACCOUNT" /dev/null "$ENVIRONMENT"
    ensure SECRET_KEY "$(random 48)"
    if [ ! -e "$SETTINGS/master-key" ]; then
        install -m 0640 -g "$ACCOUNT" /dev/null "$SETTINGS/master-key"
        echo "first:$(random 32)" > "$SETTINGS/master-key"
    fi
    ensure VAULT_MASTER_KEY_FILE "$SETTINGS/master-key"
}

set_variables() {
    ensure DJANGO_SETTINGS_MODULE config.settings.production
    ensure DATA_DIR "$DATA"
    ensure MEDIA_DIR "$MEDIA"
    ensure DATABASE_URL "postgres://%2Fvar%2Frun%2Fpostgresql:$(port_of main)/leuven_helpt"
    ensure KEYS_DATABASE_URL "postgres://%2Fvar%2Frun%2Fpostgresql:$(port_of "$KEYS_CLUSTER")/leuven_helpt_keys"
    ensure REDIS_URL redis://127.0.0.1:6379/0
    ensure PROXIES 1
    [ -z "$HOST" ] || { put ALLOWED_HOSTS "$HOST"; put SITE_URL "https://$HOST"; }
    [ -z "$MAIL_FROM" ] || put DEFAULT_FROM_EMAIL "$MAIL_FROM"
    [ -z "$MAIL_HOST" ] || put EMAIL_HOST "$MAIL_HOST"
    [ "$SCAN" = no ] || put CLAMD_SOCKET /run/clamav/clamd.ctl
}

version_of_postgresql() { pg_lsclusters --no-header | awk '$2 == "main" {print $1}' | sort -V | tail -n 1; }

# The keys lie in a cluster of their own, whose log keeps none that was destroyed.
make_clusters() {
    version=$(version_of_postgresql)
    if [ -z "$version" ]; then
        version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort -V | tail -n 1)
        pg_createcluster --encoding UTF8 --locale C.UTF-8 "$version" main > /dev/null
    fi
    [ -n "$(port_of "$KEYS_CLUSTER")" ] ||
        pg_createcluster --encoding UTF8 --locale C.UTF-8 "$version" "$KEYS_CLUSTER" > /dev/null
    install -m 0644 "$SOURCE/site/deploy/postgresql/keys.conf" \
        "/etc/postgresql/$version/$KEYS_CLUSTER/conf.d/leuven-helpt.conf"
    for cluster in main "$KEYS_CLUSTER"; do
        pg_lsclusters --no-header | awk -v name="$cluster" '$2 == name {print $4}' | grep -q online ||
            start_cluster "$version" "$cluster"
    done
}

start_cluster() {
    if systemd_runs; then
        systemctl daemon-reload
        systemctl enable --quiet --now "postgresql@$1-$2.service"
    else
        pg_ctlcluster "$1" "$2" start 9>&-
    fi
}

make_databases() {
    make_database main leuven_helpt
    make_database "$KEYS_CLUSTER" leuven_helpt_keys
}

# It may make databases: a backup is looked at in one of its own.
make_database() {
    [ "$(ask_postgresql "$1" "SELECT 1 FROM pg_roles WHERE rolname = '$ACCOUNT'")" = 1 ] ||
        ask_postgresql "$1" "CREATE ROLE \"$ACCOUNT\" LOGIN CREATEDB"
    [ "$(ask_postgresql "$1" "SELECT 1 FROM pg_database WHERE datname = '$2'")" = 1 ] ||
        ask_postgresql "$1" "CREATE DATABASE $2 OWNER \"$ACCOUNT\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
}

ask_postgresql() {
    (cd / && runuser -u postgres -- psql --port "$(port_of "$1")" --no-psqlrc --quiet --tuples-only \
        --no-align --set ON_ERROR_STOP=1 --command "$2")
}

prepare_scanner() {
    [ "$SCAN" = yes ] || return 0
    usermod --append --groups clamav "$ACCOUNT"
    if systemd_runs; then systemctl enable --quiet --now clamav-freshclam.service clamav-daemon.service; fi
}

# The configuration of a web server; what an administrator changed in it is left alone.
place() {
    sed "s/help\.example\.org/$(name_of_site)/g" "$1" > "$2.leuven-helpt"
    if [ -e "$2" ] && [ -e "$SETTINGS/placed.sums" ] && ! grep -qxF "$(sha256sum "$2")" "$SETTINGS/placed.sums"; then
        cmp -s "$2" "$2.leuven-helpt" && rm "$2.leuven-helpt" && return 0
        say "$2 was changed here and is left as it is; this version's is $2.leuven-helpt."
        return 0
    fi
    mv "$2.leuven-helpt" "$2"
    sha256sum "$2" >> "$SETTINGS/placed.sums"
}

make_certificate() {
    if [ -n "$CERTIFICATE" ]; then
        ln -sfn "$CERTIFICATE" "$SETTINGS/tls/certificate.pem"
        ln -sfn "$CERTIFICATE_KEY" "$SETTINGS/tls/key.pem"
    fi
    [ ! -e "$SETTINGS/tls/certificate.pem" ] || return 0
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 \
        -subj "/CN=$(name_of_site)" -addext "subjectAltName=DNS:$(name_of_site)" \
        -keyout "$SETTINGS/tls/key.pem" -out "$SETTINGS/tls/certificate.pem" 2> /dev/null
    chmod 0600 "$SETTINGS/tls/key.pem"
    IS_MADE_UP=yes
}

prepare_nginx() {
    make_certificate
    install -d -m 0700 -o www-data /var/cache/nginx/leuven-helpt
    place "$CURRENT/site/deploy/nginx-cache.conf" /etc/nginx/conf.d/leuven-helpt-cache.conf
    place "$CURRENT/site/deploy/nginx-site.conf" /etc/nginx/sites-available/leuven-helpt
    ln -sfn ../sites-available/leuven-helpt /etc/nginx/sites-enabled/leuven-helpt
    nginx -t -q || stop "nginx does not take its configuration; nothing was started with it."
    if systemd_runs; then systemctl enable --quiet nginx.service; systemctl reload-or-restart nginx.service; fi
}

prepare_caddy() {
    install -d -m 0755 "$(dirname "$FOR_CADDY")"
    printf '[Socket]\nSocketGroup=caddy\n' > "$FOR_CADDY"
    # What its package brings is a page that says that Caddy works.
    grep -q leuven-helpt /etc/caddy/Caddyfile || mv /etc/caddy/Caddyfile /etc/caddy/Caddyfile.of-the-package
    place "$CURRENT/site/deploy/Caddyfile" /etc/caddy/Caddyfile
    caddy validate --config /etc/caddy/Caddyfile > /dev/null 2>&1 ||
        stop "Caddy does not take its configuration; nothing was started with it."
    if systemd_runs; then systemctl enable --quiet caddy.service; systemctl reload-or-restart caddy.service; fi
}

start_services() {
    ln -sfn "$CURRENT/site/deploy/manage.sh" /usr/local/bin/leuven-helpt
    place_units "$CURRENT"
    if ! systemd_runs; then
        say "systemd does not run here: the services are in place and were not started."
        return 0
    fi
    systemctl daemon-reload
    # shellcheck disable=SC2086 # one word a unit
    systemctl enable --quiet --now leuven-helpt-web.socket $SERVICES $TIMERS
    restart_services
    wait_until_healthy || stop "The site does not say that it is well: journalctl -u leuven-helpt-web -u leuven-helpt-worker"
}

prepare_city() {
    [ -z "$COORDINATOR" ] || manage "$CURRENT" first_coordinator "$COORDINATOR"
    [ -z "$CITY" ] || manage "$CURRENT" set_up_city - --by "$COORDINATOR" < "$CITY"
}

say_what_is_left() {
    say
    say "Leuven Helpt is in place: $(value_of SITE_URL)/nl/  staff: $(value_of SITE_URL)/admin/"
    say "
Before anybody files anything, if you have not yet: copy $SETTINGS/master-key to where nothing of this machine
goes, as you keep the key of a safe: on paper, or in the safe of your passwords. It is in no backup.
Without it nobody ever reads the names and answers again. Keep SECRET_KEY of $ENVIRONMENT beside it."
    [ "${IS_MADE_UP:-no}" = no ] || say "
Its certificate is made up, so browsers warn. Get one (docs/handbook/install.md, step 3)."
    say "
Backups are made every night in $DATA_BACKUPS and $KEYS_BACKUPS:
have each copied to another machine, not to the same (docs/handbook/administrator.md)."
}

read_options "$@"
stop_unless_root
check_options
check_system
one_at_a_time
install_packages
make_account
make_folders
make_clusters
make_secrets
set_variables
make_databases
prepare_scanner
make_release "$SOURCE"
migrate_to "$RELEASE"
switch_to "$RELEASE"
"prepare_$FRONT"
start_services
prepare_city
say_what_is_left
