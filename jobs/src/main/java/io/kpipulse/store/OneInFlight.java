package io.kpipulse.store;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * One request at a time, so that no older version of a point overtakes a newer one; batches of one
 * size, whatever failed before.
 */
final class OneInFlight implements RateLimitingStrategy {
  private final int points;
  private int inFlight;

  /**
   * @param points in a batch at most
   */
  OneInFlight(int points) {
    this.points = points;
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    inFlight++;
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    inFlight--;
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return inFlight > 0;
  }

  @Override
  public int getMaxBatchSize() {
    return points;
  }
}
