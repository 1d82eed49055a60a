package io.kpipulse.alert.past;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;

/**
 * Why a unit stands as it does at a step, as a sentence.
 *
 * @param rule that judged it
 * @param figures as text
 */
record ReasonText(Rule rule, Figures figures) {
  String of(Evidence evidence) {
    return rule.condition() instanceof Condition.Deadline ? ofTasks(evidence) : ofValue(evidence);
  }

  private String ofTasks(Evidence evidence) {
    return evidence.value() > 0
        ? say("tasks that give reason for it: %s", "số nhiệm vụ là lý do: %s")
            .formatted(figures.count(evidence.value()))
        : say("good: no task gives reason for it", "tốt: không có nhiệm vụ nào là lý do");
  }

  private String ofValue(Evidence evidence) {
    return switch (evidence.reason()) {
      case NO_DATA ->
          say(
              "no data: there is no point, or nothing was counted in the window",
              "không có dữ liệu: chưa có điểm nào, hoặc cửa sổ thời gian không có gì được đếm");
      case TOO_FEW_SAMPLES ->
          say("too few samples: %s of the %s that are needed", "quá ít mẫu: %s trên %s mẫu cần có")
              .formatted(figures.count(evidence.samples()), minimum());
      case NO_BASELINE ->
          say(
                  "no baseline: no days that compare, or fewer than %s samples on them",
                  "không có mức so sánh: không có ngày tương tự, hoặc ít hơn %s mẫu")
              .formatted(minimum());
      case GOOD ->
          say("good: not worse than the level at which an alert ends", "tốt: không xấu hơn mức hết")
              + worse(evidence);
      case EFFECT_TOO_SMALL ->
          say("effect too small", "mức thay đổi quá nhỏ")
              + worse(evidence)
              + say("; an alert needs more than ", "; cảnh báo cần hơn ")
              + least();
      case WITHIN_CHANCE ->
          say(
                  "within chance: chance alone makes it as bad with p = %s; at most %s is allowed",
                  "trong mức ngẫu nhiên: riêng ngẫu nhiên có p = %s; cho phép tối đa %s")
              .formatted(figures.chance(evidence.chance()), figures.chance(rule.chance()));
      case AMONG_MANY ->
          say(
                  "among many: p = %s is beyond chance for one unit, but among all units of the"
                      + " scope one is expected to be so bad (false discovery rate %s)",
                  "giữa nhiều đơn vị: p = %s vượt mức ngẫu nhiên với một đơn vị, nhưng giữa mọi"
                      + " đơn vị cùng cấp thì không (tỷ lệ phát hiện sai %s)")
              .formatted(figures.chance(evidence.chance()), figures.chance(rule.chance()));
      case BAD ->
          say("bad by enough, and beyond chance", "xấu đủ mức và vượt mức ngẫu nhiên")
              + worse(evidence)
              + (isChanceAsked()
                  ? ", p = %s".formatted(figures.chance(evidence.chance()))
                      + say(" of at most ", " trên tối đa ")
                      + figures.chance(rule.chance())
                  : "");
    };
  }

  private boolean isChanceAsked() {
    return rule.proportion() || rule.condition() instanceof Condition.Silent;
  }

  private String worse(Evidence evidence) {
    if (Double.isNaN(evidence.worse())) {
      return "";
    }
    String word = evidence.worse() < 0 ? say(" better", " tốt hơn") : say(" worse", " xấu hơn");
    return ", " + figures.difference(Math.abs(evidence.worse())) + word;
  }

  /** The least change that matters; nothing beyond the level itself where there is one. */
  private String least() {
    if (rule.condition() instanceof Condition.Drop drop) {
      return figures.difference(drop.by());
    }
    if (rule.condition() instanceof Condition.Shift shift) {
      return figures.difference(shift.by());
    }
    return figures.difference(0);
  }

  private String minimum() {
    return Long.toString(rule.minimum());
  }

  private String say(String english, String vietnamese) {
    return figures.language().say(english, vietnamese);
  }
}
