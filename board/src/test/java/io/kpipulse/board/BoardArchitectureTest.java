package io.kpipulse.board;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The board knows the store and the catalogue, not the jobs; its questions know neither HTTP. */
@AnalyzeClasses(
    packages = "io.kpipulse.board",
    importOptions = ImportOption.DoNotIncludeTests.class)
class BoardArchitectureTest {
  @ArchTest
  static final ArchRule THE_BOARD_KNOWS_NO_JOB =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "io.kpipulse.job..",
              "io.kpipulse.rolling..",
              "io.kpipulse.timeline..",
              "io.kpipulse.ingest..");

  @ArchTest
  static final ArchRule QUESTIONS_KNOW_NEITHER_HTTP_NOR_A_CERTAIN_STORE =
      noClasses()
          .that()
          .resideInAnyPackage("io.kpipulse.board.question..", "io.kpipulse.board.catalog..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.javalin..",
              "io.kpipulse.board.http..",
              "io.kpipulse.board.quest..",
              "io.kpipulse.board.influx..");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("io.kpipulse.board.(*)..").should().beFreeOfCycles();
}
