package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.process.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another country: other units, another offset from UTC, a KPI of its own, and none of ours.
 * Replay, demo and the jobs in it run under it.
 */
@Timeout(180)
class OtherReferenceTest {
  private static final String TASK =
      """
      {"event_id":"e%s","task_id":"t%s","revision":1,"event_time":"2026-03-02T01:00:00+09:00","programme":"%s","ministry":"%s",\
      "locality":"%s","commune":"%s","status":"ASSIGNED","progress_percent":50,"assigned_at":"2026-01-01T00:00Z",\
      "due_at":"2026-03-01T00:00Z","key_task":false,"exceeded":false,"evidence_count":0}
      """;

  @TempDir Path directory;
  private Path reference;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    reference = Files.createDirectory(directory.resolve("reference"));
    Files.writeString(
        reference.resolve("ministries.csv"),
        "code,name_en\nMOF,Finance\nMOH,Health\nMOT,Transport\n");
    Files.writeString(reference.resolve("regions.csv"), "code\nNORTH\nSOUTH\n");
    Files.writeString(reference.resolve("programmes.csv"), "code\nGREEN\nDIGITAL\n");
    Files.writeString(
        reference.resolve("kpis.yaml"),
        ReferenceFiles.shipped()
            .text(ReferenceFiles.CATALOG)
            .replace("zone: \"+07:00\"", "zone: \"+09:00\"")
            .replace(
                "{codes: localities.csv, pattern: \"[0-9]{2}\"}",
                "{codes: regions.csv, pattern: \"[A-Z]+\"}")
            .replace("\"[0-9]{5}\"", "\"[0-9]{3}\"")
            .replace(
                "      overdue_rate:",
                "      punctuality: 1 - tasks_overdue / tasks_open\n      overdue_rate:"));
  }

  private int kpi(String... arguments) {
    return Kpi.commandLine(
            new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void checksAsSound() {
    assertThat(kpi("reference", "check", reference.toString())).isZero();
    assertThat(out.toString())
        .contains("zone +09:00", "regions.csv: 2 codes")
        .doesNotContain("cannot start");
  }

  @Test
  void saysWhichFamilyHasNoKpi() throws IOException {
    Path catalog = reference.resolve("kpis.yaml");
    String text = Files.readString(catalog);
    Files.writeString(catalog, text.substring(0, text.indexOf("  satisfaction_kpi:")));
    assertThat(kpi("reference", "check", reference.toString())).isZero();
    assertThat(out.toString())
        .contains("no KPI of satisfaction: the job satisfaction-kpi cannot start with it");
  }

  @Test
  void aReplayKnowsItsUnitsItsMidnightAndItsKpi() throws IOException {
    Path tasks =
        Files.writeString(
            directory.resolve("tasks.jsonl"),
            TASK.formatted(1, 1, "GREEN", "MOF", "NORTH", "123")
                + TASK.formatted(2, 2, "GREEN", "BCA", "NORTH", "123")
                + TASK.formatted(3, 3, "GREEN", "MOF", "NORTH", "20194"));
    int exit =
        kpi(
            "replay",
            "--tasks",
            tasks.toString(),
            "--until",
            "2026-03-03T00:00+09:00",
            "--reference",
            reference.toString(),
            "--out",
            directory.toString());
    assertThat(exit).as(err.toString()).isZero();
    assertThat(Files.readString(directory.resolve("points.csv")))
        .contains(
            "\n2026-03-02T15:00:00Z,task_kpi,locality,now,all,NORTH,all,all,all,all,all,punctuality,0.0\n")
        .doesNotContain("T17:00:00Z");
    assertThat(Files.readString(directory.resolve("rejected.jsonl")))
        .contains("unknown ministry 'BCA'; known codes: MOF, MOH, MOT")
        .contains("commune '20194' does not match [0-9]{3}");
  }

  @Test
  @Tag("slow")
  void theDemoRunsWithIt() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    int exit;
    try {
      exit =
          kpi(
              "demo",
              "--reference",
              reference.toString(),
              "--history-days",
              "3",
              "--cases",
              "300",
              "--tasks",
              "30",
              "--port-board",
              "0",
              "--port-store",
              "0",
              "--port-flink",
              "0",
              "--once",
              "6");
    } finally {
      System.setOut(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(exit).as(text + err).isZero();
    assertThat(text).contains("open http://127.0.0.1:").containsPattern("tasks_open [1-9][0-9]*");
  }
}
