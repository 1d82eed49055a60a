package io.kpipulse.board.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers as JSON, each computed once a second at most, however many pages ask for it at once. */
final class Answers {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final long MOST_CHARACTERS = 64L << 20;

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final Cache<String, String> recent =
      Caffeine.newBuilder()
          .expireAfterWrite(FRESH)
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String question, String answer) -> question.length() + answer.length())
          .build();

  /**
   * The answer to a question.
   *
   * @param question tells it apart from others
   * @param compute computes it; what it throws is thrown
   */
  String answer(String question, Supplier<Object> compute) {
    return recent.get(question, any -> text(compute.get()));
  }

  /** A text as it is, anything else as JSON. */
  String text(Object answer) {
    if (answer instanceof String text) {
      return text;
    }
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + answer.getClass().getSimpleName(), e);
    }
  }
}
