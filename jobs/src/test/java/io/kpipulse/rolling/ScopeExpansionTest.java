package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ScopeExpansionTest {
  private static final Catalog CATALOG = CatalogLoader.shipped();

  @Provide
  Arbitrary<Dimensions> codes() {
    Arbitrary<String> code = Arbitraries.of("1", "2", "3", "12").injectNull(0.3);
    return Combinators.combine(code, code, code, code, code, code, code).as(Dimensions::new);
  }

  @Property
  void everyCombinationOfCodesHasItsOwnMemberAndKeepsIt(
      @ForAll @Size(max = 40) List<@From("codes") Dimensions> all) {
    ScopeExpansion expansion = new ScopeExpansion(CATALOG);
    Map<String, PendingScope> known = new HashMap<>();
    for (Dimensions codes : all) {
      for (MeasureGroup group : MeasureGroup.values()) {
        Set<String> expected = new TreeSet<>();
        for (ScopeDefinition scope : scopes(group)) {
          if (scope.fixes().stream().allMatch(fixed -> codes.get(fixed) != null)) {
            expected.add(ScopeKey.text(group, scope, codes));
          }
        }
        List<String> actual = new ArrayList<>();
        for (ScopeMembers members : expansion.scopes(group)) {
          PendingScope member = members.member(codes, expansion.numbers(codes));
          if (member != null) {
            String key = member.take().key();
            actual.add(key);
            assertThat(known.computeIfAbsent(key, any -> member)).isSameAs(member);
          }
        }
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
    assertThat(expansion.size()).isEqualTo(known.size());
    expansion.forget();
    assertThat(expansion.size()).isZero();
  }

  private static Set<ScopeDefinition> scopes(MeasureGroup group) {
    return CATALOG.measurementOf(group).windows().get(group).keySet();
  }
}
