package io.kpipulse.evolution;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Cases that are frozen, answered, complained of or still without an answer when the savepoint is
 * taken. Never changed: the savepoints of released versions hold exactly these reports.
 */
final class CaseScenario implements Scenario {
  @Override
  public String job() {
    return SatisfactionKpiJob.NAME;
  }

  @Override
  public Schema schema() {
    return ServiceSatisfaction.getClassSchema();
  }

  @Override
  public Script untilRestart() {
    Script script = script();
    report(script, closed("frozen", "BCA", "48", "2026-02-18T01:00:00Z", 90));
    report(script, closed("answered", "BCA", "48", "2026-02-24T01:00:00Z", 300));
    report(script, closed("answered", "BCA", "48", "2026-02-25T02:00:00Z", 300).setScore(5));
    report(
        script,
        closed("complained", "BTC", "79", "2026-02-27T03:00:00Z", 4000)
            .setHandledOnTime(false)
            .setSupplements(2)
            .setChannel(Channel.ONE_STOP));
    report(
        script,
        closed("complained", "BTC", "79", "2026-02-28T03:00:00Z", 4000)
            .setHandledOnTime(false)
            .setSupplements(2)
            .setComplaint(true)
            .setChannel(Channel.ONE_STOP));
    report(
        script,
        closed("unanswered", "BTC", "48", "2026-03-01T04:00:00Z", 0)
            .setRespondent(Respondent.BUSINESS));
    return script.tick("2026-03-01T20:00:00Z");
  }

  @Override
  public Script untilStorm() {
    Script script = script();
    report(script, closed("of-the-night", "BCA", "79", "2026-03-01T20:30:00Z", 45).setScore(2));
    report(
        script,
        closed("without-ministry", null, "79", "2026-03-01T21:00:00Z", 1200).setCommune("26734"));
    // Ahead of the clock: it has no effect yet.
    report(
        script,
        "2026-03-01T21:59:00Z",
        closed("just-ahead", "BTC", "48", "2026-03-01T22:03:00Z", 77));
    return script.tick("2026-03-01T22:00:00Z");
  }

  @Override
  public Script storm() {
    Script script = script();
    for (int i = 0; i < 8; i++) {
      report(
          script,
          "2026-03-01T22:01:00Z",
          closed(
                  "reported-late-" + i,
                  i % 2 == 0 ? "BCA" : "BTC",
                  i % 3 == 0 ? "79" : "48",
                  "2026-02-23T0" + i + ":00:00Z",
                  600L * i)
              .setScore(1 + i % 5)
              .setCommune(i % 3 == 0 ? "26734" : "20194")
              .setChannel(i % 2 == 0 ? Channel.POSTAL : Channel.ONLINE));
    }
    return script;
  }

  @Override
  public Script afterwards() {
    Script script = script().tick("2026-03-01T23:00:00Z");
    report(
        script,
        closed("unanswered", "BTC", "48", "2026-03-01T23:10:00Z", 0)
            .setRespondent(Respondent.BUSINESS)
            .setScore(1));
    // The closing as it really was: a greater revision of what the state holds.
    report(
        script,
        "2026-03-01T23:20:00Z",
        closed("answered", "BCA", "48", "2026-02-24T23:30:00Z", 350)
            .setRevision(3)
            .setEventId("answered-amended"));
    // A duplicate.
    report(
        script,
        "2026-03-01T23:21:00Z",
        closed("of-the-night", "BCA", "79", "2026-03-01T20:30:00Z", 45).setScore(2));
    report(
        script,
        closed("complained", "BTC", "79", "2026-03-02T01:00:00Z", 4000)
            .setHandledOnTime(false)
            .setSupplements(2)
            .setComplaint(true)
            .setChannel(Channel.ONE_STOP)
            .setScore(3));
    report(script, closed("new", "BYT", "79", "2026-03-02T05:00:00Z", 80).setRedeclared(true));
    return script.tick("2026-03-02T16:00:00Z");
  }

  @Override
  public void define(
      DataStream<SourceRecord> records,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock wall) {
    SatisfactionKpiJob.defineWorkflow(
        records,
        SatisfactionKpiJob.intake(new AvroDecoder<>(ServiceSatisfaction.class), ReferenceData.load(), catalog),
        catalog,
        emission,
        sinks,
        wall);
  }

  @Override
  public String toString() {
    return job();
  }

  private static Script script() {
    return new Script("service-satisfaction");
  }

  private static void report(Script script, ServiceSatisfaction.Builder response) {
    report(script, response.getEventTime().toString(), response);
  }

  private static void report(Script script, String reported, ServiceSatisfaction.Builder response) {
    script.report(reported, response.getCaseId(), response.build());
  }

  private static ServiceSatisfaction.Builder closed(
      String id, String ministry, String locality, String time, long minutes) {
    return ServiceSatisfaction.newBuilder()
        .setEventId(id + "@" + time)
        .setCaseId(id)
        .setRevision(1)
        .setEventTime(Instant.parse(time))
        .setMinistry(ministry)
        .setLocality(locality)
        .setProcedureCode("1.004222")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setHandledOnTime(true)
        .setProcessingMinutes(minutes)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(false);
  }
}
