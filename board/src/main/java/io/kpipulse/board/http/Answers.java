package io.kpipulse.board.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers as JSON, each computed once a second at most, however many pages ask for it at once. */
final class Answers {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration OLDEST = Duration.ofSeconds(5);
  private static final long MOST_CHARACTERS = 64L << 20;

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final LoadingCache<Question, String> recent =
      Caffeine.newBuilder()
          .refreshAfterWrite(FRESH)
          .expireAfterWrite(OLDEST)
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Question question, String answer) -> question.text.length() + answer.length())
          .build(question -> text(question.compute.get()));

  /** Equal to another with the same text. */
  private static final class Question {
    private final String text;
    private final Supplier<Object> compute;

    Question(String text, Supplier<Object> compute) {
      this.text = text;
      this.compute = compute;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Question that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /**
   * The answer to a question.
   *
   * @param question tells it apart from others
   * @param compute computes it, perhaps when the request is over; what it throws is thrown
   */
  String answer(String question, Supplier<Object> compute) {
    return recent.get(new Question(question, compute));
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
