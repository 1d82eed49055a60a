#!/usr/bin/env bash
# Creates the topics, and gives those that exist the settings below. The partitions of an existing
# topic are left alone: adding some in place would move keys and break the order of their events.
set -euo pipefail

kafka=${KAFKA_HOME:-/opt/kafka}/bin
broker=${KAFKA_BOOTSTRAP_SERVERS:?set KAFKA_BOOTSTRAP_SERVERS to host:port of a broker}
partitions=${KAFKA_PARTITIONS:-12}
replication=${KAFKA_REPLICATION:-1}

day=86400000

topic() {
  local name=$1 settings=$2
  "$kafka/kafka-topics.sh" --bootstrap-server "$broker" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor "$replication"
  "$kafka/kafka-configs.sh" --bootstrap-server "$broker" --alter \
    --entity-type topics --entity-name "$name" --add-config "$settings"
}

# The source of truth: kept for ever; a record says itself when it was reported, and cannot say
# that it was more than five minutes from now.
source="cleanup.policy=delete,retention.ms=-1,retention.bytes=-1"
source="$source,message.timestamp.type=CreateTime,message.timestamp.after.max.ms=300000"
topic task-updates "$source"
topic service-satisfaction "$source"

# A rejected record carries the original and the reason; what would be too large is cut to Kafka's
# default of max.message.bytes, which the jobs need whatever that of the cluster is.
topic rejected-events "cleanup.policy=delete,retention.ms=$((365 * day)),retention.bytes=-1,max.message.bytes=1048588"

# What watched tasks say, as measurement task_watch; derived as well. Kept, as the job of alerts needs
# all of it where it begins without its state: a task may be overdue for years.
topic task-watch "cleanup.policy=delete,retention.ms=-1,retention.bytes=-1"

# Points for programs, and the changes of alerts; derived, and rebuilt from the sources if need be.
topic kpi-points "cleanup.policy=delete,retention.ms=$((30 * day)),retention.bytes=-1"
topic kpi-alerts "cleanup.policy=delete,retention.ms=$((365 * day)),retention.bytes=-1"

# Who heeded which alert: what people said cannot be derived, so it is kept for ever.
topic alert-acknowledgements "cleanup.policy=delete,retention.ms=-1,retention.bytes=-1"

# The rules that hold in place of alerts.yaml: the last record alone counts.
topic alert-rules "cleanup.policy=compact,retention.ms=-1,retention.bytes=-1"

"$kafka/kafka-topics.sh" --bootstrap-server "$broker" --describe
