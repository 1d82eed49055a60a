package io.kpipulse.bench.peak;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Tasks of the whole country by their numbers, each with a few updates; a pure function of seed and
 * number. Two thirds are led by ministries in a locality, the others by localities; half of them
 * are done in a commune.
 */
public final class NationalTasks {
  private static final TaskStatus[] COURSE = {
    TaskStatus.ASSIGNED,
    TaskStatus.IN_PROGRESS,
    TaskStatus.BLOCKED,
    TaskStatus.IN_PROGRESS,
    TaskStatus.COMPLETED
  };

  private final NationalCodes codes;
  private final long seed;

  public NationalTasks(NationalCodes codes, long seed) {
    this.codes = codes;
    this.seed = seed;
  }

  /**
   * An update of a task.
   *
   * @param update from 0 (assigned) on; from 4 on the task is completed
   * @param assignedAt of the task
   * @param at time of the update
   */
  public TaskUpdate update(long number, int update, Instant assignedAt, Instant at) {
    SplittableRandom random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
    int commune = random.nextInt(codes.communes());
    boolean ofMinistry = random.nextInt(3) > 0;
    int ministry = random.nextInt(codes.ministries().size());
    int programme = random.nextInt(codes.programmes().size());
    boolean inCommune = random.nextBoolean();
    Duration term = Duration.ofDays(random.nextInt(7, 120));
    TaskStatus status = COURSE[Math.min(update, COURSE.length - 1)];
    TaskUpdate event = new TaskUpdate();
    String id = "N-" + number;
    event.setTaskId(id);
    event.setEventId(id + "-" + update);
    event.setRevision(update + 1L);
    event.setEventTime(at);
    event.setProgramme(codes.programmes().get(programme));
    event.setMinistry(ofMinistry ? codes.ministries().get(ministry) : null);
    event.setLocality(codes.localityOf(commune));
    event.setCommune(inCommune ? codes.commune(commune) : null);
    event.setTitle("Put decision " + number + " into effect");
    event.setOwnerPost("Chief of Office");
    event.setStatus(status);
    event.setProgressPercent(status == TaskStatus.COMPLETED ? 100 : Math.min(90, 20 * update));
    event.setAssignedAt(assignedAt);
    event.setDueAt(assignedAt.plus(term));
    event.setKeyTask(random.nextInt(10) == 0);
    event.setEvidenceCount(status == TaskStatus.COMPLETED ? 1 : 0);
    return event;
  }
}
