package io.trailql.catalogs.hive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TSet;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/**
 * A struct of Thrift's, by the numbers of its fields. Classes generated from a version of the
 * interface would drop what they do not know; here all of it stays. Not thread-safe.
 */
final class Struct {
  private static final TStruct ANONYMOUS = new TStruct("");

  private final Map<Short, Value> fields = new TreeMap<>();

  /** A value, whose content is text as bytes, a list of contents, and so on. */
  private record Value(byte type, Object content) {}

  private record Items(byte type, List<Object> contents) {}

  private record Entries(byte keys, byte values, Map<Object, Object> contents) {}

  /** A text; absent when there is none. */
  Optional<String> text(int id) {
    return content(id, TType.STRING, ByteBuffer.class).map(Struct::decoded);
  }

  /** A struct, which may be changed; absent when there is none. */
  Optional<Struct> struct(int id) {
    return content(id, TType.STRUCT, Struct.class);
  }

  /** A map of texts; empty when there is none. */
  Map<String, String> texts(int id) {
    Map<String, String> texts = new LinkedHashMap<>();
    content(id, TType.MAP, Entries.class)
        .filter(map -> map.keys() == TType.STRING && map.values() == TType.STRING)
        .ifPresent(
            map ->
                map.contents()
                    .forEach(
                        (key, value) ->
                            texts.put(decoded((ByteBuffer) key), decoded((ByteBuffer) value))));
    return texts;
  }

  private <T> Optional<T> content(int id, byte type, Class<T> kind) {
    return Optional.ofNullable(fields.get((short) id))
        .filter(value -> value.type() == type)
        .map(value -> kind.cast(value.content()));
  }

  /** The number of the first field; absent when there is none. */
  Optional<Short> first() {
    return fields.keySet().stream().findFirst();
  }

  Struct with(int id, String text) {
    return with(id, TType.STRING, encoded(text));
  }

  Struct with(int id, int number) {
    return with(id, TType.I32, number);
  }

  Struct with(int id, Struct struct) {
    return with(id, TType.STRUCT, struct);
  }

  Struct with(int id, List<Struct> structs) {
    return with(id, TType.LIST, new Items(TType.STRUCT, List.copyOf(structs)));
  }

  Struct with(int id, Map<String, String> texts) {
    Map<Object, Object> contents = new LinkedHashMap<>();
    texts.forEach((key, value) -> contents.put(encoded(key), encoded(value)));
    return with(id, TType.MAP, new Entries(TType.STRING, TType.STRING, contents));
  }

  private Struct with(int id, byte type, Object content) {
    fields.put((short) id, new Value(type, content));
    return this;
  }

  private static ByteBuffer encoded(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  /** Reads one from the wire. */
  static Struct read(TProtocol wire) throws TException {
    Struct struct = new Struct();
    wire.readStructBegin();
    for (TField field = wire.readFieldBegin();
        field.type != TType.STOP;
        field = wire.readFieldBegin()) {
      struct.with(field.id, field.type, content(wire, field.type));
      wire.readFieldEnd();
    }
    wire.readStructEnd();
    return struct;
  }

  private static Object content(TProtocol wire, byte type) throws TException {
    switch (type) {
      case TType.BOOL:
        return wire.readBool();
      case TType.BYTE:
        return wire.readByte();
      case TType.I16:
        return wire.readI16();
      case TType.I32:
        return wire.readI32();
      case TType.I64:
        return wire.readI64();
      case TType.DOUBLE:
        return wire.readDouble();
      case TType.STRING:
        return wire.readBinary();
      case TType.STRUCT:
        return read(wire);
      case TType.LIST:
        TList list = wire.readListBegin();
        return new Items(list.elemType, contents(wire, list.elemType, list.size));
      case TType.SET:
        TSet set = wire.readSetBegin();
        return new Items(set.elemType, contents(wire, set.elemType, set.size));
      case TType.MAP:
        TMap map = wire.readMapBegin();
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < map.size; i++) {
          Object key = content(wire, map.keyType);
          entries.put(key, content(wire, map.valueType));
        }
        return new Entries(map.keyType, map.valueType, entries);
      default:
        throw unknown(type);
    }
  }

  private static List<Object> contents(TProtocol wire, byte type, int count) throws TException {
    List<Object> contents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contents.add(content(wire, type));
    }
    return contents;
  }

  /** Writes it to the wire. */
  void write(TProtocol wire) throws TException {
    wire.writeStructBegin(ANONYMOUS);
    for (Map.Entry<Short, Value> field : fields.entrySet()) {
      Value value = field.getValue();
      wire.writeFieldBegin(new TField("", value.type(), field.getKey()));
      write(wire, value.type(), value.content());
      wire.writeFieldEnd();
    }
    wire.writeFieldStop();
    wire.writeStructEnd();
  }

  private static void write(TProtocol wire, byte type, Object content) throws TException {
    switch (type) {
      case TType.BOOL -> wire.writeBool((Boolean) content);
      case TType.BYTE -> wire.writeByte((Byte) content);
      case TType.I16 -> wire.writeI16((Short) content);
      case TType.I32 -> wire.writeI32((Integer) content);
      case TType.I64 -> wire.writeI64((Long) content);
      case TType.DOUBLE -> wire.writeDouble((Double) content);
      case TType.STRING -> wire.writeBinary(((ByteBuffer) content).duplicate());
      case TType.STRUCT -> ((Struct) content).write(wire);
      case TType.LIST -> {
        Items items = (Items) content;
        wire.writeListBegin(new TList(items.type(), items.contents().size()));
        write(wire, items);
      }
      case TType.SET -> {
        Items items = (Items) content;
        wire.writeSetBegin(new TSet(items.type(), items.contents().size()));
        write(wire, items);
      }
      case TType.MAP -> {
        Entries entries = (Entries) content;
        wire.writeMapBegin(new TMap(entries.keys(), entries.values(), entries.contents().size()));
        for (Map.Entry<Object, Object> entry : entries.contents().entrySet()) {
          write(wire, entries.keys(), entry.getKey());
          write(wire, entries.values(), entry.getValue());
        }
      }
      default -> throw unknown(type);
    }
  }

  private static void write(TProtocol wire, Items items) throws TException {
    for (Object content : items.contents()) {
      write(wire, items.type(), content);
    }
  }

  private static TException unknown(byte type) {
    return new TProtocolException(TProtocolException.INVALID_DATA, "unknown type " + type);
  }
}
