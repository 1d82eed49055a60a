package io.kpipulse.ingest;

import java.io.Serializable;

/**
 * Decides which records are events: a decoder and then a validator. Pure.
 *
 * @param decoder of the bytes
 * @param validator of the values
 */
public record Intake<T>(Decoder<T> decoder, Validator<T> validator) implements Serializable {
  /** Never throws, whatever the record holds. */
  public Verdict<T> judge(SourceRecord record) {
    Verdict<T> verdict = decoder.decode(record);
    if (verdict instanceof Verdict.Accepted<T> accepted) {
      return validator
          .firstProblem(accepted.event(), accepted.timestamp())
          .<Verdict<T>>map(Verdict.Rejected::new)
          .orElse(verdict);
    }
    return verdict;
  }
}
