package io.kpipulse.alert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.watch.Alert;
import io.kpipulse.event.AlertChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Knows of the alerts what the notices say, and expects each of them to say something new. */
final class NoticeReader {
  private final Map<String, Notice> last = new TreeMap<>();
  private final Map<String, Set<String>> escalated = new HashMap<>();
  private final Set<String> acknowledged = new HashSet<>();

  void read(List<Notice> notices) {
    notices.forEach(this::read);
  }

  private void read(Notice notice) {
    Notice previous = last.put(notice.alertId(), notice);
    assertThat(notice.sequence()).isEqualTo(previous == null ? 1 : previous.sequence() + 1);
    assertThat(notice.before()).isEqualTo(previous == null ? null : previous.alert());
    boolean stood = previous != null && stands(previous);
    boolean isElsewhere = previous == null || !sameTimes(previous.alert(), notice.alert());
    switch (notice.change()) {
      case FIRING -> assertThat(previous == null && stands(notice)).isTrue();
      case FOUND_LATE -> {
        assertThat(isElsewhere || isGone(previous)).as("new in %s", notice).isTrue();
        if (!stood) {
          escalated.remove(notice.alertId());
        }
      }
      case RESOLVED -> {
        assertThat(isElsewhere).as("new in %s", notice).isTrue();
        assertThat(isGone(previous) || stands(notice)).isFalse();
      }
      case RETRACTED -> {
        assertThat(isGone(previous)).isFalse();
        assertThat(notice.alert()).isEqualTo(previous.alert());
      }
      case GREW -> assertThat(stood && stands(notice) && !isElsewhere).isTrue();
      case ESCALATED -> {
        assertThat(stood && stands(notice) && !isElsewhere).isTrue();
        assertThat(acknowledged).doesNotContain(notice.alertId());
        Set<String> told = escalated.computeIfAbsent(notice.alertId(), id -> new HashSet<>());
        assertThat(told.add(notice.escalatedTo())).as("new in %s", notice).isTrue();
      }
      case ACKNOWLEDGED -> {
        assertThat(stood && stands(notice) && !isElsewhere).isTrue();
        assertThat(acknowledged.add(notice.alertId())).as("new in %s", notice).isTrue();
      }
    }
  }

  private static boolean sameTimes(Alert one, Alert other) {
    return one.from() == other.from() && one.to() == other.to();
  }

  private static boolean isGone(Notice notice) {
    return notice.change() == AlertChange.RETRACTED;
  }

  private static boolean stands(Notice notice) {
    return !isGone(notice) && notice.alert().isOpen();
  }

  /** Ids of the alerts that stand. */
  List<String> standing() {
    return last.values().stream()
        .filter(NoticeReader::stands)
        .map(Notice::alertId)
        .collect(Collectors.toList());
  }

  /** The ledger knows no more of what was over by a time. */
  void forgetBefore(long time) {
    last.values().removeIf(notice -> !isGone(notice) && notice.alert().to() < time);
  }

  /** Beginning and end of all alerts that were not taken back, by rule and unit. */
  Set<String> net() {
    return last.values().stream()
        .filter(notice -> !isGone(notice))
        .map(notice -> line(notice.alert()))
        .collect(Collectors.toSet());
  }

  /**
   * What is known is in the ledger as it is known, and what somebody is to be told is known.
   *
   * @param ledger of all rules
   * @param isOld nobody has to be told of it
   */
  void expectAgreement(List<Alert> ledger, Predicate<Alert> isOld) {
    assertThat(net()).isSubsetOf(ledger.stream().map(NoticeReader::line).toList());
    assertThat(net())
        .containsAll(
            ledger.stream()
                .filter(alert -> alert.isTold() && !isOld.test(alert))
                .map(NoticeReader::line)
                .toList());
    assertThat(net()).hasSize((int) last.values().stream().filter(one -> !isGone(one)).count());
  }

  private static String line(Alert alert) {
    String end = alert.isOpen() ? "on" : Long.toString(alert.to());
    return alert.rule() + " " + alert.unit() + " from " + alert.from() + " to " + end;
  }
}
