package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.ingest.validate.IngestFunction;
import io.kpipulse.timeline.TimelineFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/metrics.md} to the metrics that there are. */
class MetricsDocTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  /** Where a metric is registered under a name that stands there. */
  private static final Pattern NAMED = Pattern.compile("(?:counter|gauge|histogram)\\(\"(\\w+)\"");

  @Test
  void thePageKnowsEveryMetric() throws Exception {
    TreeSet<String> metrics = new TreeSet<>(namedInSources());
    assertThat(metrics).contains("accepted", "rejected", "watermark");
    metrics.add(TimelineFunction.LATE_EVENTS_DROPPED);
    metrics.add(IngestFunction.LATE_RECORDS_REJECTED);
    try (RollingHarness rolling = new RollingHarness(0, null)) {
      assertThat(rolling.metrics())
          .contains(
              CorrectionMetrics.POINTS,
              CorrectionMetrics.DURATION,
              CorrectionMetrics.SCOPES,
              CorrectionMetrics.OLDEST);
      metrics.addAll(rolling.metrics());
    }
    String page = Files.readString(PAGE);
    assertThat(metrics).allSatisfy(metric -> assertThat(page).contains("`" + metric + "`"));
  }

  private static List<String> namedInSources() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      return sources
          .filter(source -> source.toString().endsWith(".java"))
          .flatMap(MetricsDocTest::namedIn)
          .toList();
    }
  }

  private static Stream<String> namedIn(Path source) {
    try {
      Matcher named = NAMED.matcher(Files.readString(source));
      return named.results().map(result -> result.group(1)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
