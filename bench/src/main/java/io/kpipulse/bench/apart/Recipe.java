package io.kpipulse.bench.apart;

import io.kpipulse.bench.Contender;
import java.io.Serializable;

/** Makes a contender, wherever it is to run. */
@FunctionalInterface
public interface Recipe extends Serializable {
  Contender make();
}
