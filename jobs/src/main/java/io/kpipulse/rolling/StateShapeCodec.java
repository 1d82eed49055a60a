package io.kpipulse.rolling;

import io.kpipulse.fact.Layer;
import io.kpipulse.rolling.StateShape.LayerShape;
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

/** How the shape of a state is kept beside it; layers by name. */
public final class StateShapeCodec implements Codec<StateShape> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StateShape value, DataOutput out) throws IOException {
    VarLong.write(value.offset(), out);
    VarLong.write(value.layers().size(), out);
    for (Map.Entry<Layer, LayerShape> layer : value.layers().entrySet()) {
      out.writeUTF(layer.getKey().name());
      write(layer.getValue(), out);
    }
  }

  private static void write(LayerShape layer, DataOutput out) throws IOException {
    VarLong.write(layer.measures().size(), out);
    for (String measure : layer.measures()) {
      out.writeUTF(measure);
    }
    VarLong.write(layer.horizon(), out);
    VarLong.write(layer.windows().size(), out);
    for (Map.Entry<String, Map<String, WindowShape>> scope : layer.windows().entrySet()) {
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
    Map<Layer, LayerShape> layers = new EnumMap<>(Layer.class);
    for (int i = 0; i < size; i++) {
      layers.put(Layer.valueOf(in.readUTF()), layer(in));
    }
    return new StateShape(offset, layers);
  }

  private static LayerShape layer(DataInput in) throws IOException {
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
    return new LayerShape(measures, horizon, windows);
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
