import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { countUnpacked } from './unpacked-limit.ts'

/** Throws too-large beyond what so many stored bytes may become; unreadable-file when damaged. */
export async function* gunzip(
  stored: AsyncIterable<Uint8Array>,
  storedBytes: number,
): AsyncGenerator<Uint8Array> {
  const output = new PassThrough()
  const unpacked = pipeline(Readable.from(stored, { objectMode: false }), createGunzip(), output)
  // Its failure is the output's too, which is where it is met.
  unpacked.catch(() => {})
  const count = countUnpacked(storedBytes)
  try {
    for await (const chunk of output) {
      count(chunk.length)
      yield chunk
    }
  } catch (error) {
    throw isDamaged(error)
      ? new PulseError('unreadable-file', 'The compressed file is damaged.', { cause: error })
      : error
  } finally {
    output.destroy()
  }
}

function isDamaged(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
