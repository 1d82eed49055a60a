package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.event.BlockedCategory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and checks the condition of a rule on deadlines. */
final class DeadlineReader {
  /** From when on every task is watched that is open. */
  private static final Duration WATCHED = Duration.ofDays(7);

  private static final int ALL_DONE = 100;
  private static final Map<String, DeadlineReason> REASONS =
      FileWord.words(DeadlineReason.values());
  private static final List<String> CATEGORIES =
      Arrays.stream(BlockedCategory.values()).map(BlockedCategory::name).toList();

  private DeadlineReader() {}

  static Condition.Deadline read(CatalogEntry own, RuleFile.Deadline condition) {
    DeadlineReason reason = FileWord.constant(own.of("reason"), condition.reason(), REASONS);
    boolean plan = reason == DeadlineReason.BEHIND_PLAN;
    checkBelongs(own.of("within"), plan, condition.within(), "behind_plan");
    checkBelongs(own.of("progress"), plan, condition.progress(), "behind_plan");
    checkBelongs(
        own.of("categories"), reason == DeadlineReason.BLOCKED, condition.categories(), "blocked");
    return new Condition.Deadline(
        reason,
        plan ? within(own.of("within"), condition.within()) : Duration.ZERO,
        plan ? progress(own.of("progress"), condition.progress()) : 0,
        categories(own.of("categories"), condition.categories()));
  }

  private static void checkBelongs(CatalogEntry entry, boolean does, Object value, String reason) {
    entry.check(does || value == null, "belongs to the reason %s; take it out", reason);
  }

  private static Duration within(CatalogEntry entry, String text) {
    Duration within = entry.duration(text);
    entry.check(
        within.compareTo(Duration.ZERO) > 0 && within.compareTo(WATCHED) <= 0,
        "is %s; give more than PT0S and at most P7D, from when on tasks are watched",
        text);
    return within;
  }

  private static int progress(CatalogEntry entry, Integer percent) {
    entry.check(
        entry.required(percent) > 0 && percent <= ALL_DONE, "is %s; give 1 to 100", percent);
    return percent;
  }

  private static Set<String> categories(CatalogEntry entry, List<String> given) {
    Set<String> categories = new LinkedHashSet<>();
    for (String category : given == null ? List.<String>of() : given) {
      entry.check(
          CATEGORIES.contains(String.valueOf(category)),
          "'%s' is none of %s",
          category,
          CATEGORIES);
      categories.add(category);
    }
    entry.check(
        given == null || !given.isEmpty(), "is empty; take it out for any of %s", CATEGORIES);
    return categories;
  }
}
