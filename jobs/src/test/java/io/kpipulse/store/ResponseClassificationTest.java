package io.kpipulse.store;

import static io.kpipulse.store.ResponseClassification.Kind.MISCONFIGURED;
import static io.kpipulse.store.ResponseClassification.Kind.REJECTED;
import static io.kpipulse.store.ResponseClassification.Kind.RETRY;
import static io.kpipulse.store.ResponseClassification.Kind.TOO_LARGE;
import static io.kpipulse.store.ResponseClassification.Kind.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseClassificationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  /** Every status there can be, and 0 for no response. */
  static IntStream statuses() {
    return IntStream.concat(IntStream.of(0), IntStream.range(100, 600));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyStatusHasOneMeaning(int status) {
    ResponseClassification.Kind expected = MISCONFIGURED;
    if (status == 204) {
      expected = WRITTEN;
    } else if (status == 413) {
      expected = TOO_LARGE;
    } else if (Set.of(400, 422).contains(status)) {
      expected = REJECTED;
    } else if (status >= 500 || Set.of(0, 408, 425, 429).contains(status)) {
      expected = RETRY;
    }
    assertThat(classify(status, null, "x").kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    ", PT0S",
    "'', PT0S",
    "0, PT0S",
    "7, PT7S",
    "' 7 ', PT7S",
    "-7, PT0S",
    "soon, PT0S",
    "3600, PT1H",
    "99999, PT1H",
    "99999999999999999999, PT1H",
    "'Mon, 02 Mar 2026 01:00:30 GMT', PT30S",
    "'Mon, 02 Mar 2026 00:59:30 GMT', PT0S",
    "'Tue, 02 Mar 2027 01:00:30 GMT', PT1H",
  })
  void readsRetryAfterInBothForms(String header, Duration expected) {
    assertThat(classify(429, header, "").retryAfter()).isEqualTo(expected);
    assertThat(classify(503, header, "").retryAfter()).isEqualTo(expected);
  }

  @Test
  void retryAfterCountsOnlyForARetry() {
    assertThat(classify(400, "7", "").retryAfter()).isZero();
    assertThat(classify(204, "7", "").retryAfter()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"unprocessable entity\",\"message\":\"type conflict dropped=3\"}"
            + " | HTTP 422 type conflict dropped=3 | 3",
        "{\"error\":\"partial write: type conflict dropped=12\"}"
            + " | HTTP 422 partial write: type conflict dropped=12 | 12",
        "{\"error\":\"unable to parse 'x'\"} | HTTP 422 unable to parse 'x' | -1",
        "{\"code\":5} | HTTP 422 {\"code\":5} | -1",
        "{broken | HTTP 422 {broken | -1",
        "plain text | HTTP 422 plain text | -1",
        "'' | HTTP 422 | -1",
        "dropped=99999999999999 | HTTP 422 dropped=99999999999999 | -1",
      })
  void theReasonIsTheMessageOfTheStore(String body, String reason, int dropped) {
    ResponseClassification response = classify(422, null, body);
    assertThat(response.reason()).isEqualTo(reason);
    assertThat(response.dropped()).isEqualTo(dropped);
  }

  @Test
  void aFailureWithoutResponseIsTheReason() {
    assertThat(classify(0, null, "connection refused"))
        .isEqualTo(new ResponseClassification(RETRY, 0, "connection refused", Duration.ZERO, -1));
  }

  @Test
  void shortensALongReason() {
    assertThat(classify(500, null, "x".repeat(100_000)).reason()).hasSizeLessThan(1100);
  }

  private static ResponseClassification classify(int status, String retryAfter, String body) {
    return ResponseClassification.of(new StoreResponse(status, retryAfter, body), NOW);
  }
}
