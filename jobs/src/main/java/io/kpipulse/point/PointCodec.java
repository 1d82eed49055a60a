package io.kpipulse.point;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.SizedBytes;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Points on their way to a sink in another task. */
public final class PointCodec implements Codec<Point> {
  @Override
  public void write(Point value, DataOutput out) throws IOException {
    out.writeUTF(value.series().measurement());
    writeTexts(value.series().tags(), out);
    out.writeLong(value.time());
    writeNumbers(value.integers(), out);
    VarLong.write(value.doubles().length, out);
    for (double number : value.doubles()) {
      out.writeDouble(number);
    }
    VarLong.write(value.strings().length, out);
    for (String text : value.strings()) {
      // Longer than writeUTF can.
      SizedBytes.write(text.getBytes(StandardCharsets.UTF_8), out);
    }
    Evaluation evaluation = value.evaluation();
    writeNumbers(evaluation.totals(), out);
    VarLong.write(evaluation.end(), out);
    VarLong.write(evaluation.asOf(), out);
  }

  @Override
  public Point read(DataInput in) throws IOException {
    Series series = new Series(in.readUTF(), readTexts(in));
    long time = in.readLong();
    long[] integers = readNumbers(in);
    double[] doubles = new double[VarLong.readCount(in)];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = in.readDouble();
    }
    String[] strings = new String[VarLong.readCount(in)];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = new String(SizedBytes.read(in), StandardCharsets.UTF_8);
    }
    Evaluation evaluation = new Evaluation(readNumbers(in), VarLong.read(in), VarLong.read(in));
    return new Point(series, time, integers, doubles, strings, evaluation);
  }

  private static void writeNumbers(long[] numbers, DataOutput out) throws IOException {
    VarLong.write(numbers.length, out);
    for (long number : numbers) {
      VarLong.write(number, out);
    }
  }

  private static long[] readNumbers(DataInput in) throws IOException {
    long[] numbers = new long[VarLong.readCount(in)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = VarLong.read(in);
    }
    return numbers;
  }

  private static void writeTexts(List<String> texts, DataOutput out) throws IOException {
    VarLong.write(texts.size(), out);
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static List<String> readTexts(DataInput in) throws IOException {
    int size = VarLong.readCount(in);
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
