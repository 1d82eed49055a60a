#!/usr/bin/env bash
# Gives the jobs a token that may only write the bucket, and the dashboards a user that may only
# read it, so that nothing but this script holds the operator's token. Runs again without harm.
# Needs INFLUX_HOST, INFLUX_ORG and INFLUX_TOKEN, as the influx command does.
set -euo pipefail

bucket=${INFLUXDB_BUCKET:?set INFLUXDB_BUCKET to the name of the bucket}
reader=${INFLUXDB_READ_USER:?set INFLUXDB_READ_USER to the user of the dashboards}
password=${INFLUXDB_READ_PASSWORD:?set INFLUXDB_READ_PASSWORD to the password of the dashboards}
token_file=${INFLUXDB_TOKEN_FILE:?set INFLUXDB_TOKEN_FILE to where the token of the jobs belongs}

bucket_id=$(influx bucket list --name "$bucket" --hide-headers | cut -f 1)
if [[ -z $bucket_id ]]; then
  echo "there is no bucket '$bucket' in organisation '$INFLUX_ORG': was the volume of InfluxDB set up with other names?" >&2
  exit 1
fi

# The token outlives restarts in its file. One that the store no longer knows, because the volume
# of the store was removed, is replaced.
if [[ -s $token_file ]] && influx auth list --json | grep -qF "\"$(cat "$token_file")\""; then
  echo "the token of the jobs is in place"
else
  token=$(influx auth create --description "KPI Pulse jobs: write $bucket" \
    --write-bucket "$bucket_id" --json | sed -n 's/.*"token": *"\([^"]*\)".*/\1/p')
  if [[ -z $token ]]; then
    echo "InfluxDB made a token for the jobs but did not show it" >&2
    exit 1
  fi
  (umask 077 && printf '%s' "$token" >"$token_file.new")
  # Readable by the jobs alone: 9999 is the user of the Flink image.
  if [[ $(id -u) == 0 ]]; then
    chown 9999:9999 "$token_file.new"
  fi
  mv "$token_file.new" "$token_file"
  echo "made a token for the jobs"
fi

# A user of the InfluxDB 1.x interface, which is the one that speaks InfluxQL.
if influx v1 auth set-password --username "$reader" --password "$password" >/dev/null 2>&1; then
  echo "user '$reader' is in place, with the password of .env"
else
  influx v1 auth create --description "KPI Pulse dashboards: read $bucket" \
    --read-bucket "$bucket_id" --username "$reader" --password "$password" >/dev/null
  echo "made user '$reader' for the dashboards"
fi
