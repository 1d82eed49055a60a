package io.kpipulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path directory;

  private final StringWriter err = new StringWriter();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsAllSuitesIntoOneReport() {
    assertThat(run("--out", directory.toString())).isZero();
    assertThat(ran).containsExactly("a", "b");
    assertThat(directory.resolve(Report.MARKDOWN)).content().contains("Title of a", "Title of b");
    assertThat(err.toString()).contains("measuring a");
  }

  @Test
  void runsOnlyWhatIsAskedFor() {
    assertThat(run("--out", directory.toString(), "--only", "b")).isZero();
    assertThat(ran).containsExactly("b");
  }

  @Test
  void namesTheSuitesThereAre() {
    assertThat(run("--only", "c")).isEqualTo(2);
    assertThat(err.toString()).contains("No suite is called 'c'; known: [a, b]");
  }

  @Test
  void refusesNoRounds() {
    assertThat(run("--rounds", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds must be at least 1.");
  }

  @Test
  void offersTheRollingStage() {
    assertThat(Bench.SUITES).extracting(Suite::name).contains("rolling").doesNotHaveDuplicates();
  }

  private int run(String... arguments) {
    return Bench.commandLine(
            List.of(new Named("a"), new Named("b")), new Home(directory, directory, false))
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private final class Named implements Suite {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "nothing";
    }

    @Override
    public List<Section> run(Settings settings, Consumer<String> progress) {
      ran.add(name);
      progress.accept("measuring " + name);
      return List.of(
          new Section(
              name,
              "Title of " + name,
              List.of(),
              List.of(Map.of("figure", 1L)),
              Optional.empty()));
    }
  }
}
