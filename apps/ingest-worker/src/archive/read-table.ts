import type { StoredObject } from '../file/stored-object.ts'
import { countUnpacked } from '../file/unpacked-limit.ts'
import type { ArchiveTable } from './open-archive.ts'
import { readEntry } from './read-entry.ts'

const LF = 10
const CR = 13
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * The files of one table, one behind the other. Their headers stay: a reader leaves out a header that is
 * repeated. Throws too-large when there is more in them than they said.
 */
export async function* readTable(
  stored: StoredObject,
  { zip, entries }: ArchiveTable,
  onRead: (storedBytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const count = countUnpacked(stored.sizeBytes)
  let packedBefore = 0
  let last = LF
  for (const entry of entries) {
    const { compressedSize, uncompressedSize } = entry.entry
    let unpacked = 0
    if (last !== LF && last !== CR) yield Uint8Array.of(LF)
    for await (const chunk of readEntry(zip, entry)) {
      stored.signal.throwIfAborted()
      count(chunk.length)
      const isJoined = packedBefore > 0 && unpacked === 0
      unpacked += chunk.length
      last = chunk.at(-1) ?? last
      onRead(packedBefore + (compressedSize * unpacked) / Math.max(1, uncompressedSize))
      yield isJoined ? withoutMark(chunk) : chunk
    }
    packedBefore += compressedSize
  }
}

function withoutMark(chunk: Uint8Array): Uint8Array {
  const isMarked = BYTE_ORDER_MARK.every((byte, index) => chunk[index] === byte)
  return isMarked ? chunk.subarray(BYTE_ORDER_MARK.length) : chunk
}
