package io.trailql.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Writes files as parquet-java does, with pages and encodings of Parquet's second version. */
final class SecondVersion {
  private final MessageType schema;
  private final ParquetProperties properties =
      ParquetProperties.builder()
          .withWriterVersion(WriterVersion.PARQUET_2_0)
          .withPageRowCountLimit(70)
          .build();

  SecondVersion(MessageType schema) {
    this.schema = schema;
  }

  /** A row group for each list of rows that has some. */
  void write(OutputStream output, List<List<List<Object>>> groups) throws IOException {
    try (ParquetFileWriter file =
        new ParquetFileWriter(
            new StreamFile(output),
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            1 << 20,
            0,
            null,
            properties)) {
      file.start();
      for (List<List<Object>> rows : groups) {
        if (!rows.isEmpty()) {
          writeGroup(file, rows);
        }
      }
      file.end(Map.of());
    }
  }

  private void writeGroup(ParquetFileWriter file, List<List<Object>> rows) throws IOException {
    try (ColumnChunkPageWriteStore pages =
            new ColumnChunkPageWriteStore(
                Zstandard.portable(), schema, properties.getAllocator(), 64, true);
        ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages)) {
      RecordConsumer consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(store);
      GroupWriter writer = new GroupWriter(consumer, schema);
      for (List<Object> row : rows) {
        Group group = new SimpleGroup(schema);
        fill(group, schema, row);
        writer.write(group);
      }
      consumer.flush();
      file.startBlock(rows.size());
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
  }

  private static void fill(Group group, GroupType type, List<?> values) {
    for (int f = 0; f < values.size(); f++) {
      add(group, f, type.getType(f), values.get(f));
    }
  }

  private static void add(Group group, int field, Type type, Object value) {
    if (value == null) {
      return;
    }
    if (type.isPrimitive()) {
      addScalar(group, field, value);
      return;
    }
    GroupType inner = type.asGroupType();
    Group added = group.addGroup(field);
    if (inner.getLogicalTypeAnnotation()
        instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      for (Object element : (List<?>) value) {
        add(added.addGroup(0), 0, inner.getType(0).asGroupType().getType(0), element);
      }
    } else if (inner.getLogicalTypeAnnotation()
        instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation) {
      GroupType entryType = inner.getType(0).asGroupType();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        Group entryGroup = added.addGroup(0);
        add(entryGroup, 0, entryType.getType(0), entry.getKey());
        add(entryGroup, 1, entryType.getType(1), entry.getValue());
      }
    } else {
      fill(added, inner, (List<?>) value);
    }
  }

  private static void addScalar(Group group, int field, Object value) {
    if (value instanceof Boolean flag) {
      group.add(field, flag);
    } else if (value instanceof Integer number) {
      group.add(field, number);
    } else if (value instanceof Long number) {
      group.add(field, number);
    } else if (value instanceof Double number) {
      group.add(field, number);
    } else if (value instanceof Instant time) {
      group.add(field, time.toEpochMilli());
    } else if (value instanceof LocalDate day) {
      group.add(field, (int) day.toEpochDay());
    } else {
      group.add(field, (String) value);
    }
  }
}
