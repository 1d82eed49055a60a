package io.kpipulse.alert.task;

import io.kpipulse.alert.judge.Comparison;
import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.judge.Judge;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.explain.Share;
import java.util.Collection;
import java.util.List;

/** A unit is bad while it has a task that gives reason for it. */
public final class DeadlineJudge implements Judge {
  private final TaskBook book;
  private final long length;

  /**
   * @param length of a step, milliseconds
   */
  public DeadlineJudge(TaskBook book, long length) {
    this.book = book;
    this.length = length;
  }

  @Override
  public Collection<Unit> units() {
    return book.units();
  }

  /** How many there are at the end of the step. */
  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(new Share(book.count(unit, step + length - 1), 1));
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    return Evidence.ofCount(comparison.now().numerator());
  }

  @Override
  public List<Long> reach() {
    return List.of(0L);
  }
}
