package io.kpipulse.bench.latency;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Cases of localities that nothing else happens in: the n-th makes the total of its locality n, so
 * whoever sees a total knows which of them have arrived.
 *
 * <p>That holds as none can overtake another: the probes of a locality all go through one partition
 * of the topic and one subtask of the jobs, a locality for each.
 *
 * @param localities their codes, one for each partition and subtask
 */
record Probes(List<String> localities) implements Serializable {
  static final String SCOPE = "locality";
  static final String WINDOW = "1h";

  private static final byte[] PREFIX = "probe-".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_PARALLELISM = 128;

  /**
   * The id of a probe: one that belongs to the subtask of its series.
   *
   * @param number from 1, of the series
   */
  String id(int series, long number) {
    for (int variant = 0; ; variant++) {
      String id = "probe-" + series + "-" + number + "-" + variant;
      if (KeyGroupRangeAssignment.assignKeyToParallelOperator(
              id, MAX_PARALLELISM, localities.size())
          == series) {
        return id;
      }
    }
  }

  ServiceSatisfaction event(int series, String id, Instant at) {
    ServiceSatisfaction event = new ServiceSatisfaction();
    event.setCaseId(id);
    event.setEventId(id);
    event.setRevision(1);
    event.setEventTime(at);
    event.setLocality(localities.get(series));
    event.setProcedureCode("PROBE");
    event.setChannel(Channel.ONLINE);
    event.setRespondent(Respondent.CITIZEN);
    event.setHandledOnTime(true);
    event.setProcessingMinutes(1);
    event.setSupplements(0);
    event.setRedeclared(false);
    event.setComplaint(false);
    return event;
  }

  /** Whether a record's key is that of a probe. */
  static boolean isProbe(byte[] key) {
    if (key == null || key.length < PREFIX.length) {
      return false;
    }
    for (int i = 0; i < PREFIX.length; i++) {
      if (key[i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }

  static int seriesOf(byte[] key) {
    return Integer.parseInt(part(key, 1));
  }

  static long numberOf(byte[] key) {
    return Long.parseLong(part(key, 2));
  }

  private static String part(byte[] key, int at) {
    return List.of(new String(key, StandardCharsets.US_ASCII).split("-", -1)).get(at);
  }
}
