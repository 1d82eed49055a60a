package io.kpipulse.store;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** Makes each point a line, with the {@link LineLayout} of one writer. */
final class LineConverter implements ElementConverter<Point, LineEntry> {
  private static final long serialVersionUID = 1L;

  private final List<FieldLayout> layouts;
  private transient LineLayout layout;

  LineConverter(List<FieldLayout> layouts) {
    this.layouts = layouts;
  }

  @Override
  public void open(WriterInitContext context) {
    layout = new LineLayout(layouts);
  }

  @Override
  public LineEntry apply(Point point, SinkWriter.Context context) {
    return layout.line(point);
  }
}
