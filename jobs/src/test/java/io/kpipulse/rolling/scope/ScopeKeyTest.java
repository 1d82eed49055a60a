package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.fact.Dimensions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeKeyTest {
  private static final Dimensions CODES =
      Dimensions.of("BCA", "48", "RES57", "20194", "1.01", "ONLINE", "CITIZEN");

  @ParameterizedTest
  @CsvSource({
    "TASK_FLOW, national, 0, TASK_FLOW|national",
    "TASK_FLOW, one, 1, TASK_FLOW|one|BCA",
    "SATISFACTION, all, 7, SATISFACTION|all|BCA|48|RES57|20194|1.01|ONLINE|CITIZEN"
  })
  void aTextTellsAllThatItWasMadeOf(String group, String name, int fixed, String text) {
    ScopeDefinition scope = new ScopeDefinition(name, ShippedDimensions.ALL.subList(0, fixed));
    assertThat(ScopeKey.text(group, scope, CODES)).isEqualTo(text);
    assertThat(ScopeKey.groupOf(text)).isEqualTo(group);
    assertThat(ScopeKey.scopeOf(text)).isEqualTo(name);
    assertThat(ScopeKey.prefixOf(text)).isEqualTo(group + "|" + name);
    Dimensions members = ScopeKey.membersOf(text, scope, CODES.size());
    for (int i = 0; i < CODES.size(); i++) {
      assertThat(members.get(i)).isEqualTo(i < fixed ? CODES.get(i) : null);
    }
  }
}
