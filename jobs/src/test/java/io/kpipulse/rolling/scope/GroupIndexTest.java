package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.task.TaskFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupIndexTest {
  private static final ScopeDefinition SCOPE =
      new ScopeDefinition("ministry_locality", ShippedDimensions.ALL.subList(0, 2));

  private final GroupIndex index = new GroupIndex(TaskFamily.FLOW.name(), SCOPE, 300_000);

  @Test
  void factsOfTheSameCodesHaveTheSameMemberWhateverElseTheyHave() {
    ScopeAccumulator member = index.member(codes("BCA", "48", "RES57"));
    assertThat(index.member(codes("BCA", "48", null))).isSameAs(member);
    assertThat(index.member(codes("BCA", "01", null))).isNotSameAs(member);
    assertThat(index.member(codes("BYT", "48", null))).isNotSameAs(member);
    assertThat(index.size()).isEqualTo(3);
    assertThat(member.take().key()).isEqualTo("TASK_FLOW|ministry_locality|BCA|48");
  }

  @Test
  void factsThatLackACodeThatTheScopeFixesCountInNoMember() {
    assertThat(index.member(codes("BCA", null, "RES57"))).isNull();
    assertThat(index.member(codes(null, "48", "RES57"))).isNull();
    assertThat(index.size()).isZero();
  }

  @Test
  void allFactsCountInAScopeThatFixesNothing() {
    GroupIndex national =
        new GroupIndex(TaskFamily.FLOW.name(), new ScopeDefinition("national", List.of()), 1);
    assertThat(national.member(ShippedDimensions.NONE))
        .isSameAs(national.member(codes("A", "b", "c")));
  }

  @Test
  void whatIsForgottenIsMadeAnew() {
    ScopeAccumulator member = index.member(codes("BCA", "48", null));
    index.forget();
    assertThat(index.size()).isZero();
    assertThat(index.member(codes("BCA", "48", null))).isNotSameAs(member);
  }

  private static Dimensions codes(String ministry, String locality, String programme) {
    return Dimensions.of(ministry, locality, programme, null, null, null, null);
  }
}
