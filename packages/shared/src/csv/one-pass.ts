// A large file that is read once: its rows are handed out under a plan that its beginning suggests, while the whole of
// it is surveyed for the plan that holds. Whoever takes the rows throws them away if the two read differently.
import { BatchWriter, type ReadStep } from './batch-writer.ts'
import { FileHead } from './file-head.ts'
import { type PlanOptions, planSurveyed } from './plan-table.ts'
import { laterEncoding, type SurveyedFile, sniffHead, totalOf, withEnd } from './survey-file.ts'
import { TableSurveyor } from './survey-table.ts'
import type { TablePlan } from './table-plan.ts'

/** What is looked at before the first row is handed out. */
const HEAD_BYTES = 1 << 20

export class OnePass {
  /** What the beginning of the file suggests. Its row count and statistics are those of `headBytes`. */
  readonly guess: TablePlan
  readonly headBytes: number
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #head: Uint8Array[]
  readonly #file: Omit<SurveyedFile, 'survey'>
  readonly #options: PlanOptions
  readonly #surveyor: TableSurveyor

  private constructor(
    chunks: AsyncIterator<Uint8Array>,
    head: Uint8Array[],
    file: Omit<SurveyedFile, 'survey'>,
    options: PlanOptions,
  ) {
    this.#chunks = chunks
    this.#head = head
    this.#file = file
    this.#options = options
    this.#surveyor = new TableSurveyor(file.dialect)
    const first = new TableSurveyor(file.dialect)
    for (const chunk of head) first.feed(chunk)
    this.headBytes = head.reduce((sum, chunk) => sum + chunk.length, 0)
    // The head's last record is cut off: a survey of it may not end there.
    this.guess = planSurveyed({ ...file, survey: first.soFar() }, options)
  }

  /** null: the file is too small for it to be worth while. Throws what `sniffHead` and `chunks` throw. */
  static async begin(
    source: AsyncIterable<Uint8Array>,
    options: PlanOptions,
  ): Promise<OnePass | null> {
    const chunks = source[Symbol.asyncIterator]()
    const sniffed = new FileHead()
    const head: Uint8Array[] = []
    for (let size = 0; size < HEAD_BYTES; ) {
      const { done, value } = await chunks.next()
      if (done) return null
      if (!sniffed.isEnough()) sniffed.push(value)
      head.push(value.slice())
      size += value.length
    }
    if (!sniffed.isEnough()) {
      await chunks.return?.()
      return null
    }
    const found = sniffHead(sniffed.bytes(), false, options)
    const { dialect, encodingCertain } = found
    return new OnePass(chunks, head, { sniffed: found, dialect, encodingCertain }, options)
  }

  /** All rows of the file, as the guess reads them. */
  async *rows(): AsyncGenerator<ReadStep> {
    const rows = new BatchWriter(this.guess)
    const surveyor = this.#surveyor
    for await (const chunk of this.#allChunks()) {
      this.#options.signal?.throwIfAborted()
      surveyor.push(chunk)
      while (surveyor.advance(rows)) if (rows.isFull()) yield rows.take(surveyor.bytesRead)
      if (surveyor.done) return
    }
    surveyor.end()
    while (surveyor.advance(rows)) if (rows.isFull()) yield rows.take(surveyor.bytesRead)
    yield rows.take(surveyor.bytesRead)
  }

  /** After the last row: the plan of the whole file, or null if it has to be read anew to know. */
  finish(): TablePlan | null {
    const file = { ...this.#file, survey: this.#surveyor.finish() }
    if (laterEncoding(file) !== null || totalOf(file, this.#options)) return null
    return planSurveyed(withEnd(file), this.#options)
  }

  /** Lets go of the file before its end. */
  async stop(): Promise<void> {
    await this.#chunks.return?.()
  }

  async *#allChunks(): AsyncGenerator<Uint8Array> {
    yield* this.#head
    for (;;) {
      const { done, value } = await this.#chunks.next()
      if (done) return
      yield value
    }
  }
}

/** Whether every row is read the same under both. */
export function readsAlike(one: TablePlan, other: TablePlan): boolean {
  const reading = ({ dialect, columns, timeColumn, timeZone }: TablePlan) =>
    JSON.stringify([
      ...[dialect, timeColumn, timeZone],
      columns.map(({ name, type, format, nullWords }) => ({ name, type, format, nullWords })),
    ])
  return reading(one) === reading(other)
}
