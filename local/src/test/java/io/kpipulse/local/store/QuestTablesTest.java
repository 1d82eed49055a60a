package io.kpipulse.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.point.FieldLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestTablesTest {
  private static final List<String> TAGS = EventFamilies.SHIPPED.reference().catalog().tags();

  @Test
  void laysOutEveryFieldByItsTypeAndReplacesByTimeAndTags() {
    assertThat(
            QuestTables.create(
                new FieldLayout("m", TAGS, List.of("n"), List.of("rate"), List.of("title"))))
        .startsWith("CREATE TABLE IF NOT EXISTS \"m\" (\"timestamp\" TIMESTAMP, \"scope\" SYMBOL")
        .contains("\"commune\" SYMBOL CAPACITY 4096 CACHE")
        .contains(", \"n\" LONG, \"rate\" DOUBLE, \"title\" VARCHAR) TIMESTAMP(\"timestamp\")")
        .endsWith(
            "WAL DEDUP UPSERT KEYS(\"timestamp\", \"scope\", \"window\", \"ministry\","
                + " \"locality\", \"programme\", \"commune\", \"procedure\", \"channel\","
                + " \"respondent\")");
  }
}
