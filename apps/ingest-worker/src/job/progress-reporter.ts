import { notifyLive } from '@pulse/db/notify-live'
import { type Attempt, type UploadCounters, writeProgress } from '@pulse/db/uploads/uploads-repo'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { uploadProgress } from '@pulse/shared/api/upload-progress'
import type { IngestContext } from '../ingest-context.ts'

const WRITE_EVERY_MS = 250
/** Written at least this often, so that the sweep sees that the job is alive. */
const HEARTBEAT_MS = 5000
/** The open pages of an organization hear of it this often. */
const TELL_EVERY_MS = 1000

type ProgressOf = { size_bytes: number; org_id: string }

/**
 * Tells the uploads row how far the job is, outside of the job's transaction, and learns there when a
 * person cancelled. The file is read twice, to plan and to load: each reading counts half of its bytes.
 */
export class ProgressReporter {
  readonly #context: IngestContext
  readonly #attempt: Attempt
  readonly #sizeBytes: number
  readonly #orgId: string
  readonly #startedAt = Date.now()
  readonly #cancel = new AbortController()
  readonly #timer: NodeJS.Timeout
  #writing: Promise<void> | null = null
  #writtenAt = Date.now()
  #toldAt = Date.now()
  #written = ''
  #bytesRead = 0
  #rowsLoaded = 0
  #rowsRejected = 0

  constructor(context: IngestContext, attempt: Attempt, upload: ProgressOf) {
    this.#context = context
    this.#attempt = attempt
    this.#sizeBytes = upload.size_bytes
    this.#orgId = upload.org_id
    this.#timer = setInterval(() => this.#tick(), WRITE_EVERY_MS)
    this.#timer.unref()
  }

  get cancelled(): AbortSignal {
    return this.#cancel.signal
  }

  planned(fileBytes: number): void {
    this.#bytesRead = Math.min(fileBytes, this.#sizeBytes) / 2
  }

  /** Of a file that is planned and loaded at once: also before its first rows are loaded. */
  readAtOnce(fileBytes: number): void {
    this.#bytesRead = Math.min(fileBytes, this.#sizeBytes)
  }

  loadedAtOnce(rowsLoaded: number, rowsRejected: number): void {
    this.#rowsLoaded = rowsLoaded
    this.#rowsRejected = rowsRejected
  }

  loaded(fileBytes: number, rowsLoaded: number, rowsRejected: number): void {
    this.#bytesRead = (this.#sizeBytes + Math.min(fileBytes, this.#sizeBytes)) / 2
    this.#rowsLoaded = rowsLoaded
    this.#rowsRejected = rowsRejected
  }

  /** After this nothing more is written. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
  }

  #tick(): void {
    if (this.#writing) return
    const counters = this.#counters()
    const text = JSON.stringify(counters)
    if (text === this.#written && Date.now() - this.#writtenAt < HEARTBEAT_MS) return
    this.#written = text
    this.#writtenAt = Date.now()
    this.#writing = this.#write(counters).finally(() => {
      this.#writing = null
    })
  }

  #counters(): UploadCounters {
    return {
      bytesRead: Math.floor(this.#bytesRead),
      rowsRead: this.#rowsLoaded + this.#rowsRejected,
      rowsLoaded: this.#rowsLoaded,
      rowsRejected: this.#rowsRejected,
    }
  }

  async #write(counters: UploadCounters): Promise<void> {
    try {
      if (await writeProgress(this.#context.db, this.#attempt, counters)) {
        return await this.#tell(counters)
      }
      this.#cancel.abort(new PulseError('cancelled', 'The upload was cancelled.'))
    } catch (error) {
      // The job's own connection decides whether the database is gone.
      this.#context.log.warn({ err: error, ...this.#attempt }, 'progress could not be written')
    }
  }

  async #tell({ bytesRead, rowsRead }: UploadCounters): Promise<void> {
    const now = Date.now()
    if (now - this.#toldAt < TELL_EVERY_MS) return
    this.#toldAt = now
    const elapsedMs = now - this.#startedAt
    await notifyLive(this.#context.db, {
      type: 'upload-changed',
      orgId: this.#orgId,
      uploadId: this.#attempt.uploadId,
      progress: uploadProgress({ sizeBytes: this.#sizeBytes, bytesRead, rowsRead, elapsedMs }),
    })
  }
}
