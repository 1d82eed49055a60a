package io.kpipulse.local.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that was started, until it is cancelled. */
public final class RunningJob implements AutoCloseable {
  private static final int CANCEL_SECONDS = 20;
  private static final int POLL_MILLIS = 50;

  private final String name;
  private final JobClient client;

  private RunningJob(String name, JobClient client) {
    this.name = name;
    this.client = client;
  }

  /**
   * Executes what was defined in an environment.
   *
   * @throws IllegalStateException if the job is not accepted
   */
  public static RunningJob start(String name, StreamExecutionEnvironment environment) {
    try {
      return new RunningJob(name, environment.executeAsync(name));
    } catch (Exception e) {
      throw new IllegalStateException("the job " + name + " cannot start: " + root(e), e);
    }
  }

  /** By which Flink knows it. */
  public String id() {
    return client.getJobID().toHexString();
  }

  /** A savepoint that is being taken, after which the job stops. */
  public record Stopping(String name, CompletableFuture<String> savepoint) {
    /** Whether it is taken, or cannot be. */
    public boolean isDone() {
      return savepoint.isDone();
    }

    /**
     * Waits for it.
     *
     * @param patience how long
     * @return where the savepoint is
     * @throws IllegalStateException if it cannot be taken, or not in time
     */
    public String await(Duration patience) {
      try {
        return savepoint.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException(
            "the savepoint of the job " + name + " was not complete in time", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "the job " + name + " cannot be stopped with a savepoint: " + root(e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while stopping the job " + name, e);
      }
    }
  }

  /**
   * Stops the job with a savepoint that any state backend can go on from.
   *
   * @param directory that gets it, in a directory of its own
   */
  public Stopping stop(Path directory) {
    return new Stopping(
        name,
        client.stopWithSavepoint(
            false, LocalConfiguration.location(directory), SavepointFormatType.CANONICAL));
  }

  /**
   * Passes unless the job has ended.
   *
   * @throws IllegalStateException if it has, with what ended it
   */
  public void requireRunning() {
    JobStatus status = status();
    if (!status.isGloballyTerminalState()) {
      return;
    }
    try {
      client.getJobExecutionResult().get(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the job " + name + " is " + status + ": " + root(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("the job " + name + " is " + status);
  }

  private JobStatus status() {
    try {
      return client.getJobStatus().get(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "the state of the job " + name + " cannot be had: " + root(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the job " + name, e);
    }
  }

  /** Cancels the job and waits until it has ended, for some seconds at most. */
  @Override
  public void close() {
    try {
      if (status().isGloballyTerminalState()) {
        return;
      }
      client.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CANCEL_SECONDS);
      while (!status().isGloballyTerminalState() && System.nanoTime() < end) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the job " + name + " cannot be cancelled: " + root(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
