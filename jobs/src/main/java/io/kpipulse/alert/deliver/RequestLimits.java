package io.kpipulse.alert.deliver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How much goes into a request.
 *
 * @param alerts most of them
 * @param bytes most of them, unless one alert alone has more
 */
record RequestLimits(int alerts, int bytes) {
  static final RequestLimits STANDARD = new RequestLimits(100, 256 * 1024);

  /**
   * Divides alerts into requests, in order.
   *
   * @return ranges of the list, each as the index after its last
   */
  List<Integer> ends(List<String> alerts) {
    List<Integer> ends = new ArrayList<>();
    int count = 0;
    long size = 0;
    for (int i = 0; i < alerts.size(); i++) {
      int next = alerts.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
      if (count > 0 && (count == this.alerts || size + next > bytes)) {
        ends.add(i);
        count = 0;
        size = 0;
      }
      count++;
      size += next;
    }
    if (count > 0) {
      ends.add(alerts.size());
    }
    return ends;
  }
}
