package io.kpipulse.explain;

import java.util.ArrayList;
import java.util.List;

/** The likeliest candidates so far. Not thread-safe. */
final class Leaders {
  private final List<Candidate> candidates = new ArrayList<>();
  private final int most;
  private final double least;

  /** At most so many, each with a gain of more than the least. */
  Leaders(int most, double least) {
    this.most = most;
    this.least = least;
  }

  /** What a candidate must gain to be among them. */
  double least() {
    return candidates.size() < most ? least : candidates.get(most - 1).gain();
  }

  /** Takes a candidate in if it is good enough; O(most). */
  void offer(Candidate candidate) {
    if (candidate.gain() < least() || candidate.gain() <= least) {
      return;
    }
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).isSame(candidate)) {
        if (Candidate.LIKELIEST.compare(candidate, candidates.get(i)) < 0) {
          candidates.set(i, candidate);
          candidates.sort(Candidate.LIKELIEST);
        }
        return;
      }
    }
    candidates.add(candidate);
    candidates.sort(Candidate.LIKELIEST);
    if (candidates.size() > most) {
      candidates.remove(most);
    }
  }

  List<Candidate> list() {
    return List.copyOf(candidates);
  }
}
