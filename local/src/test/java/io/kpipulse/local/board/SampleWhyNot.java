package io.kpipulse.local.board;

import io.kpipulse.board.answer.AlertRule;
import io.kpipulse.board.answer.WhyNotAlert;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.question.WhyNot;
import io.kpipulse.catalog.Display.Text;
import java.time.Instant;
import java.util.List;

/** One rule, and always the same decision. */
final class SampleWhyNot implements WhyNot {
  private static final AlertRule RULE =
      new AlertRule(
          "satisfaction-drop",
          new Text("Mức độ hài lòng giảm đột ngột", "Satisfaction dropped suddenly"),
          "warning",
          "satisfaction_rate",
          List.of("national", "ministry", "locality"));

  @Override
  public List<AlertRule> rules() {
    return List.of(RULE);
  }

  @Override
  public WhyNotAlert ask(String rule, Address unit, Instant time) {
    return new WhyNotAlert(
        RULE,
        unit,
        time,
        "inactive",
        "within_chance",
        List.of(
            new Text(
                "Thấp hơn 6 điểm, nhưng riêng ngẫu nhiên có p = 0,04; cho phép tối đa 0,001.",
                "6 points worse, but chance alone makes it so with p = 0.04; at most 0.001 is"
                    + " allowed.")),
        0.79,
        0.85,
        61L,
        1_240L,
        0.04,
        null,
        null);
  }
}
