#!/usr/bin/env bash
# Runs one job as the JobManager of a cluster of its own, from its newest checkpoint or savepoint:
#   run-job.sh NAME CLASS
# Checkpoints are kept on disk, but a JobManager without high availability does not look for them:
# this script does. Without a checkpoint the job starts from the beginning of its topics; the bucket
# has to be empty then.
set -euo pipefail

name=${1:?name of the job, as task-kpi}
class=${2:?main class of the job}
state=${KPI_STATE_DIR:-/flink-state}
entrypoint=${FLINK_ENTRYPOINT:-/docker-entrypoint.sh}
checkpoints=$state/checkpoints/$name
savepoints=$state/savepoints/$name

# shellcheck source=deploy/flink/bring-jar.sh
source "$(dirname "${BASH_SOURCE[0]}")/bring-jar.sh"
if [[ -n ${INFLUXDB_TOKEN_FILE:-} ]]; then
  if [[ ! -s $INFLUXDB_TOKEN_FILE ]]; then
    echo "there is no token for the store in $INFLUXDB_TOKEN_FILE: see the log of the service store-init" >&2
    exit 1
  fi
  INFLUXDB_TOKEN=$(cat "$INFLUXDB_TOKEN_FILE")
  export INFLUXDB_TOKEN
fi
mkdir -p "$checkpoints" "$savepoints"

# The directory with the youngest _metadata below the given ones: Flink writes that file last.
newest() {
  find "$@" -name _metadata -type f -printf '%T@ %h\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-
}

# Each run has a directory of its own, named by its job id, and its first checkpoint refers to
# nothing of the run before. So only the last run with a checkpoint is needed.
last=$(newest "$checkpoints")
if [[ -n $last ]]; then
  find "$checkpoints" -mindepth 1 -maxdepth 1 ! -path "$(dirname "$last")" -exec rm -rf {} +
fi

from=()
point=$(newest "$checkpoints" "$savepoints")
if [[ -n $point ]]; then
  echo "$name goes on from $point"
  from=(--fromSavepoint "file://$point")
else
  echo "$name starts from the beginning of its topics: there is no checkpoint in $state"
fi

exec "$entrypoint" standalone-job \
  --job-classname "$class" \
  --job-id "$(tr -d - </proc/sys/kernel/random/uuid)" \
  "${from[@]}" \
  "-Dexecution.checkpointing.dir=file://$checkpoints" \
  "-Dexecution.checkpointing.savepoint-dir=file://$savepoints"
