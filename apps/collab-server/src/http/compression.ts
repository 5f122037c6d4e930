import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { App } from './app.ts'

/** For what the build did not compress beforehand, and for chart data. */
export async function compressAnswers(app: App): Promise<void> {
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The library's own default, 11, takes a second per megabyte.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
}
