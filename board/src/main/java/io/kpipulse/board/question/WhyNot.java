package io.kpipulse.board.question;

import io.kpipulse.board.answer.AlertRule;
import io.kpipulse.board.answer.WhyNotAlert;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.Unknown;
import java.time.Instant;
import java.util.List;

/** Why did a rule raise an alert about a unit, or why not? Safe for use by several threads. */
public interface WhyNot {
  /** Where there are no rules. */
  WhyNot NOTHING =
      new WhyNot() {
        @Override
        public List<AlertRule> rules() {
          return List.of();
        }

        @Override
        public WhyNotAlert ask(String rule, Address unit, Instant time) {
          throw new Unknown("this board knows no rules of alerts, so it cannot tell why");
        }
      };

  /** The rules that can be asked about, in the order of their file. */
  List<AlertRule> rules();

  /**
   * What a rule decided.
   *
   * @param time the last step that had ended by then counts
   * @throws Unknown if there is no such rule, or nothing is known of the time
   * @throws BadQuestion if the rule is not about the unit
   */
  WhyNotAlert ask(String rule, Address unit, Instant time);
}
