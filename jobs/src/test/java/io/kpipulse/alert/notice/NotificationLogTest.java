package io.kpipulse.alert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.engine.Rules;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.watch.Alert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Steps are of an hour; times are hours since the beginning of a day. */
class NotificationLogTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int ON = -1;

  private static final WorkingCalendar CALENDAR = new WorkingCalendar(ZoneOffset.UTC, Map.of());

  private static final Escalation THREE =
      escalation(level(0, "unit"), level(4, "ministry"), level(8, "committee"));

  private static final QuietHours NIGHTS =
      new QuietHours("nights", LocalTime.of(20, 0), LocalTime.of(6, 0), false);

  private Rule rule = rule(QuietHours.NONE, Escalation.NONE);
  private NotificationLog log = new NotificationLog(CALENDAR, 0);
  private long previous = Alert.NEVER;
  private Set<String> tasks = Set.of();

  @Test
  void whatStandsIsToldOnce() {
    assertThat(update(12, alert(10, ON))).containsExactly("1 FIRING 10-");
    assertThat(update(12, alert(10, ON))).isEmpty();
    assertThat(update(13, alert(10, ON))).isEmpty();
  }

  @Test
  void itsEndIsToldWithWhatWasToldBefore() {
    notices(12, alert(10, ON, 3));
    update(13, alert(10, ON, 4));
    Notice resolved = notices(15, alert(10, 14, 5)).get(0);
    assertThat(line(resolved)).isEqualTo("2 RESOLVED 10-14");
    assertThat(resolved.before()).isEqualTo(alert(10, ON, 3));
    assertThat(resolved.alert()).isEqualTo(alert(10, 14, 5));
  }

  @Test
  void whatBeganAndEndedBetweenTwoMarksIsToldInBothTurns() {
    update(9);
    assertThat(update(14, alert(10, 12))).containsExactly("1 FIRING 10-", "2 RESOLVED 10-12");
  }

  @Test
  void whatShouldHaveBeenToldBeforeIsFoundLate() {
    update(20);
    assertThat(update(21, alert(2, 4), alert(10, ON)))
        .containsExactly("1 FOUND_LATE 2-4", "1 FOUND_LATE 10-");
    assertThat(update(22, alert(2, 4), alert(10, 21))).containsExactly("2 RESOLVED 10-21");
  }

  /** Its first step with notices ends at the mark: nothing was late. */
  @Test
  void whatIsToldFromALaterStepOnIsNotLate() {
    update(12, toldFrom(Alert.NEVER, alert(3, ON)));
    assertThat(update(13, toldFrom(12, alert(3, ON)))).containsExactly("1 FIRING 3-");
  }

  @Test
  void whatIsDisprovedIsTakenBackAsItWasTold() {
    notices(12, alert(10, ON, 3));
    update(13, alert(10, ON, 4));
    Notice retracted = notices(14).get(0);
    assertThat(line(retracted)).isEqualTo("2 RETRACTED 10-");
    assertThat(retracted.alert()).isEqualTo(alert(10, ON, 3));
    assertThat(update(15)).isEmpty();
  }

  @Test
  void whatComesBackIsFoundLate() {
    String id = notices(12, alert(10, ON)).get(0).alertId();
    update(13);
    List<Notice> back = notices(14, alert(10, ON));
    assertThat(back).extracting(NotificationLogTest::line).containsExactly("3 FOUND_LATE 10-");
    assertThat(back).extracting(Notice::alertId).containsExactly(id);
  }

  @Test
  void whatComesBackUnderACoverIsNotTold() {
    update(12, alert(10, ON));
    update(13);
    assertThat(update(14, toldFrom(Alert.NEVER, alert(10, ON)))).isEmpty();
    assertThat(update(15)).isEmpty();
  }

  @Test
  void aBeginningThatMovesIsToldOfTheSameAlert() {
    String id = notices(12, alert(10, ON)).get(0).alertId();
    List<Notice> moved = notices(13, alert(8, ON));
    assertThat(moved).extracting(NotificationLogTest::line).containsExactly("2 FOUND_LATE 8-");
    assertThat(moved).extracting(Notice::alertId).containsExactly(id);
    assertThat(update(15, alert(8, 14))).containsExactly("3 RESOLVED 8-14");
  }

  @Test
  void anEndOrABeginningThatMovesAfterTheEndIsToldAgain() {
    update(12, alert(10, ON));
    update(15, alert(10, 14));
    assertThat(update(16, alert(10, 13))).containsExactly("3 RESOLVED 10-13");
    assertThat(update(17, alert(9, 13))).containsExactly("4 RESOLVED 9-13");
    assertThat(update(18, alert(9, 13, 7))).isEmpty();
  }

  @Test
  void whatIsNotOverAfterAllIsFoundLate() {
    update(12, alert(10, 11));
    assertThat(update(13, alert(10, ON))).containsExactly("3 FOUND_LATE 10-");
  }

  /** The first was told as one that began when the second does. */
  @Test
  void anAlertThatFallsApartIsTwoWithDifferentIds() {
    update(12, alert(10, ON));
    update(13, alert(8, ON));
    List<Notice> apart = notices(14, alert(8, 9), alert(10, ON));
    assertThat(apart)
        .extracting(NotificationLogTest::line)
        .containsExactly("3 RESOLVED 8-9", "1 FOUND_LATE 10-");
    assertThat(apart).extracting(Notice::alertId).doesNotHaveDuplicates();
    assertThat(update(15, alert(8, 9), alert(10, ON))).isEmpty();
    assertThat(update(16)).containsExactly("4 RETRACTED 8-9", "2 RETRACTED 10-");
  }

  @Test
  void whatIsCoveredIsNotTold() {
    assertThat(update(12, toldFrom(Alert.NEVER, alert(10, ON)))).isEmpty();
    assertThat(update(14, toldFrom(Alert.NEVER, alert(10, 13)))).isEmpty();
  }

  @Test
  void theEndOfWhatIsCoveredSinceACorrectionIsTold() {
    update(12, alert(10, ON));
    assertThat(update(13, toldFrom(Alert.NEVER, alert(10, ON)))).isEmpty();
    assertThat(update(15, toldFrom(Alert.NEVER, alert(10, 14))))
        .containsExactly("2 RESOLVED 10-14");
  }

  @Test
  void moreTasksAreTold() {
    tasks = Set.of("T-1");
    update(12, alert(10, ON));
    tasks = Set.of("T-2");
    assertThat(update(13, alert(10, ON))).containsExactly("2 GREW 10-");
    tasks = Set.of("T-1");
    assertThat(update(14, alert(10, ON))).isEmpty();
    tasks = Set.of("T-1", "T-3");
    assertThat(update(15, alert(10, 14))).containsExactly("3 RESOLVED 10-14");
    assertThat(update(16, alert(10, ON))).as("with its tasks").containsExactly("4 FOUND_LATE 10-");
    assertThat(update(17, alert(10, ON))).isEmpty();
  }

  @Test
  void eachLevelIsToldWhenItIsDue() {
    rule = rule(QuietHours.NONE, THREE);
    assertThat(update(12, alert(10, ON))).containsExactly("1 FIRING 10-");
    assertThat(update(15, alert(10, ON))).isEmpty();
    assertThat(update(16, alert(10, ON))).containsExactly("2 ESCALATED 10- to ministry");
    assertThat(update(17, alert(10, ON))).isEmpty();
    assertThat(update(20, alert(10, ON))).containsExactly("3 ESCALATED 10- to committee");
    assertThat(update(99, alert(10, ON))).isEmpty();
  }

  @Test
  void ofSeveralLevelsThatAreDueTheLastIsTold() {
    rule = rule(QuietHours.NONE, THREE);
    update(12, alert(10, ON));
    assertThat(update(30, alert(10, ON))).containsExactly("2 ESCALATED 10- to committee");
  }

  @Test
  void aFirstLevelMayWaitToo() {
    rule = rule(QuietHours.NONE, escalation(level(4, "ministry")));
    update(12, alert(10, ON));
    assertThat(update(15, alert(10, ON))).isEmpty();
    assertThat(update(16, alert(10, ON))).containsExactly("2 ESCALATED 10- to ministry");
  }

  @Test
  void whatIsFoundNotToBeOverIsEscalatedAnew() {
    rule = rule(QuietHours.NONE, THREE);
    update(12, alert(10, ON));
    update(16, alert(10, ON));
    update(18, alert(10, 17));
    assertThat(update(40, alert(10, ON))).containsExactly("4 FOUND_LATE 10-");
    assertThat(update(44, alert(10, ON))).containsExactly("5 ESCALATED 10- to ministry");
  }

  @Test
  void anEscalationWaitsForTheEndOfTheQuietHours() {
    rule = rule(NIGHTS, THREE);
    update(17, alert(10, ON));
    assertThat(update(22, alert(10, ON))).isEmpty();
    assertThat(update(29, alert(10, ON))).isEmpty();
    assertThat(update(30, alert(10, ON))).containsExactly("2 ESCALATED 10- to committee");
  }

  @Test
  void whatIsFoundLateWaitsForTheEndOfTheQuietHours() {
    rule = rule(NIGHTS, Escalation.NONE);
    update(20);
    assertThat(update(21, alert(10, ON))).isEmpty();
    assertThat(update(29, alert(10, ON))).isEmpty();
    assertThat(update(30, alert(10, ON))).containsExactly("1 FOUND_LATE 10-");
  }

  @Test
  void whatComesBackWaitsForTheEndOfTheQuietHours() {
    rule = rule(NIGHTS, Escalation.NONE);
    update(16, alert(3, ON), alert(12, 15));
    update(17, alert(12, 15));
    assertThat(update(21, alert(3, 11), alert(12, ON))).isEmpty();
    assertThat(update(30, alert(3, 11), alert(12, ON)))
        .containsExactlyInAnyOrder("3 FOUND_LATE 3-11", "3 FOUND_LATE 12-");
  }

  @Test
  void moreTasksWaitForTheEndOfTheQuietHours() {
    rule = rule(NIGHTS, Escalation.NONE);
    update(17, alert(10, ON));
    tasks = Set.of("T-1");
    assertThat(update(24, alert(10, ON))).isEmpty();
    assertThat(update(30, alert(10, ON))).containsExactly("2 GREW 10-");
  }

  /** The last step that ends before the quiet hours may be judged after they have begun. */
  @Test
  void whatBeganBeforeTheQuietHoursIsToldInThemAndSoAreEnds() {
    rule = rule(NIGHTS, Escalation.NONE);
    update(18, alert(3, 5));
    assertThat(update(20, alert(3, 5), alert(18, ON))).containsExactly("1 FIRING 18-");
    assertThat(update(22, alert(18, 21))).containsExactly("3 RETRACTED 3-5", "2 RESOLVED 18-21");
  }

  @Test
  void whatIsAcknowledgedIsNotEscalated() {
    rule = rule(QuietHours.NONE, THREE);
    String id = notices(12, alert(10, ON)).get(0).alertId();
    List<Notice> told = acknowledge(id, 13);
    assertThat(told).extracting(NotificationLogTest::line).containsExactly("2 ACKNOWLEDGED 10-");
    assertThat(told.get(0).acknowledgement().post()).isEqualTo("head");
    assertThat(update(30, alert(10, ON))).isEmpty();
    assertThat(update(32, alert(10, 31))).containsExactly("3 RESOLVED 10-31");
    assertThat(update(33, alert(10, ON))).containsExactly("4 FOUND_LATE 10-");
    assertThat(update(60, alert(10, ON))).as("taken on still").isEmpty();
  }

  @Test
  void whatIsUnknownOrOverOrTakenOnIsNotAcknowledged() {
    String id = notices(12, alert(10, ON)).get(0).alertId();
    assertThat(acknowledge("0123456789abcdef", 12)).isEmpty();
    assertThat(acknowledge(id, 13)).hasSize(1);
    assertThat(acknowledge(id, 14)).as("twice").isEmpty();

    Alert other = alert(20, ON);
    String second = notices(21, alert(10, 19), other).get(1).alertId();
    update(23, alert(10, 19), alert(20, 22));
    assertThat(acknowledge(second, 24)).as("over").isEmpty();
    update(25, alert(10, 19));
    assertThat(acknowledge(second, 26)).as("taken back").isEmpty();
  }

  /** The board knows alerts by the ids of the ledger. */
  @Test
  void theIdOfTheLedgerNamesTheAlertThatStands() {
    update(12, alert(10, ON));
    update(13);
    Notice other = notices(14, alert(12, ON)).get(0);
    assertThat(update(15, alert(10, ON))).as("moved").containsExactly("2 FOUND_LATE 10-");
    List<Notice> told = acknowledge(AlertId.of(alert(10, ON)), 15);
    assertThat(told).extracting(Notice::alertId).containsExactly(other.alertId());
  }

  @Test
  void whatARuleToldIsOverWithTheRule() {
    update(12, alert(2, 4), alert(10, ON));
    assertThat(log.close("other", 13)).isEmpty();
    List<Notice> closed = log.close(rule.name(), 13);
    assertThat(closed).extracting(NotificationLogTest::line).containsExactly("2 RESOLVED 10-");
    assertThat(closed.get(0).before()).isEqualTo(closed.get(0).alert());
    assertThat(log.close(rule.name(), 14)).isEmpty();
  }

  @Test
  void aRuleThatComesBackGoesOnFromWhatItTold() {
    update(12, alert(2, 4), alert(10, ON));
    log.close(rule.name(), 13);
    // What was over before is neither compared nor taken back.
    assertThat(update(20, alert(10, ON))).containsExactly("3 FOUND_LATE 10-");
  }

  @Test
  void nobodyIsToldOfWhatWasOverBefore() {
    log = new NotificationLog(CALENDAR, 6 * HOUR);
    assertThat(update(12, alert(1, 5))).isEmpty();
    assertThat(update(13, alert(1, 6))).containsExactly("1 FOUND_LATE 1-6");
    assertThat(update(14, alert(1, 5))).containsExactly("2 RESOLVED 1-5");
    assertThat(update(15)).containsExactly("3 RETRACTED 1-5");
    assertThat(update(16, alert(1, 5))).containsExactly("4 FOUND_LATE 1-5");
  }

  @Test
  void aRestartLeavesNoTrace() throws IOException {
    rule = rule(QuietHours.NONE, THREE);
    tasks = Set.of("T-1");
    String id = notices(12, alert(2, 4), alert(10, ON)).get(2).alertId();
    update(13, alert(10, ON));
    restart();
    assertThat(update(14, alert(10, ON))).isEmpty();
    assertThat(update(16, alert(10, ON))).containsExactly("2 ESCALATED 10- to ministry");
    restart();
    assertThat(update(17, alert(2, 4), alert(10, ON))).containsExactly("4 FOUND_LATE 2-4");
    assertThat(acknowledge(id, 17)).hasSize(1);
    restart();
    assertThat(update(40, alert(2, 4), alert(10, ON))).isEmpty();
    tasks = Set.of("T-2");
    assertThat(update(41, alert(2, 4), alert(10, ON))).containsExactly("4 GREW 10-");
  }

  @Test
  void whatTheLedgerForgetsIsNotTakenBack() {
    update(12, alert(2, 4), alert(10, ON));
    log.forgetBefore("other", 99 * HOUR);
    assertThat(update(13, alert(2, 4), alert(10, ON))).isEmpty();
    log.forgetBefore(rule.name(), 4 * HOUR);
    assertThat(update(14, alert(2, 4), alert(10, ON))).as("which ended then").isEmpty();
    log.forgetBefore(rule.name(), 5 * HOUR);
    assertThat(update(15, alert(10, ON))).isEmpty();
    assertThat(update(17, alert(10, 16))).containsExactly("2 RESOLVED 10-16");
  }

  @Test
  void whatWasTakenBackIsRememberedForAMonth() throws IOException {
    update(12, alert(10, ON));
    update(13);
    log.forgetBefore(rule.name(), (10 + 31 * 24) * HOUR);
    assertThat(update(14, alert(10, ON))).containsExactly("3 FOUND_LATE 10-");
    update(15);
    log.forgetBefore(rule.name(), (11 + 31 * 24) * HOUR);
    assertThat(written()).containsExactly(0);
  }

  private static Escalation escalation(Escalation.Level... levels) {
    return new Escalation("standard", List.of(levels));
  }

  private static Escalation.Level level(int hours, String to) {
    return new Escalation.Level(Duration.ofHours(hours), to);
  }

  private static Rule rule(QuietHours quietHours, Escalation escalation) {
    return Rules.of("below", Rules.BELOW, "24h", Duration.ofHours(1), quietHours, escalation);
  }

  private static Alert alert(int from, int to) {
    return alert(from, to, 1);
  }

  private static Alert alert(int from, int to, int count) {
    long end = to == ON ? Alert.OPEN : to * HOUR;
    return Samples.alert("below", from * HOUR, end, from * HOUR, count);
  }

  private static Alert toldFrom(long step, Alert alert) {
    long told = step == Alert.NEVER ? step : step * HOUR;
    return new Alert(
        alert.rule(),
        alert.unit(),
        alert.from(),
        alert.fired(),
        alert.to(),
        told,
        alert.cover(),
        alert.evidence(),
        alert.worst(),
        alert.last());
  }

  private List<Notice> notices(int mark, Alert... ledger) {
    List<Notice> notices =
        log.update(rule, HOUR, Arrays.asList(ledger), mark * HOUR, previous, alert -> tasks);
    previous = mark * HOUR;
    return notices;
  }

  /** What is told when the ledger is known up to a mark. */
  private List<String> update(int mark, Alert... ledger) {
    return notices(mark, ledger).stream().map(NotificationLogTest::line).toList();
  }

  private static String line(Notice notice) {
    Alert alert = notice.alert();
    return notice.sequence()
        + " "
        + notice.change()
        + " "
        + alert.from() / HOUR
        + "-"
        + (alert.isOpen() ? "" : alert.to() / HOUR)
        + (notice.escalatedTo() == null ? "" : " to " + notice.escalatedTo());
  }

  private List<Notice> acknowledge(String id, int mark) {
    return log.acknowledge(
        rule.name(), new Acknowledgement(id, mark * HOUR, "head", ""), mark * HOUR);
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    log.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private void restart() throws IOException {
    byte[] written = written();
    log = new NotificationLog(CALENDAR, 0);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(written));
    log.read(in);
    assertThat(in.available()).isZero();
  }
}
