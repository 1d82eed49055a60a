package io.kpipulse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Dependencies between packages run one way, and the pure cores know no Flink. */
@AnalyzeClasses(packages = "io.kpipulse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String FLINK = "org.apache.flink..";

  /** Families of events, each with the facts that follow from its histories. */
  private static final String[] FAMILIES = {
    "io.kpipulse.task..", "io.kpipulse.satisfaction..", "io.kpipulse.indicator.."
  };

  private static final String[] PURE = {
    "io.kpipulse.fact..",
    "io.kpipulse.history..",
    "io.kpipulse.task..",
    "io.kpipulse.satisfaction..",
    "io.kpipulse.indicator..",
    "io.kpipulse.catalog..",
    "io.kpipulse.validation..",
    "io.kpipulse.alert.rule..",
    "io.kpipulse.alert.series..",
    "io.kpipulse.alert.judge..",
    "io.kpipulse.alert.level..",
    "io.kpipulse.alert.task..",
    "io.kpipulse.alert.watch..",
    "io.kpipulse.alert.engine..",
    "io.kpipulse.alert.notice..",
    "io.kpipulse.alert.reason..",
    "io.kpipulse.alert.text..",
    "io.kpipulse.alert.ledger..",
    "io.kpipulse.alert.desk..",
    "io.kpipulse.alert.past..",
    "io.kpipulse.kafka..",
    "io.kpipulse.point",
    "io.kpipulse.point.topic..",
    "io.kpipulse.ingest.decode..",
    "io.kpipulse.rolling.slice..",
    "io.kpipulse.rolling.window..",
    "io.kpipulse.rolling.scope..",
    "io.kpipulse.rolling.correction.."
  };

  @ArchTest
  static final ArchRule PURE_CORES_KNOW_NO_FLINK =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule ROLLING_KNOWS_FLINK_IN_ITS_OPERATORS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.kpipulse.rolling..")
          .and()
          .resideOutsideOfPackage("io.kpipulse.rolling.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule FAMILIES_KNOW_ONLY_FACTS_POINTS_HISTORIES_EVENTS_AND_THEIR_RULES =
      noClasses()
          .that()
          .resideInAnyPackage(FAMILIES)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.kpipulse..")
                  .and(not(resideInAnyPackage(FAMILIES)))
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.kpipulse.fact..",
                              "io.kpipulse.history..",
                              "io.kpipulse.point..",
                              "io.kpipulse.codec..",
                              "io.kpipulse.validation..",
                              "io.kpipulse.event..",
                              "io.kpipulse.schema.."))));

  @ArchTest
  static final ArchRule FAMILIES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.kpipulse.(task|satisfaction|indicator)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.kpipulse.(ingest|timeline|rolling|scorecard|alert|store)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("io.kpipulse.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SUBPACKAGES_FORM_NO_CYCLE =
      slices().matching("io.kpipulse.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CODECS_AND_CHECKPOINTS_KNOW_NO_FAMILY_AND_NO_STAGE =
      noClasses()
          .that()
          .resideInAnyPackage("io.kpipulse.codec..", "io.kpipulse.checkpoint..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.kpipulse..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.kpipulse.codec..",
                              "io.kpipulse.checkpoint..",
                              "io.kpipulse.schema.."))));

  @ArchTest
  static final ArchRule ONLY_JOBS_KNOW_THE_ENVIRONMENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kpipulse.job..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(StreamExecutionEnvironment.class);

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_JOBS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kpipulse.job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.kpipulse.job..");

  @ArchTest
  static final ArchRule CLOCKS_ARE_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.kpipulse.job..", "io.kpipulse.store..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule STATIC_FIELDS_ARE_CONSTANTS =
      fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule NO_CLASS_IS_NAMED_AFTER_NOTHING =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)(\\$.*)?");

  @ArchTest
  static final ArchRule OPERATORS_AND_FUNCTIONS_LIVE_IN_STAGES =
      classes()
          .that()
          .areAssignableTo("org.apache.flink.streaming.api.operators.StreamOperator")
          .or()
          .areAssignableTo("org.apache.flink.api.common.functions.RichFunction")
          .should()
          .resideInAnyPackage(
              "io.kpipulse.ingest..",
              "io.kpipulse.timeline..",
              "io.kpipulse.rolling..",
              "io.kpipulse.engine..",
              "io.kpipulse.scorecard..",
              "io.kpipulse.alert..",
              "io.kpipulse.point.stream..",
              "io.kpipulse.store..");
}
