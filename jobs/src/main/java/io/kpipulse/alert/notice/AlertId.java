package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of an alert: that of its rule, its unit and the step at which it began. */
public final class AlertId {
  private static final int BYTES = 8;

  private AlertId() {}

  /** 16 hexadecimal digits. */
  public static String of(Alert alert) {
    return of(alert, 0);
  }

  /**
   * That of one of several alerts that were told to begin at the same step.
   *
   * @param number of others before it
   */
  static String of(Alert alert, int number) {
    String text = alert.rule() + '|' + alert.unit() + '|' + alert.from();
    return hash(number == 0 ? text : text + '|' + number);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
