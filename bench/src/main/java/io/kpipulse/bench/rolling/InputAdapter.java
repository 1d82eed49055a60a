package io.kpipulse.bench.rolling;

import java.io.Serializable;

/** Turns a response into what a candidate on Flink reads. */
interface InputAdapter<T> extends Serializable {
  T of(Responses responses, int index);
}
