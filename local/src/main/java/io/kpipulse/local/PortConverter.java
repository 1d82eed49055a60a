package io.kpipulse.local;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port, {@link LoopbackPorts#ANY} included. */
final class PortConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= LoopbackPorts.GREATEST) {
      return Integer.valueOf(value);
    }
    throw new TypeConversionException(
        "'" + value + "' is not a port; give one of 1 to 65535, or 0 for any free one");
  }
}
