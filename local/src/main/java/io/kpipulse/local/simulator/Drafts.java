package io.kpipulse.local.simulator;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Builders that start from an earlier event. Avro makes copies only of classes that it is told to
 * trust, so the package of our events is added to what this process trusts already.
 */
final class Drafts {
  private static final String EVENTS = TaskUpdate.class.getPackageName();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(EVENTS)));
  }

  private Drafts() {}

  static TaskUpdate.Builder like(TaskUpdate event) {
    return TaskUpdate.newBuilder(event);
  }

  static ServiceSatisfaction.Builder like(ServiceSatisfaction event) {
    return ServiceSatisfaction.newBuilder(event);
  }
}
