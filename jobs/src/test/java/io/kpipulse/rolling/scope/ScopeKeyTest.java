package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureGroup;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeKeyTest {
  private static final Dimensions CODES =
      new Dimensions("BCA", "48", "RES57", "20194", "1.01", "ONLINE", "CITIZEN");

  @ParameterizedTest
  @CsvSource({
    "TASK_FLOW, national, 0, TASK_FLOW|national",
    "TASK_FLOW, one, 1, TASK_FLOW|one|BCA",
    "SATISFACTION, all, 7, SATISFACTION|all|BCA|48|RES57|20194|1.01|ONLINE|CITIZEN"
  })
  void aTextTellsAllThatItWasMadeOf(MeasureGroup group, String name, int fixed, String text) {
    ScopeDefinition scope =
        new ScopeDefinition(name, List.of(Dimension.values()).subList(0, fixed));
    assertThat(ScopeKey.text(group, scope, CODES)).isEqualTo(text);
    assertThat(ScopeKey.groupOf(text)).isEqualTo(group);
    assertThat(ScopeKey.scopeOf(text)).isEqualTo(name);
    assertThat(ScopeKey.prefixOf(text)).isEqualTo(group + "|" + name);
    Dimensions members = ScopeKey.membersOf(text, scope);
    for (Dimension dimension : Dimension.values()) {
      String code = scope.fixes().contains(dimension) ? CODES.get(dimension) : null;
      assertThat(members.get(dimension)).isEqualTo(code);
    }
  }
}
