package io.kpipulse.contract;

import io.kpipulse.contract.ContractPoints.Fields;
import io.kpipulse.contract.ContractPoints.Happening;
import io.kpipulse.event.Channel;
import io.kpipulse.event.ServiceSatisfaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the contract says of cases: {@code satisfaction_kpi}. */
final class ContractCases {
  private static final Map<String, List<String>> SCOPES = new LinkedHashMap<>();
  private static final Map<String, List<String>> HOURLY = new LinkedHashMap<>();
  private static final Map<String, List<String>> DAILY = new LinkedHashMap<>();

  static {
    SCOPES.put("national", List.of());
    SCOPES.put("ministry", List.of("ministry"));
    SCOPES.put("locality", List.of("locality"));
    SCOPES.put("ministry_locality", List.of("ministry", "locality"));
    SCOPES.put("commune", List.of("locality", "commune"));
    SCOPES.put("procedure", List.of("procedure"));
    SCOPES.put("channel", List.of("channel"));
    SCOPES.put("respondent", List.of("respondent"));
    Set<String> hourly = Set.of("national", "ministry", "locality", "channel", "respondent");
    SCOPES.forEach(
        (scope, dimensions) -> {
          if (hourly.contains(scope)) {
            HOURLY.put(scope, dimensions);
          }
        });
    DAILY.putAll(SCOPES);
    DAILY.put("detail", List.of("ministry", "locality", "procedure", "channel", "respondent"));
  }

  private static final List<String> INTEGERS =
      List.of(
          ("cases handled_on_time online supplemented redeclared responses satisfied dissatisfied"
                  + " score_sum complaints")
              .split(" "));

  private final List<Happening> happenings = new ArrayList<>();

  /** The events of all cases, merged by the first rule of the contract. */
  ContractCases(Collection<ServiceSatisfaction> merged) {
    Map<String, TreeMap<Long, ServiceSatisfaction>> ids = new TreeMap<>();
    for (ServiceSatisfaction event : merged) {
      ids.computeIfAbsent(event.getCaseId(), id -> new TreeMap<>())
          .merge(
              at(event),
              event,
              (one, other) -> one.getRevision() > other.getRevision() ? one : other);
    }
    for (TreeMap<Long, ServiceSatisfaction> events : ids.values()) {
      List<ServiceSatisfaction> one = new ArrayList<>();
      for (ServiceSatisfaction event : events.values()) {
        if (!one.isEmpty() && at(event) - at(one.get(one.size() - 1)) > 14 * ContractPoints.DAY) {
          happen(one);
          one.clear();
        }
        one.add(event);
      }
      happen(one);
    }
  }

  void addTo(ContractPoints points) {
    for (ContractPoints.Rolling window : ContractPoints.ROLLING) {
      points.roll(
          "satisfaction_kpi", window, scopes(window.name()), happenings, ContractCases::fields);
    }
  }

  private static Map<String, List<String>> scopes(String window) {
    return switch (window) {
      case "1h" -> HOURLY;
      case "1d" -> DAILY;
      default -> SCOPES;
    };
  }

  private static long at(ServiceSatisfaction event) {
    return event.getEventTime().toEpochMilli();
  }

  private void happen(List<ServiceSatisfaction> one) {
    ServiceSatisfaction closing = one.get(0);
    Map<String, Long> closed = new HashMap<>();
    closed.put("cases", 1L);
    closed.put("handled_on_time", closing.getHandledOnTime() ? 1L : 0L);
    closed.put("online", closing.getChannel() == Channel.ONLINE ? 1L : 0L);
    closed.put("supplemented", closing.getSupplements() > 0 ? 1L : 0L);
    closed.put("redeclared", closing.getRedeclared() ? 1L : 0L);
    happen(closing, closed, List.of(closing.getProcessingMinutes()));
    one.stream()
        .filter(event -> event.getScore() != null)
        .findFirst()
        .ifPresent(
            answer -> {
              long score = answer.getScore();
              Map<String, Long> answered = new HashMap<>();
              answered.put("responses", 1L);
              answered.put("satisfied", score >= 4 ? 1L : 0L);
              answered.put("dissatisfied", score <= 2 ? 1L : 0L);
              answered.put("score_sum", score);
              happen(answer, answered, List.of());
            });
    one.stream()
        .filter(ServiceSatisfaction::getComplaint)
        .findFirst()
        .ifPresent(event -> happen(event, Map.of("complaints", 1L), List.of()));
  }

  private void happen(ServiceSatisfaction event, Map<String, Long> amounts, List<Long> minutes) {
    Map<String, String> place = new HashMap<>();
    place.put("ministry", event.getMinistry());
    place.put("locality", event.getLocality());
    place.put("commune", event.getCommune());
    place.put("procedure", event.getProcedureCode());
    place.put("channel", event.getChannel().name());
    place.put("respondent", event.getRespondent().name());
    happenings.add(new Happening(at(event), place, amounts, minutes));
  }

  private static Map<String, Number> fields(Map<String, Long> totals, List<Long> minutes) {
    Fields fields = new Fields(totals, INTEGERS);
    long cases = fields.total("cases");
    long responses = fields.total("responses");
    long satisfied = fields.total("satisfied");
    fields
        .ratio("satisfaction_mean", fields.total("score_sum"), responses)
        .ratio("satisfaction_rate", satisfied, responses)
        .ratio("dissatisfaction_rate", fields.total("dissatisfied"), responses)
        .ratio("response_rate", responses, cases)
        .ratio("handled_on_time_rate", fields.total("handled_on_time"), cases)
        .ratio("online_rate", fields.total("online"), cases)
        .ratio("supplement_rate", fields.total("supplemented"), cases)
        .ratio("redeclared_rate", fields.total("redeclared"), cases)
        .ratio("complaint_rate", fields.total("complaints"), cases);
    if (responses > 0) {
      double z = 1.959963984540054;
      double p = (double) satisfied / responses;
      double denominator = 1 + z * z / responses;
      double centre = (p + z * z / (2 * responses)) / denominator;
      double half =
          z
              * Math.sqrt(p * (1 - p) / responses + z * z / (4.0 * responses * responses))
              / denominator;
      fields.value("satisfaction_rate_low", Math.max(0, centre - half));
      fields.value("satisfaction_rate_high", Math.min(1, centre + half));
    }
    if (!minutes.isEmpty()) {
      fields.value("processing_hours_p50", nearestRank(minutes, 50) / 60.0);
      fields.value("processing_hours_p95", nearestRank(minutes, 95) / 60.0);
    }
    return fields.done();
  }

  private static long nearestRank(List<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((percent * sorted.size() + 99) / 100 - 1);
  }
}
