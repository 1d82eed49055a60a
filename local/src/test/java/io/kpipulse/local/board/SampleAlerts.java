package io.kpipulse.local.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of {@code kpi_alert} as lines, as the job of alerts writes them. */
final class SampleAlerts {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now;

  /**
   * @param now when they are looked at
   */
  SampleAlerts(Instant now) {
    this.now = now;
  }

  /** One of each kind. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        new Row(
                "satisfaction-drop",
                "warning",
                "satisfaction_rate",
                "locality",
                "1h",
                "locality=01")
            .at(now.minus(HOUR.multipliedBy(5)))
            .firing("A-drop-01", true)
            .figures(0.62, 0.86, 0.58, 240, 5_200)
            .words(
                "Satisfaction dropped suddenly",
                "Mức độ hài lòng giảm đột ngột",
                "Satisfaction fell by 24 points within an hour; most of it from procedure 1.004222,"
                    + " online, where \\\"declare once\\\" failed.",
                "Mức độ hài lòng giảm 24 điểm trong một giờ; phần lớn do thủ tục 1.004222 nộp trực"
                    + " tuyến.")
            .details(
                """
                {"parts":[{"codes":{"channel":"ONLINE"},"share":0.9,"value":0.5,"baseline":0.86,
                "samples":180}],"causes":[{"codes":{"procedure":"1.004222","channel":"ONLINE"},
                "share":0.72,"value":0.31,"baseline":0.88,"samples":95}],"tasks":[]}""")
            .line());
    lines.add(
        new Row("satisfaction-drop", "warning", "satisfaction_rate", "national", "1h", "")
            .at(now.minus(HOUR.multipliedBy(4)))
            .firing("A-drop-all", false)
            .coveredBy("locality=01")
            .figures(0.81, 0.87, 0.8, 2_400, 51_000)
            .words("Satisfaction dropped suddenly", "Mức độ hài lòng giảm đột ngột", "", "")
            .line());
    lines.add(
        new Row("key-task-overdue", "critical", "none", "ministry", "now", "ministry=BCA")
            .at(now.minus(DAY.multipliedBy(3)))
            .firing("A-task-BCA", true)
            .figures(1, 0, 1, 1, 0)
            .words(
                "Key tasks overdue",
                "Nhiệm vụ trọng tâm quá hạn",
                "1 key task is overdue, the oldest for 3 days.",
                "1 nhiệm vụ trọng tâm quá hạn, lâu nhất 3 ngày.")
            .details(
                """
                {"parts":[],"causes":[],"tasks":[{"task_id":"T-overdue","title":"Data, clean and\
                 live","owner_post":"Head of office","due_at":%s,"days_late":3.0,"reason":"waits for\
                 a decision"}]}"""
                    .formatted(now.minus(DAY.multipliedBy(3)).toEpochMilli()))
            .isPublic()
            .line());
    lines.add(
        new Row(
                "satisfaction-below-target",
                "warning",
                "satisfaction_rate",
                "locality",
                "30d",
                "locality=79")
            .at(now.minus(DAY.multipliedBy(9)))
            .firing("A-target-79", true)
            .figures(0.846, 0.9, 0.84, 912, 0)
            .words(
                "Satisfaction over 30 days is below the target",
                "Mức độ hài lòng trong 30 ngày thấp hơn mục tiêu",
                "84.6% of 912 answers, the target is 90%.",
                "84,6% trong 912 phiếu, mục tiêu là 90%.")
            .isPublic()
            .acknowledged(now.minus(DAY), "Chánh Văn phòng UBND", "Đã lập tổ công tác")
            .line());
    lines.add(
        new Row("satisfaction-slide", "info", "satisfaction_rate", "locality", "1d", "locality=48")
            .at(now.minus(DAY.multipliedBy(2)))
            .firing("A-quiet-48", false)
            .figures(0.83, 0.86, 0.83, 350, 700)
            .words("Satisfaction is sliding", "Mức độ hài lòng giảm dần", "Slowly.", "Chậm.")
            .line());
    lines.addAll(over());
    return lines;
  }

  private List<String> over() {
    return List.of(
        new Row("on-time-drop", "warning", "handled_on_time_rate", "locality", "24h", "locality=04")
            .at(now.minus(DAY.multipliedBy(12)))
            .over("A-few-04", "resolved", now.minus(DAY.multipliedBy(10)))
            .figures(0.5, 0.95, 0.5, 6, 300)
            .last(0.94)
            .words(
                "Fewer cases are handled on time",
                "Hồ sơ đúng hạn giảm",
                "3 of 6 cases were late.",
                "3 trên 6 hồ sơ trễ hạn.")
            .isPublic()
            .line(),
        new Row(
                "on-time-drop",
                "critical",
                "handled_on_time_rate",
                "locality",
                "24h",
                "locality=01")
            .at(now.minus(DAY.multipliedBy(6)))
            .over("A-wrong-01", "retracted", now.minus(DAY.multipliedBy(5)))
            .figures(0.71, 0.95, 0.7, 410, 9_000)
            .words(
                "Fewer cases are handled on time",
                "Hồ sơ đúng hạn giảm",
                "71.0% after 95.0%.",
                "71,0% sau 95,0%.")
            .line(),
        new Row("on-time-drop", "warning", "handled_on_time_rate", "locality", "24h", "locality=48")
            .at(now.minus(DAY.multipliedBy(60)))
            .over("A-long-ago-48", "resolved", now.minus(DAY.multipliedBy(58)))
            .figures(0.8, 0.95, 0.78, 500, 9_000)
            .last(0.95)
            .words("Fewer cases are handled on time", "Hồ sơ đúng hạn giảm", "Long ago.", "Đã lâu.")
            .line());
  }

  /** A row that is being written. */
  private static final class Row {
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private long time;

    Row(String rule, String severity, String kpi, String scope, String window, String unit) {
      tags.put("rule", rule);
      tags.put("severity", severity);
      tags.put("kpi", kpi);
      tags.put("scope", scope);
      tags.put("window", window);
      for (String dimension :
          List.of(
              "ministry",
              "locality",
              "programme",
              "commune",
              "procedure",
              "channel",
              "respondent")) {
        tags.put(
            dimension,
            unit.startsWith(dimension + "=") ? unit.substring(dimension.length() + 1) : "all");
      }
      for (String integer : List.of("ended_at", "acknowledged_at", "public")) {
        fields.put(integer, "0i");
      }
      for (String text : List.of("covered_by", "details", "acknowledged_by", "comment")) {
        fields.put(text, "\"\"");
      }
    }

    Row at(Instant start) {
      time = start.toEpochMilli();
      fields.put("fired_at", time + 600_000 + "i");
      return this;
    }

    Row firing(String id, boolean told) {
      state(id, "firing");
      fields.put("firing", "1i");
      fields.put("told_at", told ? time + 600_000 + "i" : "0i");
      return this;
    }

    Row over(String id, String state, Instant end) {
      state(id, state);
      fields.put("firing", "0i");
      fields.put("told_at", time + 600_000 + "i");
      fields.put("ended_at", end.toEpochMilli() + "i");
      return this;
    }

    private void state(String id, String state) {
      fields.put("alert_id", '"' + id + '"');
      fields.put("state", '"' + state + '"');
    }

    Row figures(double value, double baseline, double worst, long samples, long before) {
      fields.put("value", Double.toString(value));
      fields.put("baseline", Double.toString(baseline));
      fields.put("worst_value", Double.toString(worst));
      fields.put("samples", samples + "i");
      fields.put("baseline_samples", before + "i");
      return this;
    }

    Row last(double value) {
      fields.put("last_value", Double.toString(value));
      return this;
    }

    Row words(String title, String titleVi, String explanation, String explanationVi) {
      fields.put("title", '"' + title + '"');
      fields.put("title_vi", '"' + titleVi + '"');
      fields.put("explanation", '"' + explanation + '"');
      fields.put("explanation_vi", '"' + explanationVi + '"');
      return this;
    }

    Row details(String json) {
      fields.put("details", '"' + json.replace("\n", "").replace("\"", "\\\"") + '"');
      return this;
    }

    Row coveredBy(String unit) {
      fields.put("covered_by", '"' + unit + '"');
      return this;
    }

    Row isPublic() {
      fields.put("public", "1i");
      return this;
    }

    Row acknowledged(Instant at, String post, String comment) {
      fields.put("acknowledged_at", at.toEpochMilli() + "i");
      fields.put("acknowledged_by", '"' + post + '"');
      fields.put("comment", '"' + comment + '"');
      return this;
    }

    String line() {
      return "kpi_alert," + joined(tags) + " " + joined(fields) + " " + time;
    }

    private static String joined(Map<String, String> values) {
      return values.entrySet().stream()
          .map(value -> value.getKey() + "=" + value.getValue())
          .collect(Collectors.joining(","));
    }
  }
}
