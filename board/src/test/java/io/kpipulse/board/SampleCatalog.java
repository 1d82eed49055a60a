package io.kpipulse.board;

import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;

/** Our reference data. */
public final class SampleCatalog {
  private static final ReferenceFiles FILES = ReferenceFiles.shipped();
  private static final ReferenceData REFERENCE = EventFamilies.SHIPPED.reference(FILES);

  private SampleCatalog() {}

  /** As officers see it. */
  public static BoardCatalog whole() {
    return new BoardCatalog(REFERENCE, Display.load(FILES, REFERENCE.catalog()), false);
  }

  /** As everybody sees it. */
  public static BoardCatalog forPublic() {
    return new BoardCatalog(REFERENCE, Display.load(FILES, REFERENCE.catalog()), true);
  }
}
