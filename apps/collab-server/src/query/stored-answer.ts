// An answer as the cache keeps it: the finished body of the response, compressed where that pays, so that a
// hit is neither parsed nor compressed again.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** What a response carries: text, or text that gzip has packed. */
export type AnswerBody = { packed: boolean; bytes: Buffer }

const WORTH_PACKING = 1024
const PLAIN = 0
const PACKED = 1

const pack = promisify(gzip)
const unpack = promisify(gunzip)

export async function packBody(text: string): Promise<AnswerBody> {
  const bytes = Buffer.from(text)
  if (bytes.length < WORTH_PACKING) return { packed: false, bytes }
  return { packed: true, bytes: await pack(bytes) }
}

/** For a caller that does not take gzip. */
export async function unpackBody({ packed, bytes }: AnswerBody): Promise<AnswerBody> {
  return packed ? { packed: false, bytes: await unpack(bytes) } : { packed, bytes }
}

/** One byte that tells what follows. */
export function toBytes({ packed, bytes }: AnswerBody): Uint8Array {
  return Buffer.concat([Buffer.of(packed ? PACKED : PLAIN), bytes])
}

export function fromBytes(stored: Uint8Array): AnswerBody {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  return { packed: bytes[0] === PACKED, bytes: bytes.subarray(1) }
}
