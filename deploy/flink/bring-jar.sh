# Copies the jar of the jobs to where Flink looks for it, on JobManagers and TaskManagers alike. A
# copy, so that the next build does not change the jar under a running process. To be sourced.
jar=${KPI_JAR:-/opt/kpi/jobs/kpi-pulse-jobs.jar}
usrlib=${FLINK_HOME:-/opt/flink}/usrlib
if [[ ! -f $jar ]]; then
  echo "there is no $jar: build it with ./mvnw -DskipTests package, then start again" >&2
  exit 1
fi
mkdir -p "$usrlib"
cp "$jar" "$usrlib/"
