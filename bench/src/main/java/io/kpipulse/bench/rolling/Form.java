package io.kpipulse.bench.rolling;

import java.io.Serializable;

/** What a contender takes its events as. */
interface Form<T> extends Serializable {
  T of(Responses responses, int index);
}
