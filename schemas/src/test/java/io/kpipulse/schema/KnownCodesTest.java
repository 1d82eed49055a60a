package io.kpipulse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KnownCodesTest {
  private final KnownCodes codes = new KnownCodes();

  @Property
  void whateverCameBeforeAStringIsThatOfItsBytes(
      @ForAll @Size(max = 50)
          List<@StringLength(max = KnownCodes.LONGEST) @CharRange(to = '\177') String> texts) {
    for (String text : texts) {
      assertThat(of(text)).isEqualTo(text);
    }
  }

  @Test
  void theSameBytesAreTheSameString() {
    assertThat(of("1.012345")).isSameAs(of("1.012345"));
    assertThat(of("")).isSameAs(of(""));
  }

  /** As many as there are communes and procedures at a national peak. */
  @Test
  void thousandsOfCodesKeepTheirStrings() {
    List<String> texts = IntStream.range(0, 4_400).mapToObj(i -> "1.%06d".formatted(i)).toList();
    Set<String> first = Collections.newSetFromMap(new IdentityHashMap<>());
    texts.forEach(text -> first.add(of(text)));
    long kept = texts.stream().filter(text -> first.contains(of(text))).count();
    assertThat(kept).isGreaterThan(texts.size() * 99L / 100);
  }

  @Test
  void moreCodesThanPlacesAreStillThoseOfTheirBytes() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        String text = Integer.toString(i);
        String given = of(text);
        assertThat(given).isEqualTo(text);
        assertThat(of(text)).isSameAs(given);
      }
    }
  }

  @Test
  void leadingZerosCount() {
    String zero = "\0";
    assertThat(List.of(of(""), of(zero), of(zero + zero))).containsExactly("", zero, zero + zero);
    String eight = zero.repeat(8);
    assertThat(List.of(of(eight), of(eight + zero), of(eight + zero + zero)))
        .containsExactly(eight, eight + zero, eight + zero + zero);
  }

  private String of(String text) {
    byte[] bytes = (".." + text + "..").getBytes(StandardCharsets.US_ASCII);
    return codes.of(bytes, 2, text.length());
  }
}
