package io.kpipulse.net;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Words the cause of a failure. The exceptions of the network have no message, or a class name in
 * place of one.
 */
public final class FailureCause {
  private static final int LONGEST_CHAIN = 20;

  private FailureCause() {}

  /** The cause in words; never empty, and on one line. */
  public static String of(Throwable failure) {
    List<Throwable> chain = chain(failure);
    if (has(chain, UnknownHostException.class) || has(chain, UnresolvedAddressException.class)) {
      return "its host cannot be resolved";
    }
    if (has(chain, TimeoutException.class)
        || has(chain, HttpTimeoutException.class)
        || has(chain, InterruptedIOException.class)) {
      return "no answer in time";
    }
    if (has(chain, ConnectException.class)) {
      return isTimeout(chain) ? "no answer in time" : unconnected(chain);
    }
    if (has(chain, EOFException.class)) {
      return "the connection was closed before the response was complete";
    }
    return message(failure);
  }

  /** What the exceptions say themselves; never empty, and on one line. */
  public static String message(Throwable failure) {
    return chain(failure).stream()
        .filter(FailureCause::saysSomething)
        .map(Throwable::getMessage)
        .findFirst()
        .orElse("no reason is given: " + failure.getClass().getSimpleName())
        .replaceAll("\\s+", " ");
  }

  private static List<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .toList();
  }

  /** Java's HTTP client wraps whatever kept it from a connection; the last message says it. */
  private static String unconnected(List<Throwable> chain) {
    return chain.stream()
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((first, last) -> last)
        .filter(message -> message.contains("No route") || message.contains("unreachable"))
        .map(message -> message.replaceAll("\\s+", " "))
        .orElse("connection refused");
  }

  /** A wrapper without a message of its own repeats the class and message of its cause. */
  private static boolean saysSomething(Throwable failure) {
    String message = failure.getMessage();
    return message != null
        && !message.isBlank()
        && (failure.getCause() == null || !message.equals(failure.getCause().toString()));
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }

  /** The operating system gave up to connect. */
  private static boolean isTimeout(List<Throwable> chain) {
    return chain.stream()
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && message.contains("timed out"));
  }

  /** A duration as {@code 15 s} or {@code 500 ms}. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
