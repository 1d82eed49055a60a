package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.AlertChange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever fails, each change is told once, and in order. */
class OutboxPropertyTest {
  private static final int ALERTS = 4;
  private static final int ROUNDS = 40;

  /** Alertmanager stops, loses responses and starts again; alerts are told in one group. */
  @Property(tries = 40)
  void alertmanagerMayFailAtAnyTime(@ForAll long seed) throws IOException {
    new Run(seed, new ModelAlertmanager(true), true, false).check(true);
  }

  /** The job crashes, and goes on from a checkpoint of up to half a minute ago. */
  @Property(tries = 40)
  void theJobMayCrashAtAnyTime(@ForAll long seed) throws IOException {
    new Run(seed, new ModelAlertmanager(false), false, true).check(true);
  }

  /** Both fail, even together: a change may be told twice then, and none is lost. */
  @Property(tries = 40)
  void nothingIsLostWhereBothFail(@ForAll long seed) throws IOException {
    new Run(seed, new ModelAlertmanager(false), true, true).check(false);
  }

  /** Changes and failures at random, and what has to come of them. */
  private static final class Run {
    private final Random random;
    private final ModelAlertmanager alertmanager;
    private final DeliverySimulation delivery;
    private final boolean stops;
    private final boolean crashes;
    private final List<String> accepted = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final int[] sequences = new int[ALERTS];
    private final boolean[] firing = new boolean[ALERTS];

    Run(long seed, ModelAlertmanager alertmanager, boolean stops, boolean crashes)
        throws IOException {
      this.random = new Random(seed);
      this.alertmanager = alertmanager;
      this.delivery = new DeliverySimulation(alertmanager);
      this.stops = stops;
      this.crashes = crashes;
    }

    void check(boolean once) throws IOException {
      for (int round = 0; round < ROUNDS; round++) {
        step();
        for (int part = random.nextInt(5); part >= 0; part--) {
          delivery.pass(Duration.ofSeconds(random.nextInt(25)));
          delivery.checkpoint();
        }
        delivery.pass(Duration.ofSeconds(random.nextInt(5)));
      }
      alertmanager.start();
      alertmanager.loseResponses(false);
      for (int settled = 0; settled < ROUNDS && delivery.outbox().waiting() > 0; settled++) {
        delivery.pass(Duration.ofSeconds(70));
      }
      delivery.pass(Duration.ofSeconds(70));
      assertThat(delivery.outbox().waiting()).isZero();
      for (int alert = 0; alert < ALERTS; alert++) {
        String id = "a" + alert;
        assertThat(of(id, alertmanager.told)).containsSubsequence(of(id, told).toList());
        if (once) {
          assertThat(of(id, alertmanager.told)).hasSameSizeAs(of(id, told).toList());
        }
        assertThat(of(id, alertmanager.accepted)).containsSubsequence(of(id, accepted).toList());
      }
    }

    private static Stream<String> of(String id, List<String> all) {
      return all.stream().filter(each -> each.startsWith(id));
    }

    private void step() throws IOException {
      switch (random.nextInt(12)) {
        case 0 -> {
          if (stops) {
            alertmanager.stop();
          }
        }
        case 1, 2 -> alertmanager.start();
        case 3 -> alertmanager.loseResponses(true);
        case 4, 5 -> alertmanager.loseResponses(false);
        case 6 -> {
          if (crashes) {
            delivery.crash(Duration.ofSeconds(random.nextInt(90)));
          }
        }
        default -> change(random.nextInt(ALERTS));
      }
    }

    private void change(int alert) {
      AlertChange change = AlertChange.FIRING;
      if (firing[alert]) {
        change = random.nextInt(4) == 0 ? AlertChange.ACKNOWLEDGED : AlertChange.RESOLVED;
      }
      String id = "a" + alert;
      int sequence = ++sequences[alert];
      delivery.add(Alerts.change(id, sequence, change, id));
      if (change != AlertChange.ACKNOWLEDGED) {
        firing[alert] = change == AlertChange.FIRING;
        String turn = firing[alert] ? " firing" : " resolved";
        told.add(id + turn);
        accepted.add(id + "-" + sequence + turn + " " + id);
      }
    }
  }
}
