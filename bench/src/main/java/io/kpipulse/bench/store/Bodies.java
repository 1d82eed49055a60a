package io.kpipulse.bench.store;

import io.kpipulse.store.LineLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The requests that the sink would send, rendered beforehand. */
final class Bodies {
  private Bodies() {}

  /** All points, so many in each body; about 0.7 KB each. */
  static List<byte[]> of(SamplePoints points, int batch) {
    LineLayout layout = new LineLayout(List.of(SamplePoints.layout()));
    List<byte[]> bodies = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (long number = 0; number < points.count(); number++) {
      layout.line(points.point(number)).appendTo(body);
      if ((number + 1) % batch == 0 || number + 1 == points.count()) {
        bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
        body.setLength(0);
      }
    }
    return bodies;
  }
}
