#!/bin/sh
# Writes the configuration of Alertmanager from alertmanager.yml and the environment, and runs it:
#   run.sh [FURTHER ARGUMENTS OF ALERTMANAGER]
# The image has the shell of busybox only.
set -eu

here=${ALERTMANAGER_CONFIG_DIR:-/opt/kpi/alertmanager}
data=${ALERTMANAGER_DATA_DIR:-/alertmanager}
program=${ALERTMANAGER_PROGRAM:-/bin/alertmanager}
config=$data/alertmanager.yml
password_file=$data/smtp-password

# In a file of its own: the pages of Alertmanager show the configuration.
umask 077
printf '%s' "${SMTP_PASSWORD:-}" >"$password_file"

# A value as the replacement of sed, and within single quotes of YAML.
quote() {
  printf '%s' "$1" | sed -e "s/'/''/g" -e 's/[\\&|]/\\&/g'
}

without='^$'
if [ "${SMTP_ENABLED:-false}" != true ]; then
  without=$without'|# mail( login)?$'
elif [ -z "${SMTP_USER:-}" ]; then
  without=$without'|# mail login$'
fi
if [ -z "${ALERT_WEBHOOK_URL:-}" ]; then
  without=$without'|# webhook$'
fi

sed -E \
  -e "/$without/d" \
  -e "s|@SMTP_HOST@|$(quote "${SMTP_HOST:-localhost:25}")|" \
  -e "s|@SMTP_FROM@|$(quote "${SMTP_FROM:-kpi-pulse@localhost}")|" \
  -e "s|@SMTP_REQUIRE_TLS@|$(quote "${SMTP_REQUIRE_TLS:-true}")|" \
  -e "s|@SMTP_USER@|$(quote "${SMTP_USER:-}")|" \
  -e "s|@SMTP_PASSWORD_FILE@|$(quote "$password_file")|" \
  -e "s|@TEMPLATES@|$(quote "$here/templates")|" \
  -e "s|@ALERT_EMAIL@|$(quote "${ALERT_EMAIL:-duty-officers@localhost}")|" \
  -e "s|@ESCALATION_EMAIL@|$(quote "${ESCALATION_EMAIL:-duty-officers@localhost}")|" \
  -e "s|@ALERT_WEBHOOK_URL@|$(quote "${ALERT_WEBHOOK_URL:-}")|" \
  -e "s|@ESCALATION_WEBHOOK_URL@|$(quote "${ESCALATION_WEBHOOK_URL:-${ALERT_WEBHOOK_URL:-}}")|" \
  "$here/alertmanager.yml" >"$config"

# What was told is written every 2 s: a kill repeats what was told since. No cluster on one host.
exec "$program" \
  --config.file="$config" \
  --storage.path="$data" \
  --data.retention=400h \
  --data.maintenance-interval=2s \
  --cluster.listen-address= \
  "$@"
