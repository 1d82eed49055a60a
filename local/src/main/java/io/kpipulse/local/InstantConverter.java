package io.kpipulse.local;

import io.kpipulse.local.input.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads instants in every form that events give times in. */
public final class InstantConverter implements ITypeConverter<Instant> {
  private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  @Override
  public Instant convert(String value) {
    Instant instant = read(value);
    if (instant.isAfter(END) || instant.isBefore(BEGIN)) {
      throw new TypeConversionException(
          "'"
              + value
              + "' is not from "
              + BEGIN
              + " to "
              + END
              + ", as the times of all events are");
    }
    return instant;
  }

  private static Instant read(String value) {
    try {
      return value.matches("-?[0-9]+") ? EventTime.ofMillis(value) : EventTime.ofText(value);
    } catch (DateTimeException | NumberFormatException e) {
      throw new TypeConversionException(
          "'"
              + value
              + "' is not an instant; write ISO-8601 with an offset, as 2026-03-02T08:00:00+07:00,"
              + " or epoch milliseconds");
    }
  }
}
