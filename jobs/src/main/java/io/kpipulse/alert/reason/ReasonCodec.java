package io.kpipulse.alert.reason;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.codec.Nullable;
import io.kpipulse.codec.VarLong;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Contribution;
import io.kpipulse.explain.Share;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reasons in the state of operators. */
public final class ReasonCodec implements Codec<Reason> {
  private static final long serialVersionUID = 1L;

  private final Codec<Reason.Basis> bases;
  private final ListCodec<Part> parts = new ListCodec<>(new OfParts());
  private final ListCodec<Cause> causes = new ListCodec<>(new OfCauses());
  private final ListCodec<LateTask> tasks = new ListCodec<>(new OfTasks());

  /**
   * @param windows of the catalogue, by name
   */
  public ReasonCodec(Map<String, WindowDefinition> windows) {
    this.bases = new Nullable<>(new OfBases(new HashMap<>(windows)));
  }

  @Override
  public void write(Reason value, DataOutput out) throws IOException {
    bases.write(value.basis(), out);
    parts.write(value.parts(), out);
    causes.write(value.causes(), out);
    tasks.write(value.tasks(), out);
    out.writeBoolean(value.isFinal());
  }

  @Override
  public Reason read(DataInput in) throws IOException {
    return new Reason(
        bases.read(in), parts.read(in), causes.read(in), tasks.read(in), in.readBoolean());
  }

  private static void write(Change change, DataOutput out) throws IOException {
    out.writeDouble(change.before().numerator());
    out.writeDouble(change.before().denominator());
    out.writeDouble(change.now().numerator());
    out.writeDouble(change.now().denominator());
  }

  private static Change readChange(DataInput in) throws IOException {
    return new Change(
        new Share(in.readDouble(), in.readDouble()), new Share(in.readDouble(), in.readDouble()));
  }

  private record OfBases(HashMap<String, WindowDefinition> windows) implements Codec<Reason.Basis> {
    @Override
    public void write(Reason.Basis value, DataOutput out) throws IOException {
      out.writeUTF(value.window().name());
      ReasonCodec.write(value.change(), out);
    }

    @Override
    public Reason.Basis read(DataInput in) throws IOException {
      String name = in.readUTF();
      if (!windows.containsKey(name)) {
        throw new IOException("the catalogue has no window " + name + ", which the state names");
      }
      return new Reason.Basis(windows.get(name), readChange(in));
    }
  }

  private record OfParts() implements Codec<Part> {
    @Override
    public void write(Part value, DataOutput out) throws IOException {
      VarLong.write(value.codes().size(), out);
      for (Map.Entry<String, String> code : new TreeMap<>(value.codes()).entrySet()) {
        out.writeUTF(code.getKey());
        out.writeUTF(code.getValue());
      }
      ReasonCodec.write(value.change(), out);
      Contribution contribution = value.contribution();
      out.writeDouble(contribution.rate());
      out.writeDouble(contribution.mix());
      out.writeDouble(contribution.weight());
      out.writeDouble(value.share());
    }

    @Override
    public Part read(DataInput in) throws IOException {
      Map<String, String> codes = new HashMap<>();
      for (int left = VarLong.readCount(in); left > 0; left--) {
        String dimension = in.readUTF();
        codes.put(dimension, in.readUTF());
      }
      Change change = readChange(in);
      Contribution contribution =
          new Contribution(in.readDouble(), in.readDouble(), in.readDouble());
      return new Part(codes, change, contribution, in.readDouble());
    }
  }

  private record OfCauses() implements Codec<Cause> {
    private static final ListCodec<Part> PARTS = new ListCodec<>(new OfParts());

    @Override
    public void write(Cause value, DataOutput out) throws IOException {
      PARTS.write(value.parts(), out);
      out.writeDouble(value.share());
    }

    @Override
    public Cause read(DataInput in) throws IOException {
      return new Cause(PARTS.read(in), in.readDouble());
    }
  }

  private record OfTasks() implements Codec<LateTask> {
    private static final Codec<String> TEXTS = new Nullable<>(new Texts());

    @Override
    public void write(LateTask value, DataOutput out) throws IOException {
      out.writeUTF(value.id());
      TEXTS.write(value.title(), out);
      TEXTS.write(value.ownerPost(), out);
      out.writeLong(value.due().toEpochMilli());
      out.writeDouble(value.daysLate());
      TEXTS.write(value.reason(), out);
    }

    @Override
    public LateTask read(DataInput in) throws IOException {
      return new LateTask(
          in.readUTF(),
          TEXTS.read(in),
          TEXTS.read(in),
          Instant.ofEpochMilli(in.readLong()),
          in.readDouble(),
          TEXTS.read(in));
    }
  }

  private record Texts() implements Codec<String> {
    @Override
    public void write(String value, DataOutput out) throws IOException {
      out.writeUTF(value);
    }

    @Override
    public String read(DataInput in) throws IOException {
      return in.readUTF();
    }
  }
}
