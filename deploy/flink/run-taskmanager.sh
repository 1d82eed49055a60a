#!/usr/bin/env bash
# Runs a TaskManager for the job whose JobManager is JOB_MANAGER_RPC_ADDRESS.
set -euo pipefail

# shellcheck source=deploy/flink/bring-jar.sh
source "$(dirname "${BASH_SOURCE[0]}")/bring-jar.sh"
exec "${FLINK_ENTRYPOINT:-/docker-entrypoint.sh}" taskmanager
