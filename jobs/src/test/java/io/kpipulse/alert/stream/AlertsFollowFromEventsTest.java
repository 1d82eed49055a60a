package io.kpipulse.alert.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.KpiAlert;
import io.kpipulse.point.Point;
import io.kpipulse.record.SourceRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever the order of the records, however often they come, and wherever the job fails: the same
 * ledger, field by field, and notices that net to it.
 */
class AlertsFollowFromEventsTest {
  private static final int TOLD_AT = 5;
  private static final int ENDED_AT = 4;
  private static final List<String> DIMENSIONS =
      List.of(
          "scope",
          "window",
          "ministry",
          "locality",
          "programme",
          "commune",
          "procedure",
          "channel",
          "respondent");

  @Property(tries = 20)
  void theLedgerIsAFunctionOfTheEvents(@ForAll Random random) throws Exception {
    AlertEvents events = new AlertEvents(random);
    AlertRun plain = new AlertRun();
    plain.addAll(events.plain());
    plain.checkpoint();
    plain.close();
    Map<String, Point> expected = plain.ledger();
    assertThat(expected).as("nothing is tested without an alert").isNotEmpty();
    assertNets(plain);

    AlertRun run = new AlertRun();
    play(run, events.anyOrder(), random);
    run.close();

    assertThat(run.ledger()).isEqualTo(expected);
    assertNets(run);
  }

  /** With checkpoints and failures; what came since the last checkpoint comes again. */
  private static void play(AlertRun run, List<SourceRecord> records, Random random)
      throws Exception {
    int kept = 0;
    run.checkpoint();
    int failures = 3;
    for (int next = 0; next < records.size(); next++) {
      run.add(records.get(next));
      int dice = random.nextInt(120);
      if (dice == 0) {
        run.checkpoint();
        kept = next + 1;
      } else if (dice == 1) {
        run.checkpointWithoutNews();
        kept = next + 1;
      } else if (dice == 2 && failures > 0) {
        failures--;
        run.kill();
        next = kept - 1;
      }
    }
    run.checkpoint();
  }

  /** The last word on each alert is what the ledger says; the messages on it are 1, 2, 3... */
  private static void assertNets(AlertRun run) {
    run.sequences()
        .forEach(
            (id, sequence) ->
                assertThat(sequence)
                    .isEqualTo(IntStream.rangeClosed(1, sequence.size()).boxed().toList()));
    List<String> net = run.net().stream().map(AlertsFollowFromEventsTest::text).toList();
    assertThat(net).doesNotHaveDuplicates();
    Collection<Point> ledger = run.ledger().values();
    assertThat(ledger).extracting(AlertsFollowFromEventsTest::text).containsAll(net);
    assertThat(net)
        .containsAll(
            ledger.stream()
                .filter(row -> row.integers()[TOLD_AT] != 0)
                .map(AlertsFollowFromEventsTest::text)
                .toList());
  }

  /** Rule, unit, beginning and end. */
  private static String text(KpiAlert last) {
    Map<String, String> tags = last.getTags();
    return String.join(
        "|",
        last.getRule(),
        DIMENSIONS.stream().map(tags::get).toList().toString(),
        last.getStartedAt().toString(),
        String.valueOf(last.getEndedAt()));
  }

  private static String text(Point row) {
    long ended = row.integers()[ENDED_AT];
    return String.join(
        "|",
        row.series().tags().get(0),
        row.series().tags().subList(3, 3 + DIMENSIONS.size()).toString(),
        Instant.ofEpochMilli(row.time()).toString(),
        ended == 0 ? "null" : Instant.ofEpochMilli(ended).toString());
  }
}
