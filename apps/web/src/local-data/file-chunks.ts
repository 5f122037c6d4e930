/** The bytes of a file, unpacked where it is a .gz. */
export async function* fileChunks(file: Blob, name: string): AsyncGenerator<Uint8Array> {
  const bytes: ReadableStream<Uint8Array<ArrayBuffer>> = file.stream()
  const stream = /\.gz$/i.test(name) ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
