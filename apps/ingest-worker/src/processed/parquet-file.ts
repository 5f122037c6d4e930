// Rows as a Parquet file, one row group after the other: memory is that of one of them.
import type { OutBatch, OutType } from '@pulse/db/copy/copy-reader'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

export type ParquetColumn = { name: string; type: OutType }

type Options = { columns: readonly ParquetColumn[]; metadata: Readonly<Record<string, string>> }

export async function* parquetFile(
  batches: AsyncIterable<OutBatch>,
  { columns, metadata }: Options,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaElement)],
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: 'Pulse',
  })
  for await (const { rowCount, columns: values } of batches) {
    writer.write({
      // Without an index a group stands by itself, and can be put into another file as it is.
      columnData: columns.map(({ name }, index) => ({
        name,
        data: values[index] ?? [],
        offsetIndex: false,
      })),
      rowGroupSize: rowCount,
    })
    yield take(bytes)
  }
  writer.finish()
  yield take(bytes)
}

/** `offset` goes on counting the whole file. */
function take(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

const TYPES: Record<OutType, Omit<SchemaElement, 'name'>> = {
  timestamp: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
}

function schemaElement({ name, type }: ParquetColumn): SchemaElement {
  return { name, repetition_type: 'OPTIONAL', ...TYPES[type] }
}
