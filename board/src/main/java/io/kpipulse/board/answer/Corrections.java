package io.kpipulse.board.answer;

import io.kpipulse.board.store.CorrectionRecord;
import java.util.List;

/** When final points were changed. */
public record Corrections(List<CorrectionRecord> corrections) {}
