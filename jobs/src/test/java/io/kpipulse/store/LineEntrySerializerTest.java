package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class LineEntrySerializerTest {
  @Test
  void readsWhatItWrote() throws IOException {
    LineEntry line = new LineEntry("m,t=1", "title=\"Đề án\"", 42);
    LineEntrySerializer serializer = new LineEntrySerializer();
    byte[] bytes =
        serializer.serialize(
            new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(line, line.size()))));
    assertThat(serializer.deserialize(serializer.getVersion(), bytes).getBufferedRequestEntries())
        .extracting(RequestEntryWrapper::getRequestEntry)
        .containsExactly(line);
  }
}
