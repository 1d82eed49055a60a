package io.kpipulse.bench.pipeline;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.job.Emission;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The satisfaction job of production up to its points. */
final class WholePipeline extends TimedJob {
  private final Catalog catalog;

  /** With all scopes and windows of the catalogue. */
  WholePipeline(RunPlace place) {
    this("whole job", place, EventFamilies.SHIPPED.reference().catalog());
  }

  private WholePipeline(String name, RunPlace place, Catalog catalog) {
    super(name, place);
    this.catalog = catalog;
  }

  /** Without the scope {@code detail}, as the job was before it had that scope. */
  static WholePipeline withoutDetail(RunPlace place) {
    String shipped = ReferenceFiles.shipped().text(ReferenceFiles.CATALOG);
    Catalog catalog =
        CatalogLoader.load(
            ReferenceFiles.CATALOG, withoutDetail(shipped), EventFamilies.SHIPPED.groups());
    return new WholePipeline("whole job without detail", place, catalog);
  }

  /** Removes the definition of the scope and its name from all lists. */
  static String withoutDetail(String catalog) {
    return catalog
        .replaceAll("(?m)^ *detail:.*\\R", "")
        .replaceAll(", *detail\\b", "")
        .replaceAll("\\bdetail, *", "");
  }

  @Override
  void define(DataStream<SourceRecord> records, RunFigures figures, Clock clock) {
    SatisfactionKpiJob.JOB.defineWorkflow(
        records,
        SatisfactionKpiJob.JOB.deserializer(
            new AvroDecoder<>(ServiceSatisfaction.class), EventFamilies.SHIPPED.reference()),
        catalog,
        Emission.LIVE,
        new KpiSinks(
            new CountingSink<>(figures, CountingSink.END, new FinalTotals()),
            new CountingSink<>(figures, "rejected-", WholePipeline::fail)),
        clock);
  }

  /** All traffic is valid. */
  private static long fail(RejectedEvent event) {
    throw new IllegalStateException("a record was rejected: " + event.getReason());
  }
}
