package io.kpipulse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The example of the contract: events with duplicates, ties, amendments and bad records, and the
 * points that a replay of them must write. The points were made by an implementation that shares
 * nothing with this project.
 */
public final class ContractExample {
  /** The lines of {@code tasks.jsonl} that must be rejected, from 1. */
  public static final Set<Integer> BAD_TASKS =
      Set.of(5, 7, 12, 17, 18, 20, 22, 24, 36, 37, 40, 41, 52, 53, 57);

  /** The lines of {@code satisfaction.jsonl} that must be rejected, from 1. */
  public static final Set<Integer> BAD_CASES = Set.of(8, 16, 33, 38, 55, 58, 73, 78);

  private ContractExample() {}

  /** Where the watermark stops, inclusive. */
  public static Instant until() throws IOException {
    return Instant.parse(text("until.txt").strip());
  }

  /** The lines of {@code tasks.jsonl}, the bad ones included. */
  public static List<String> taskLines() throws IOException {
    return text("tasks.jsonl").lines().toList();
  }

  /** The lines of {@code satisfaction.jsonl}, the bad ones included. */
  public static List<String> caseLines() throws IOException {
    return text("satisfaction.jsonl").lines().toList();
  }

  /** The updates that must be accepted. */
  public static List<TaskUpdate> tasks() throws IOException {
    return events(taskLines(), BAD_TASKS, TaskUpdate::new);
  }

  /** The reports about cases that must be accepted. */
  public static List<ServiceSatisfaction> cases() throws IOException {
    return events(caseLines(), BAD_CASES, ServiceSatisfaction::new);
  }

  /** The expected points: values as text by KPI, by the cells of the key, the time first. */
  public static Map<String, Map<String, String>> points() throws IOException {
    Map<String, Map<String, String>> points = new HashMap<>();
    try (BufferedReader rows =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(open("points.csv.gz")), StandardCharsets.UTF_8))) {
      rows.readLine();
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        int value = row.lastIndexOf(',');
        int kpi = row.lastIndexOf(',', value - 1);
        points
            .computeIfAbsent(row.substring(0, kpi), key -> new HashMap<>())
            .put(row.substring(kpi + 1, value), row.substring(value + 1));
      }
    }
    return points;
  }

  private static <T extends SpecificRecord> List<T> events(
      List<String> lines, Set<Integer> bad, Supplier<T> empty) throws IOException {
    JsonMapper mapper = new JsonMapper();
    List<T> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !bad.contains(i + 1)) {
        events.add(event(mapper.readTree(lines.get(i)), empty.get()));
      }
    }
    return events;
  }

  /** Fills a record by the names of its fields; reads what is valid, and checks nothing. */
  private static <T extends SpecificRecord> T event(JsonNode json, T record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      JsonNode node = json.path(field.name());
      boolean absent = node.isNull() || node.isMissingNode();
      record.put(field.pos(), absent ? null : value(notNull(field.schema()), node));
    }
    return record;
  }

  private static Schema notNull(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : schema;
  }

  private static Object value(Schema schema, JsonNode node) {
    return switch (schema.getType()) {
      case STRING -> node.textValue();
      case INT -> node.intValue();
      case LONG -> schema.getLogicalType() == null ? (Object) node.longValue() : instant(node);
      case BOOLEAN -> node.booleanValue();
      case ENUM -> symbol(schema, node.textValue());
      default -> throw new IllegalArgumentException("no field of events has type " + schema);
    };
  }

  private static Instant instant(JsonNode node) {
    return node.isNumber()
        ? Instant.ofEpochMilli(node.longValue())
        : OffsetDateTime.parse(node.textValue()).toInstant();
  }

  private static Object symbol(Schema schema, String name) {
    return switch (schema.getName()) {
      case "TaskStatus" -> TaskStatus.valueOf(name);
      case "BlockedCategory" -> BlockedCategory.valueOf(name);
      case "Channel" -> Channel.valueOf(name);
      case "Respondent" -> Respondent.valueOf(name);
      default -> throw new IllegalArgumentException("no field of events has type " + schema);
    };
  }

  private static String text(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    return ContractExample.class.getResourceAsStream("/example/" + name);
  }
}
