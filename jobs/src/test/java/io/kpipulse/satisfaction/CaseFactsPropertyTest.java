package io.kpipulse.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.Channel;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.history.History;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CaseFactsPropertyTest {
  private static final CaseFacts RULE = new CaseFacts(ShippedDimensions.OF_CASES);

  @Provide
  Arbitrary<List<ServiceSatisfaction>> events() {
    return CaseEvents.some();
  }

  @Property(tries = 2000)
  void eachCaseCountsItsClosingItsAnswerAndItsComplaintOnce(
      @ForAll("events") List<ServiceSatisfaction> events) {
    Map<Long, Map<String, Long>> expected = new HashMap<>();
    for (List<ServiceSatisfaction> oneCase : cases(events)) {
      addExpected(expected, oneCase);
    }
    Map<Long, Map<String, Long>> found = new HashMap<>();
    Map<Long, ServiceSatisfaction> counting = new HashMap<>();
    cases(events).forEach(c -> c.forEach(e -> counting.put(time(e), e)));
    for (Fact fact : RULE.facts(CaseEvents.history(events))) {
      assertThat(fact.group()).isEqualTo(CaseFamily.SATISFACTION.name());
      assertThat(fact.dimensions()).isEqualTo(place(counting.get(fact.time())));
      assertThat(found.put(fact.time(), named(fact))).isNull();
    }
    assertThat(found).isEqualTo(expected);
  }

  /** The events that count, split into cases. */
  private static List<List<ServiceSatisfaction>> cases(List<ServiceSatisfaction> events) {
    TreeMap<Long, ServiceSatisfaction> counting = new TreeMap<>();
    for (ServiceSatisfaction event : events) {
      counting.merge(
          time(event),
          event,
          (one, other) -> {
            int order = Long.compare(one.getRevision(), other.getRevision());
            order = order != 0 ? order : one.getEventId().compareTo(other.getEventId());
            // With ids equal, whatever the history keeps must not hang on the order of arrival.
            return order > 0 || (order == 0 && compareConflicting(one, other) > 0) ? one : other;
          });
    }
    List<List<ServiceSatisfaction>> cases = new ArrayList<>();
    long latest = 0;
    for (ServiceSatisfaction event : counting.values()) {
      if (cases.isEmpty() || time(event) > latest + TimeUnit.DAYS.toMillis(14)) {
        cases.add(new ArrayList<>());
      }
      cases.get(cases.size() - 1).add(event);
      latest = time(event);
    }
    return cases;
  }

  private static int compareConflicting(ServiceSatisfaction one, ServiceSatisfaction other) {
    int byId = Arrays.compareUnsigned(utf8(one.getEventId()), utf8(other.getEventId()));
    AvroCodec<ServiceSatisfaction> codec = new AvroCodec<>(ServiceSatisfaction.class);
    return byId == 0 ? Arrays.compareUnsigned(codec.encode(one), codec.encode(other)) : byId;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void addExpected(
      Map<Long, Map<String, Long>> expected, List<ServiceSatisfaction> oneCase) {
    ServiceSatisfaction closing = oneCase.get(0);
    Map<String, Long> counts = expected.computeIfAbsent(time(closing), none -> new HashMap<>());
    put(counts, "cases", 1);
    put(counts, "handled_on_time", closing.getHandledOnTime() ? 1 : 0);
    put(counts, "online", closing.getChannel() == Channel.ONLINE ? 1 : 0);
    put(counts, "supplemented", closing.getSupplements() > 0 ? 1 : 0);
    put(counts, "redeclared", closing.getRedeclared() ? 1 : 0);
    put(counts, "bucket " + BucketGrid.bucketOf(closing.getProcessingMinutes()), 1);
    oneCase.stream()
        .filter(event -> event.getScore() != null)
        .findFirst()
        .ifPresent(
            answer -> {
              Map<String, Long> at = expected.computeIfAbsent(time(answer), t -> new HashMap<>());
              put(at, "responses", 1);
              put(at, "satisfied", answer.getScore() > 3 ? 1 : 0);
              put(at, "dissatisfied", answer.getScore() < 3 ? 1 : 0);
              put(at, "score_sum", answer.getScore());
            });
    oneCase.stream()
        .filter(ServiceSatisfaction::getComplaint)
        .findFirst()
        .ifPresent(
            complaint ->
                put(
                    expected.computeIfAbsent(time(complaint), t -> new HashMap<>()),
                    "complaints",
                    1));
  }

  private static void put(Map<String, Long> counts, String name, long value) {
    if (value != 0) {
      counts.put(name, value);
    }
  }

  private static Map<String, Long> named(Fact fact) {
    Map<String, Long> named = new HashMap<>();
    for (int i = 0; i < SatisfactionMeasure.names().size(); i++) {
      put(named, SatisfactionMeasure.names().get(i), fact.measures().sum(i));
    }
    if (fact.measures().histogram() != null) {
      for (int bucket = 0; bucket < BucketGrid.size(); bucket++) {
        put(named, "bucket " + bucket, fact.measures().histogram().count(bucket));
      }
    }
    return named;
  }

  private static Dimensions place(ServiceSatisfaction event) {
    return Dimensions.of(
        event.getMinistry(),
        event.getLocality(),
        null,
        event.getCommune(),
        event.getProcedureCode(),
        event.getChannel().toString(),
        event.getRespondent().toString());
  }

  private static long time(ServiceSatisfaction event) {
    return event.getEventTime().toEpochMilli();
  }

  @Property
  void neitherOrderNorDuplicatesMatter(
      @ForAll("events") List<ServiceSatisfaction> events, @ForAll Random random) {
    List<ServiceSatisfaction> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, random.nextInt(events.size() + 1)));
    Collections.shuffle(shuffled, random);
    assertThat(CaseEvents.history(shuffled).tail().events())
        .isEqualTo(CaseEvents.history(events).tail().events());
  }

  @Property(tries = 2000)
  void compactingThePastLeavesTheFactsAfterItAsTheyAre(
      @ForAll("events") List<ServiceSatisfaction> events,
      @ForAll("events") List<ServiceSatisfaction> later,
      @ForAll Random random) {
    long upTo =
        time(events.get(0)) + TimeUnit.DAYS.toMillis(random.nextInt(16)) - 1 + random.nextInt(3);
    History<ServiceSatisfaction, CaseState> whole = CaseEvents.history(events);
    History<ServiceSatisfaction, CaseState> compacted = whole.compact(upTo);
    assertThat(after(upTo, RULE.facts(compacted))).isEqualTo(after(upTo, RULE.facts(whole)));
    for (ServiceSatisfaction event : later) {
      if (time(event) > upTo) {
        whole = CaseEvents.add(whole, event);
        compacted = CaseEvents.add(compacted, event);
      }
    }
    assertThat(after(upTo, RULE.facts(compacted))).isEqualTo(after(upTo, RULE.facts(whole)));
    long further = upTo + TimeUnit.DAYS.toMillis(random.nextInt(30));
    assertThat(after(further, RULE.facts(compacted.compact(further))))
        .isEqualTo(after(further, RULE.facts(whole)));
  }

  @Property
  void nothingIsLeftOfACaseOnceNoEventCouldBelongToIt(
      @ForAll("events") List<ServiceSatisfaction> events) {
    long last = events.stream().mapToLong(CaseFactsPropertyTest::time).max().orElseThrow();
    History<ServiceSatisfaction, CaseState> compacted = CaseEvents.history(events).compact(last);
    assertThat(compacted.isEmpty()).isFalse();
    assertThat(compacted.tail().isEmpty()).isTrue();
    long end = last + TimeUnit.DAYS.toMillis(14);
    assertThat(compacted.nextCompaction()).isEqualTo(end);
    assertThat(compacted.compact(end - 1).isEmpty()).isFalse();
    assertThat(compacted.compact(end).isEmpty()).isTrue();
  }

  private static List<Fact> after(long upTo, List<Fact> facts) {
    return facts.stream().filter(fact -> fact.time() > upTo).toList();
  }
}
