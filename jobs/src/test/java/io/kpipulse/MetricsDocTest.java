package io.kpipulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/metrics.md} to the metrics that the sources register. */
class MetricsDocTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  /** Where a metric is registered, under a name that stands there or in a constant. */
  private static final Pattern REGISTERED =
      Pattern.compile("\\.(?:counter|gauge|histogram)\\(\\s*(?:\"(\\w+)\"|([A-Z_]+)[,)])");

  @Test
  void thePageKnowsEveryMetric() throws IOException {
    Set<String> metrics;
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      metrics =
          sources
              .filter(source -> source.toString().endsWith(".java"))
              .flatMap(source -> metricsOf(source).stream())
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(metrics).contains("scopesInMemory", "pointsCorrected", "correctionMillis");
    String page = Files.readString(PAGE);
    assertThat(metrics).allSatisfy(metric -> assertThat(page).contains("`" + metric + "`"));
  }

  private static List<String> metricsOf(Path source) {
    try {
      String text = Files.readString(source);
      return REGISTERED.matcher(text).results().map(found -> nameOf(found, text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(MatchResult found, String text) {
    if (found.group(1) != null) {
      return found.group(1);
    }
    Matcher constant = Pattern.compile(" String " + found.group(2) + " = \"(\\w+)\"").matcher(text);
    assertThat(constant.find()).as("constant %s", found.group(2)).isTrue();
    return constant.group(1);
  }
}
