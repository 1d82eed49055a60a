package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kpipulse.deploy.Repository;
import java.io.IOException;

/** What Grafana is told at its start. */
final class Provisioning {
  private Provisioning() {}

  static JsonNode file(String path) throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readTree(Repository.read("dashboards/provisioning/" + path));
  }

  static JsonNode datasource() throws IOException {
    return file("datasources/store.yaml").get("datasources").get(0);
  }
}
