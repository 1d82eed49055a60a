package io.kpipulse.exact;

import java.util.Random;

/** What may befall a job. */
enum Step {
  READ {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.read();
    }
  },
  READ_SOME {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      for (int more = random.nextInt(4); more >= 0; more--) {
        course.read();
      }
    }
  },
  DELIVER {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.running().deliverSome();
    }
  },
  TICK {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.tick();
    }
  },
  LOOK {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.pass(100);
    }
  },
  SILENCE {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      long leap = 1L << (8 + random.nextInt(20));
      course.pass(leap + random.nextInt(1000));
      for (int i = 0; i < 7; i++) {
        course.look();
      }
      course.running().deliverAll();
      course.tick();
    }
  },
  CHECKPOINT {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.takeCheckpoint();
    }
  },
  CRASH {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.crash();
      comeBack(course, random);
    }
  },
  CRASH_IN_A_CHECKPOINT {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.running().failCheckpoint();
      course.crash();
      comeBack(course, random);
    }
  },
  FAILED_CHECKPOINT {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.running().failCheckpoint();
    }
  },
  RESCALE {
    @Override
    void happen(JobSimulation<?> course, Random random) throws Exception {
      course.takeCheckpoint();
      course.crash();
      course.start(1 + random.nextInt(3));
    }
  };

  abstract void happen(JobSimulation<?> course, Random random) throws Exception;

  private static void comeBack(JobSimulation<?> course, Random random) throws Exception {
    long down = random.nextBoolean() ? random.nextInt(3_600_000) : 0;
    course.wall().set(course.wall().millis() + down);
    course.start(1 + random.nextInt(3));
  }
}
