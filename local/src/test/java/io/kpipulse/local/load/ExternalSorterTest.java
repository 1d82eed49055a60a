package io.kpipulse.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ExternalSorterTest {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @Property(tries = 300)
  void sortsAsMemoryDoesHoweverLittleOfItThereIs(
      @ForAll @Size(max = 200) List<@Size(max = 20) byte[]> records,
      @ForAll @IntRange(min = 1, max = 400) int memory,
      @ForAll @IntRange(min = 2, max = 5) int fanIn)
      throws IOException {
    List<byte[]> expected = new ArrayList<>(records);
    expected.sort(Arrays::compareUnsigned);
    try (WorkDirectory directory = WorkDirectory.temporary(TEMPORARY, "sorter-")) {
      SortedRuns sorted = sort(directory.path(), records, memory, fanIn);
      assertThat(sorted.size()).isEqualTo(records.size());
      assertThat(sorted.runs()).hasSizeLessThanOrEqualTo(fanIn);
      assertThat(content(sorted)).isEqualTo(hex(expected));
      assertThat(content(sorted)).as("read again").isEqualTo(hex(expected));
      try (var files = Files.list(directory.path())) {
        assertThat(files).as("merged runs are removed").hasSameSizeAs(sorted.runs());
      }
    }
  }

  @Property(tries = 100)
  void anyOrderOfTheSameRecordsGivesTheSameSequence(
      @ForAll @Size(max = 100) List<@Size(max = 3) byte[]> records,
      @ForAll @IntRange(min = 1, max = 400) int memory,
      @ForAll long seed)
      throws IOException {
    List<byte[]> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed));
    try (WorkDirectory one = WorkDirectory.temporary(TEMPORARY, "sorter-");
        WorkDirectory other = WorkDirectory.temporary(TEMPORARY, "sorter-")) {
      assertThat(content(sort(one.path(), records, memory, 2)))
          .isEqualTo(content(sort(other.path(), shuffled, memory, 3)));
    }
  }

  private static SortedRuns sort(Path directory, List<byte[]> records, int memory, int fanIn)
      throws IOException {
    ExternalSorter sorter = new ExternalSorter(directory, Arrays::compareUnsigned, memory, fanIn);
    for (byte[] record : records) {
      sorter.add(record);
    }
    return sorter.sort();
  }

  private static List<String> content(SortedRuns sorted) throws IOException {
    List<byte[]> content = new ArrayList<>();
    try (RunMerge merge = sorted.open()) {
      for (byte[] record = merge.next(); record != null; record = merge.next()) {
        content.add(record);
      }
    }
    return hex(content);
  }

  private static List<String> hex(List<byte[]> records) {
    return records.stream().map(HexFormat.of()::formatHex).toList();
  }
}
