package io.kpipulse.alert.deliver;

/**
 * What became of a post.
 *
 * @param kind which of three
 * @param reason in words, if it was rejected; else empty
 */
record PostOutcome(Kind kind, String reason) {
  /** What became of a post. */
  enum Kind {
    /** It has to be posted again. */
    LATER,
    /** No Alertmanager will ever accept it. */
    REJECTED,
    /** At least one Alertmanager has it. */
    ACCEPTED
  }

  static final PostOutcome LATER = new PostOutcome(Kind.LATER, "");
  static final PostOutcome ACCEPTED = new PostOutcome(Kind.ACCEPTED, "");

  static PostOutcome rejected(String reason) {
    return new PostOutcome(Kind.REJECTED, reason);
  }

  /** The better of two: one Alertmanager that accepts is enough. */
  PostOutcome or(PostOutcome other) {
    return kind.compareTo(other.kind) >= 0 ? this : other;
  }
}
