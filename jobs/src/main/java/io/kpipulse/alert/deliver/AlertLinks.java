package io.kpipulse.alert.deliver;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The addresses at which readers reach the pages that alerts point to.
 *
 * @param board as {@code https://kpi.example}; empty for no links to the board
 * @param grafana as {@code https://grafana.example}; empty for no links to Grafana
 */
public record AlertLinks(String board, String grafana) implements Serializable {
  /** Alerts without links. */
  public static final AlertLinks NONE = new AlertLinks("", "");

  public AlertLinks {
    board = withoutSlash(board);
    grafana = withoutSlash(grafana);
  }

  /**
   * The address of a page of the board.
   *
   * @param path with its query, from {@code /} on
   */
  Optional<String> toBoard(String path) {
    return link(board, path);
  }

  /** The address of a page of Grafana; as {@link #toBoard}. */
  Optional<String> toGrafana(String path) {
    return link(grafana, path);
  }

  /** The first page where the path makes no address: the alert would be refused for it. */
  private static Optional<String> link(String base, String path) {
    if (base.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(base + path).toString());
    } catch (URISyntaxException e) {
      return Optional.of(base);
    }
  }

  private static String withoutSlash(String address) {
    return address.replaceAll("/+$", "");
  }
}
