package io.kpipulse.exact;

import java.util.Random;

/** What may happen to a job. */
enum Action {
  READ {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.read();
    }
  },
  READ_SOME {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      for (int more = random.nextInt(4); more >= 0; more--) {
        job.read();
      }
    }
  },
  DELIVER {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.running().deliverSome();
    }
  },
  FIRE_TIMERS {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.fireTimers();
    }
  },
  POLL {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.advance(100);
    }
  },
  SILENCE {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      long millis = 1L << (8 + random.nextInt(20));
      job.advance(millis + random.nextInt(1000));
      job.awaitCaughtUp();
    }
  },
  CHECKPOINT {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.takeCheckpoint();
    }
  },
  FAIL_CHECKPOINT {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.running().failCheckpoint();
    }
  },
  CRASH {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.crash();
      restart(job, random);
    }
  },
  CRASH_DURING_CHECKPOINT {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.running().failCheckpoint();
      job.crash();
      restart(job, random);
    }
  },
  RESCALE {
    @Override
    void run(JobSimulation<?> job, Random random) throws Exception {
      job.takeCheckpoint();
      job.crash();
      job.start(1 + random.nextInt(3));
    }
  };

  abstract void run(JobSimulation<?> job, Random random) throws Exception;

  private static void restart(JobSimulation<?> job, Random random) throws Exception {
    long down = random.nextBoolean() ? random.nextInt(3_600_000) : 0;
    job.clock().set(job.clock().millis() + down);
    job.start(1 + random.nextInt(3));
  }
}
