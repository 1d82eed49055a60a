package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RebuildCommandTest {
  @Test
  void saysWhatTheBucketLacks() {
    assertThat(RebuildCommand.caughtUp("kpi-2", OptionalLong.of(0)))
        .isEqualTo("caught up: bucket 'kpi-2' holds all that the topics say");
    assertThat(RebuildCommand.caughtUp("kpi-2", OptionalLong.of(1_200)))
        .startsWith(
            "caught up: bucket 'kpi-2' holds all that the topics say, but for 1,200 records")
        .contains("leftBehind", "lateEventsDropped");
    assertThat(RebuildCommand.caughtUp("kpi-2", OptionalLong.empty())).contains("not known");
  }
}
