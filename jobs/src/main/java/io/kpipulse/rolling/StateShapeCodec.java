package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.rolling.StateShape.GroupShape;
import io.kpipulse.rolling.StateShape.WindowShape;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the shape of a state is kept beside it; groups by name. */
public final class StateShapeCodec implements Codec<StateShape> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StateShape value, DataOutput out) throws IOException {
    VarLong.write(value.offset(), out);
    VarLong.write(value.groups().size(), out);
    for (Map.Entry<MeasureGroup, GroupShape> group : value.groups().entrySet()) {
      out.writeUTF(group.getKey().name());
      write(group.getValue(), out);
    }
  }

  private static void write(GroupShape group, DataOutput out) throws IOException {
    VarLong.write(group.measures().size(), out);
    for (String measure : group.measures()) {
      out.writeUTF(measure);
    }
    VarLong.write(group.horizon(), out);
    VarLong.write(group.windows().size(), out);
    for (Map.Entry<String, Map<String, WindowShape>> scope : group.windows().entrySet()) {
      out.writeUTF(scope.getKey());
      VarLong.write(scope.getValue().size(), out);
      for (Map.Entry<String, WindowShape> window : scope.getValue().entrySet()) {
        out.writeUTF(window.getKey());
        VarLong.write(window.getValue().size(), out);
        VarLong.write(window.getValue().step(), out);
        VarLong.write(window.getValue().slice(), out);
      }
    }
  }

  @Override
  public StateShape read(int version, DataInput in) throws IOException {
    long offset = VarLong.read(in);
    int size = VarLong.readCount(in);
    Map<MeasureGroup, GroupShape> groups = new EnumMap<>(MeasureGroup.class);
    for (int i = 0; i < size; i++) {
      groups.put(MeasureGroup.valueOf(in.readUTF()), group(in));
    }
    return new StateShape(offset, groups);
  }

  private static GroupShape group(DataInput in) throws IOException {
    int count = VarLong.readCount(in);
    List<String> measures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      measures.add(in.readUTF());
    }
    long horizon = VarLong.read(in);
    int scopes = VarLong.readCount(in);
    Map<String, Map<String, WindowShape>> windows = new LinkedHashMap<>();
    for (int i = 0; i < scopes; i++) {
      windows.put(in.readUTF(), windows(in));
    }
    return new GroupShape(measures, horizon, windows);
  }

  private static Map<String, WindowShape> windows(DataInput in) throws IOException {
    int count = VarLong.readCount(in);
    Map<String, WindowShape> windows = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      windows.put(
          in.readUTF(), new WindowShape(VarLong.read(in), VarLong.read(in), VarLong.read(in)));
    }
    return windows;
  }
}
