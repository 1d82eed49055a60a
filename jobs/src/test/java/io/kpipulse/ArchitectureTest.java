package io.kpipulse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The arrows between the rooms run one way. */
@AnalyzeClasses(packages = "io.kpipulse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String FLINK = "org.apache.flink..";

  @ArchTest
  static final ArchRule PURE_ROOMS_KNOW_NO_FLINK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..fact..", "..history..", "..task..", "..satisfaction..", "..catalog..", "..point..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule THE_CORE_OF_ROLLING_KNOWS_NO_FLINK =
      noClasses()
          .that()
          .resideInAPackage("..rolling..")
          .and()
          .haveSimpleNameNotEndingWith("Operator")
          .and()
          .doNotHaveSimpleName("StateSliceStore")
          .and()
          .doNotHaveSimpleName("CorrectionMetrics")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule HISTORIES_KNOW_ONLY_FACTS_AND_EVENTS =
      classes()
          .that()
          .resideInAnyPackage("..task..", "..satisfaction..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..task..", "..satisfaction..", "..history..", "..fact..", "..event..", "java..");

  @ArchTest
  static final ArchRule TASKS_AND_CASES_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("..task..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..satisfaction..");

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.kpipulse.(ingest|timeline|rolling|store)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule ROOMS_FORM_NO_CYCLE =
      slices().matching("io.kpipulse.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_JOBS_KNOW_THE_ENVIRONMENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..job..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(StreamExecutionEnvironment.class);

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_JOBS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.kpipulse.job..");

  @ArchTest
  static final ArchRule NO_ROOM_FOR_ODDS_AND_ENDS =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)(\\$.*)?");
}
