package io.kpipulse.bench.hostile;

import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrialTest {
  private static final int RECORDS = 20_000;

  @Test
  void noRecordStopsAJobAndEachThatIsNoEventIsRejectedOnce(@TempDir Path scratch) throws Exception {
    Instant end = Instant.now();
    Problems problems = new Problems("seed 18, " + RECORDS + " records until " + end);
    try (EmbeddedBroker broker = EmbeddedBroker.start(scratch.resolve("broker"), 2);
        SilentStore store = new SilentStore()) {
      Trial trial = new Trial(broker, store, scratch, 18, end, RECORDS);
      List<SentTopic> topics = trial.hostile(new KindTable(), problems);
      trial.run("hostile", topics, new KindTable(), problems, false);
    }
    problems.requireNone();
  }
}
