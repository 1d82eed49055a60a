package io.kpipulse.bench.hostile;

/** What must become of a record, known from how it was made and not from the code under test. */
enum Demand {
  ACCEPT,
  REJECT,
  /** How it was made does not tell; the deserializer does. */
  EITHER
}
