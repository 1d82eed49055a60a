package io.kpipulse.local;

import io.kpipulse.board.influx.InfluxQl;
import io.kpipulse.board.influx.InfluxStore;
import io.kpipulse.board.quest.HttpSql;
import io.kpipulse.board.quest.QuestStore;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.store.InfluxConnection;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which store is read. */
class StoreOption {
  private static final String TOKEN = "INFLUXDB_TOKEN";

  @ArgGroup(exclusive = false)
  private Influx influx;

  @Option(
      names = "--questdb",
      paramLabel = "URL",
      required = true,
      description = "Address of a QuestDB, as http://127.0.0.1:9000")
  private String questDb;

  /** A bucket of InfluxDB. */
  private static final class Influx {
    @Option(
        names = "--influxdb",
        paramLabel = "URL",
        required = true,
        description = "Address of an InfluxDB, as http://127.0.0.1:8086")
    private String url;

    @Option(
        names = "--bucket",
        paramLabel = "NAME",
        defaultValue = "kpi",
        description = "That the jobs write. Default: ${DEFAULT-VALUE}")
    private String bucket;
  }

  /**
   * The store.
   *
   * @param environment variables of the process, which name the credentials
   */
  KpiStore open(Map<String, String> environment) {
    if (questDb != null) {
      InfluxConnection.requireAddress(questDb);
      return new QuestStore(new HttpSql(URI.create(questDb)));
    }
    return new InfluxStore(new InfluxQl(influx.url, influx.bucket, credentials(environment)));
  }

  /** A token, or a user of InfluxQL in its place, which servers take in the same form. */
  static String credentials(Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "");
    String user = environment.getOrDefault("INFLUXDB_READ_USER", "");
    return token.isEmpty() && !user.isEmpty()
        ? user + ":" + environment.getOrDefault("INFLUXDB_READ_PASSWORD", "")
        : token;
  }
}
