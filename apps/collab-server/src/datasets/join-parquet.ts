// Parquet files of the same columns as one: their row groups are copied as they are, and a footer names them
// all. Nothing is decoded, so it costs what sending the bytes costs.
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { type FileMetaData, parquetMetadata, type RowGroup } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'

export type ParquetObject = { key: string; sizeBytes: number }

const MAGIC = new TextEncoder().encode('PAR1')
/** The footer's length and the magic number. */
const TAIL_BYTES = 8

/** Throws object-not-found when a file was superseded before it was read. */
export async function* joinParquet(
  store: ObjectStore,
  files: readonly ParquetObject[],
): AsyncGenerator<Uint8Array> {
  yield MAGIC
  let offset = MAGIC.length
  let joined: FileMetaData | null = null
  for (const file of files) {
    const { metadata, footerBytes } = await readFooter(store, file)
    const end = file.sizeBytes - footerBytes - TAIL_BYTES
    const shift = BigInt(offset - MAGIC.length)
    const groups = metadata.row_groups.map((group) => moveGroup(group, shift))
    joined = joined ? withGroups(joined, metadata, groups) : { ...metadata, row_groups: groups }
    for await (const chunk of await store.get(file.key, { start: MAGIC.length, end })) {
      offset += chunk.length
      yield chunk
    }
  }
  if (!joined) throw new Error('there is no file to send')
  yield footerOf(joined)
}

async function readFooter(store: ObjectStore, { key, sizeBytes }: ParquetObject) {
  const tail = await read(store, key, sizeBytes - TAIL_BYTES, sizeBytes)
  const footerBytes = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true)
  const footer = await read(store, key, sizeBytes - TAIL_BYTES - footerBytes, sizeBytes)
  const copy = new Uint8Array(footer)
  return { metadata: parquetMetadata(copy.buffer), footerBytes }
}

async function read(
  store: ObjectStore,
  key: string,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await store.get(key, { start, end })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function moveGroup(group: RowGroup, shift: bigint): RowGroup {
  const columns = group.columns.map((column) => {
    const { meta_data: data } = column
    if (!data) return column
    const { dictionary_page_offset: dictionary } = data
    const moved = {
      ...data,
      data_page_offset: data.data_page_offset + shift,
      ...(dictionary === undefined ? {} : { dictionary_page_offset: dictionary + shift }),
    }
    return { ...column, file_offset: column.file_offset + shift, meta_data: moved }
  })
  const { file_offset, ...rest } = group
  return {
    ...rest,
    columns,
    ...(file_offset === undefined ? {} : { file_offset: file_offset + shift }),
  }
}

function withGroups(joined: FileMetaData, next: FileMetaData, groups: RowGroup[]): FileMetaData {
  return {
    ...joined,
    num_rows: joined.num_rows + next.num_rows,
    row_groups: [...joined.row_groups, ...groups],
    // Which upload a row is from, the joined file does not say.
    ...(joined.key_value_metadata
      ? {
          key_value_metadata: joined.key_value_metadata.filter(
            ({ key }) => key !== 'pulse.upload.id',
          ),
        }
      : {}),
  }
}

function footerOf(metadata: FileMetaData): Uint8Array {
  const writer = new ByteWriter()
  writeMetadata(writer, metadata)
  writer.appendBytes(MAGIC)
  return writer.getBytes()
}
