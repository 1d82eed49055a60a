package io.kpipulse.alert.deliver;

import io.kpipulse.event.AlertChange;

/** One line on what a step tells, in both languages. */
final class AlertSummary {
  private AlertSummary() {}

  static String vietnamese(AlertStep step) {
    String title = step.change().getTitleVi();
    return switch (kind(step)) {
      case FIRING -> title;
      case FOUND_LATE -> "Phát hiện muộn: " + title;
      case GREW -> "Thêm nhiệm vụ: " + title;
      case ESCALATED -> "Chuyển lên " + step.change().getEscalatedTo() + ": " + title;
      case ACKNOWLEDGED -> "Đã tiếp nhận: " + title;
      case RESOLVED -> "Đã kết thúc: " + title;
      case RETRACTED -> "Rút lại: " + title;
    };
  }

  static String english(AlertStep step) {
    String title = step.change().getTitleEn();
    return switch (kind(step)) {
      case FIRING -> title;
      case FOUND_LATE -> "Found late: " + title;
      case GREW -> "More tasks: " + title;
      case ESCALATED -> "Escalated to " + step.change().getEscalatedTo() + ": " + title;
      case ACKNOWLEDGED -> "Acknowledged: " + title;
      case RESOLVED -> "Over: " + title;
      case RETRACTED -> "Taken back: " + title;
    };
  }

  /** A task that is gone is over, whatever the change of the alert is. */
  private static AlertChange kind(AlertStep step) {
    return step.change().getFiring() && !step.firing()
        ? AlertChange.RESOLVED
        : step.change().getChange();
  }
}
