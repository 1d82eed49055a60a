package io.kpipulse.board.acknowledge;

import io.kpipulse.event.AlertAcknowledgement;

/** Where acknowledgements go. Safe for use by several threads. */
@FunctionalInterface
public interface Acknowledgements {
  /**
   * Passes one on, and returns when it cannot be lost any more.
   *
   * @throws NotPublishedException if that fails
   */
  void publish(AlertAcknowledgement acknowledgement);
}
