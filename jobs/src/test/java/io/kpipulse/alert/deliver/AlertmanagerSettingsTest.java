package io.kpipulse.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Holds the shipped settings of Alertmanager to what delivery relies on. */
class AlertmanagerSettingsTest {
  private static final Path DIRECTORY = Path.of("..", "deploy", "alertmanager");
  private static final DeliveryTimes TIMES = DeliveryTimes.STANDARD;

  @Test
  void aChangeIsToldBeforeTheNextIsPosted() throws IOException {
    JsonNode route = config().get("route");
    assertThat(TIMES.settle())
        .isGreaterThanOrEqualTo(duration(route, "group_wait").multipliedBy(2))
        .isGreaterThanOrEqualTo(duration(route, "group_interval").multipliedBy(2));
  }

  @Test
  void whatIsOverIsThereWheneverItsGroupIsTold() throws IOException {
    JsonNode route = config().get("route");
    assertThat(TIMES.repeatResolved().multipliedBy(2))
        .isLessThanOrEqualTo(duration(route, "group_wait"))
        .isLessThanOrEqualTo(duration(route, "group_interval"));
  }

  @Test
  void whatWasToldIsRememberedLongerThanItIsNotRepeated() throws IOException {
    assertThat(Files.readString(DIRECTORY.resolve("run.sh"))).contains("--data.retention=400h");
    assertThat(duration(config().get("route"), "repeat_interval").multipliedBy(2))
        .isLessThan(Duration.ofHours(400));
  }

  @Test
  void everyReceiverTellsOfTheEnd() throws IOException {
    for (JsonNode receiver : config().get("receivers")) {
      for (String kind : new String[] {"email_configs", "webhook_configs"}) {
        receiver
            .path(kind)
            .forEach(each -> assertThat(each.get("send_resolved").asBoolean()).isTrue());
      }
    }
  }

  private static Duration duration(JsonNode node, String name) {
    return TimeUtils.parseDuration(node.get(name).asText());
  }

  /** The file; its placeholders are no YAML. */
  private static JsonNode config() throws IOException {
    String text = Files.readString(DIRECTORY.resolve("alertmanager.yml"));
    return new ObjectMapper()
        .valueToTree(new Yaml(new LoaderOptions()).<Object>load(text.replaceAll("@[A-Z_]+@", "x")));
  }
}
