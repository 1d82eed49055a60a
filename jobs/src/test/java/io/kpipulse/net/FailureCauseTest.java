package io.kpipulse.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureCauseTest {
  static Stream<Arguments> causes() {
    Throwable unresolved = new ConnectException();
    unresolved.initCause(new UnresolvedAddressException());
    Throwable wrapped = new ConnectException();
    wrapped.initCause(new NoRouteToHostException("No route to host"));
    return Stream.of(
        Arguments.of(wrapped, "No route to host"),
        Arguments.of(new ConnectException("Network is unreachable"), "Network is unreachable"),
        Arguments.of(unresolved, "its host cannot be resolved"),
        Arguments.of(new UnknownHostException("kafka"), "its host cannot be resolved"),
        Arguments.of(new ConnectException(), "connection refused"),
        Arguments.of(
            new ConnectException("Failed to connect to /127.0.0.1:1"), "connection refused"),
        Arguments.of(new ConnectException("Connection timed out"), "no answer in time"),
        Arguments.of(new TimeoutException(), "no answer in time"),
        Arguments.of(new SocketTimeoutException("timeout"), "no answer in time"),
        Arguments.of(new HttpConnectTimeoutException("x"), "no answer in time"),
        Arguments.of(new IOException("broken\n pipe"), "broken pipe"),
        Arguments.of(new CompletionException(new IOException("broken pipe")), "broken pipe"),
        Arguments.of(
            new IOException(new EOFException()),
            "the connection was closed before the response was complete"),
        Arguments.of(new IOException(), "no reason is given: IOException"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void isInWordsAndOnOneLine(Throwable failure, String words) {
    assertThat(FailureCause.of(failure)).isEqualTo(words);
  }

  @Test
  void durationsAreInSecondsOrMilliseconds() {
    assertThat(FailureCause.text(Duration.ofMinutes(2))).isEqualTo("120 s");
    assertThat(FailureCause.text(Duration.ofMillis(1_500))).isEqualTo("1500 ms");
  }
}
