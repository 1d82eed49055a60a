package io.kpipulse.alert.text;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.catalog.WindowDefinition;
import java.util.Map;

/** Says what an alert is about, in Vietnamese and in English. Immutable. */
public final class AlertText {
  private final ChangeText vietnamese;
  private final ChangeText english;

  private AlertText(ChangeText vietnamese, ChangeText english) {
    this.vietnamese = vietnamese;
    this.english = english;
  }

  /**
   * With the names of reference data.
   *
   * @throws io.kpipulse.catalog.CatalogException if a file is missing, or is wrong
   */
  public static AlertText load(ReferenceFiles files, Catalog catalog) {
    Display display = Display.load(files, catalog);
    CodeNames names = CodeNames.load(files, catalog, display);
    return new AlertText(
        in(Language.VI, catalog, display, names), in(Language.EN, catalog, display, names));
  }

  private static ChangeText in(
      Language language, Catalog catalog, Display display, CodeNames names) {
    Phrases phrases = new Phrases(language);
    FigureText figures = new FigureText(phrases, catalog, display);
    TimeText times = new TimeText(phrases, catalog.zone());
    UnitText units = new UnitText(phrases, catalog, names);
    Map<String, WindowDefinition> windows = catalog.windows();
    return new ChangeText(
        phrases,
        figures,
        times,
        units,
        new FactText(phrases, figures, times, units, windows),
        new LocationText(phrases, figures, units, windows),
        new TaskText(phrases, times));
  }

  /** The rule and the unit: the same for all changes of an alert. */
  public Display.Text title(AlertNews news) {
    return new Display.Text(vietnamese.title(news), english.title(news));
  }

  /** What came late; empty where that is not known, or said in the explanation. */
  public Display.Text corrections(AlertNews news) {
    return new Display.Text(vietnamese.corrections(news), english.corrections(news));
  }

  /** What happened, and why, in one line: without the tasks. */
  public Display.Text summary(AlertNews news) {
    return new Display.Text(vietnamese.summary(news), english.summary(news));
  }

  /**
   * What happened, and why. A line for each task follows, at most twenty.
   *
   * @throws IllegalArgumentException if the rule has a window that the catalogue has not
   */
  public Display.Text explanation(AlertNews news) {
    return new Display.Text(vietnamese.explanation(news), english.explanation(news));
  }
}
