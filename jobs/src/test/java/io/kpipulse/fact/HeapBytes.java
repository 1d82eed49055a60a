package io.kpipulse.fact;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * What an object and all that it alone refers to take on the heap of a 64-bit JVM with compressed
 * references, as nearly all have up to 32 GB: 12 bytes of header, 16 for an array, in pieces of 8.
 */
final class HeapBytes {
  private static final int HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final int REFERENCE = 4;

  private HeapBytes() {}

  static long of(Object object) {
    try {
      return object.getClass().isArray() ? ofArray(object) : ofFields(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static long ofArray(Object array) {
    int element = size(array.getClass().getComponentType());
    return aligned(ARRAY_HEADER + (long) Array.getLength(array) * element);
  }

  private static long ofFields(Object object) throws IllegalAccessException {
    long own = HEADER;
    long referred = 0;
    for (Field field : object.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        own += size(field.getType());
        field.setAccessible(true);
        Object value = field.getType().isPrimitive() ? null : field.get(object);
        referred += value == null ? 0 : of(value);
      }
    }
    return aligned(own) + referred;
  }

  private static int size(Class<?> type) {
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    }
    if (type == short.class) {
      return Short.BYTES;
    }
    if (type == boolean.class || type == byte.class) {
      return 1;
    }
    return type == int.class ? Integer.BYTES : REFERENCE;
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
