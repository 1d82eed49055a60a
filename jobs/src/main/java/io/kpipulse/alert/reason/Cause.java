package io.kpipulse.alert.reason;

import java.util.List;

/**
 * A place in which a change lies.
 *
 * @param parts the combinations of codes that it is made of, one or more
 * @param share of the whole change that lies in all of them together
 */
public record Cause(List<Part> parts, double share) {
  public Cause {
    parts = List.copyOf(parts);
  }
}
