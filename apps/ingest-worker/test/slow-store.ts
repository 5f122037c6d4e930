import { setTimeout as sleep } from 'node:timers/promises'
import type { ObjectStore } from '@pulse/ports/objects/object-store'

const PIECE_BYTES = 64 * 1024
const PIECE_MS = 10

/** Reads at 6 MB a second at most, so that there is a middle to interrupt on the fastest machine. */
export function makeSlowStore(store: ObjectStore): ObjectStore {
  return {
    ...store,
    get: async (key, range) => slowly(await store.get(key, range)),
  }
}

async function* slowly(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      await sleep(PIECE_MS)
      yield chunk.subarray(at, at + PIECE_BYTES)
    }
  }
}
