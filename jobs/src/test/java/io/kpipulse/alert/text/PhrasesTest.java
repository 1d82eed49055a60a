package io.kpipulse.alert.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  private final Phrases vietnamese = new Phrases(Language.VI);
  private final Phrases english = new Phrases(Language.EN);

  /** Vietnamese nouns have no plural. */
  @Test
  void bothLanguagesHaveTheSameKeys() {
    Set<String> keys = new TreeSet<>(english.keys());
    keys.removeIf(key -> key.endsWith(".one"));
    assertThat(new TreeSet<>(vietnamese.keys())).isEqualTo(keys);
  }

  @Test
  void bothHaveTheSamePlaces() {
    vietnamese
        .keys()
        .forEach(
            key ->
                assertThat(places(vietnamese.raw(key)))
                    .as(key)
                    .isEqualTo(places(english.raw(key))));
  }

  private static Set<String> places(String phrase) {
    return PLACE.matcher(phrase).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @Test
  void aPlaceNeedsAValue() {
    assertThatThrownBy(() -> english.say("percent", Map.of()))
        .hasMessage("phrase 'percent' has no value for 'n'");
    assertThatThrownBy(() -> english.say("nonsense"))
        .hasMessage("no phrase 'nonsense' in /alert/text-en.properties");
  }

  @Test
  void exactlyOneIsSingular() {
    assertThat(english.plural("days", "1")).isEqualTo("1 day");
    assertThat(english.plural("days", "2")).isEqualTo("2 days");
    assertThat(vietnamese.plural("days", "1")).isEqualTo("1 ngày");
  }
}
