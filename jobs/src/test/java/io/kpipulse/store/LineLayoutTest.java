package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineLayoutTest {
  private final LineLayout layout = new LineLayout(List.of(Points.LAYOUT));

  @Test
  void writesEveryTagAndTheTypeOfEachField() {
    assertThat(layout.line(Points.point("BCA", Points.TIME, 7, 0.25, "Đề án 06")).line())
        .isEqualTo(
            "task_kpi,scope=ministry,window=now,ministry=BCA,locality=all,programme=all,commune=all,"
                + "procedure=all,channel=all,respondent=all"
                + " tasks_open=7i,overdue_rate=0.25,title=\"Đề án 06\" 1772413200000");
  }

  @Test
  void writesEachDimensionUnderItsOwnTag() {
    Series all =
        Series.of(
            "task_kpi", "all_of_them", "24h", Dimensions.of("m", "l", "p", "c", "d", "e", "f"));
    Point point = new Point(all, 1, new long[] {1}, new double[] {1}, new String[] {""});
    assertThat(layout.line(point).series())
        .isEqualTo(
            "task_kpi,scope=all_of_them,window=24h,ministry=m,locality=l,programme=p,commune=c,"
                + "procedure=d,channel=e,respondent=f");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "0.0, 0.0",
    "-3.0, -3.0",
    "100.0, 100.0",
    "0.1, 0.1",
    "1.0E-4, 1.0E-4",
    "1.0E22, 1.0E22"
  })
  void writesADoubleAlwaysAsADouble(double value, String text) {
    String fields = layout.line(Points.point("BCA", 1, 1, value)).fields();
    assertThat(fields).isEqualTo("tasks_open=1i,overdue_rate=" + text + ",title=\"t\"");
    assertThat(text).contains(".");
  }

  @Property
  void everyFiniteDoubleComesBackTheSame(@ForAll double value) {
    FieldLayout one =
        new FieldLayout("task_kpi", ShippedDimensions.TAGS, List.of(), List.of("rate"), List.of());
    LineLayout doubles = new LineLayout(List.of(one));
    Point point =
        new Point(Points.ministry("BCA"), 1, new long[0], new double[] {value}, Point.NO_STRINGS);
    String text = doubles.line(point).fields().substring("rate=".length());
    assertThat(Double.parseDouble(text)).isEqualTo(value);
  }

  @Test
  void leavesOutAnAbsentDouble() {
    assertThat(layout.line(Points.point("BCA", 1, 0, Double.NaN)).fields())
        .isEqualTo("tasks_open=0i,title=\"t\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void rejectsAnInfiniteDoubleByName(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout.line(Points.point("BCA", 1, 0, value)))
        .withMessageContaining("overdue_rate")
        .withMessageContaining("infinite");
  }

  @Test
  void escapesTagsAndStrings() {
    LineEntry line = layout.line(Points.point("a b,c=d", 1, 1, 1, "say \"no\\yes\", a=b"));
    assertThat(line.series()).contains(",ministry=a\\ b\\,c\\=d,");
    assertThat(line.fields()).endsWith(",title=\"say \\\"no\\\\yes\\\", a=b\"");
  }

  @Test
  void writesALineBreakInAStringAsASpace() {
    assertThat(layout.line(Points.point("BCA", 1, 1, 1, "one\ntwo")).fields())
        .endsWith("title=\"one two\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\", "a\nb", "a\tb"})
  void rejectsATagThatLineProtocolCannotCarry(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout.line(Points.point(value, 1, 1, 1)))
        .withMessageContaining("tag ministry");
  }

  @Test
  void namesTheMeasurementThatHasNoLayout() {
    Series other = Series.of("task_flow", "national", "24h", ShippedDimensions.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> layout.line(new Point(other, 1, new long[1], Point.NO_DOUBLES, Point.NO_STRINGS)))
        .withMessageContaining("task_flow")
        .withMessageContaining("[task_kpi]");
  }

  @Test
  void rejectsAPointWithAnotherNumberOfFields() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                layout.line(
                    new Point(
                        Points.ministry("BCA"), 1, new long[2], new double[1], new String[] {"t"})))
        .withMessageContaining("other tags or fields than its layout");
  }

  @Test
  void rejectsAPointWithoutAnyField() {
    LineLayout doubles =
        new LineLayout(
            List.of(
                new FieldLayout(
                    "task_kpi", ShippedDimensions.TAGS, List.of(), List.of("rate"), List.of())));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                doubles.line(
                    new Point(
                        Points.ministry("BCA"),
                        1,
                        new long[0],
                        new double[] {Double.NaN},
                        Point.NO_STRINGS)))
        .withMessageContaining("at least one field");
  }

  @Test
  void rejectsTwoLayoutsOfOneMeasurement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineLayout(List.of(Points.LAYOUT, Points.LAYOUT)))
        .withMessageContaining("task_kpi");
  }

  @Test
  void sizeIsThatOfTheLineWithItsLineFeed() {
    LineEntry line = layout.line(Points.point("BCA", Points.TIME, 7, 0.25));
    StringBuilder body = new StringBuilder();
    line.appendTo(body);
    assertThat(body).hasSize(line.size()).hasToString(line.line() + "\n");
  }
}
