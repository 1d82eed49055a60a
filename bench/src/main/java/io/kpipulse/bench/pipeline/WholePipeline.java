package io.kpipulse.bench.pipeline;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import java.time.Clock;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The satisfaction job of production, all scopes and all windows, up to its points. */
final class WholePipeline extends TimedJob {
  WholePipeline(RunPlace place) {
    super("whole pipeline", place);
  }

  @Override
  void define(DataStream<SourceRecord> records, Tally.Board board) {
    Catalog catalog = CatalogLoader.shipped();
    SatisfactionKpiJob.defineWorkflow(
        records,
        SatisfactionKpiJob.intake(
            new AvroDecoder<>(ServiceSatisfaction.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        new KpiSinks(new CountingSink<>(board, new FinalTotals()), new NothingRejected()),
        Clock.systemUTC());
  }
}
