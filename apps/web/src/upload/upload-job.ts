// One upload from the first byte to the published dataset: sends, follows, cancels, tries again.
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type { Upload } from '@pulse/shared/api/uploads'
import { type ApiError, isApiError } from '../app/api-error.ts'
import { handlingOf } from './handling-of.ts'
import { makeRate } from './make-rate.ts'
import { type Sending, sendFile, type Tus } from './send-file.ts'
import { stageOf } from './stage-of.ts'
import type { ShownDatasets, UploadEntry, UploadStage, UploadTarget } from './upload-entry.ts'
import { type Watch, watchUpload } from './watch-upload.ts'

export type UploadApi = {
  /** Published uploads of files of this size. */
  ofSize(sizeBytes: number): Promise<readonly Upload[]>
  read(id: string, signal?: AbortSignal): Promise<Upload>
  cancel(id: string): Promise<Upload>
  answer(id: string, answers: Record<string, string>, changes?: PlanChanges): Promise<Upload>
}

export type UploadServices = {
  readonly api: UploadApi
  readonly endpoint: string
  readonly loadTus: () => Promise<Tus>
}

export type UploadChange = Partial<Pick<UploadEntry, 'name' | 'sizeBytes' | 'uploadId' | 'stage'>>

type Options = {
  /** Null for an upload that was sent before this page was loaded. */
  readonly file: File | null
  readonly uploadId: string | null
  readonly target: UploadTarget
  readonly shown: ShownDatasets
  readonly services: UploadServices
  /** Whether what the server has of this file already may be continued. */
  readonly isResumable: () => boolean
  readonly onChange: (change: UploadChange) => void
}

const BEGIN: UploadStage = {
  kind: 'sending',
  sentBytes: 0,
  bytesPerSecond: null,
  disconnected: false,
}

export class UploadJob {
  readonly file: File | null
  /** Known before the server asks. */
  given: Readonly<Record<string, string>> = {}
  #target: UploadTarget
  readonly #options: Options
  #uploadId: string | null
  #stage: UploadStage = BEGIN
  #sending: Sending | undefined
  #watch: Watch | undefined

  constructor(options: Options) {
    this.file = options.file
    this.#target = options.target
    this.#options = options
    this.#uploadId = options.uploadId
  }

  get target(): UploadTarget {
    return this.#target
  }

  get stage(): UploadStage {
    return this.#stage
  }

  start(): void {
    if (this.#uploadId !== null) this.#follow(this.#uploadId)
    else if (this.file) this.#send(this.file)
  }

  retry(): void {
    if (!this.file) return
    this.stop()
    this.#uploadId = null
    this.#options.onChange({ uploadId: null })
    this.#send(this.file)
  }

  async cancel(): Promise<void> {
    if (this.#stage.kind === 'sending') {
      this.stop()
      this.#show({ kind: 'cancelled' })
      return
    }
    const id = this.#uploadId
    if (id === null) return
    this.#watch?.stop()
    try {
      this.#take(await this.#options.services.api.cancel(id), null)
    } catch (error) {
      if (!isApiError(error)) throw error
      // It was quicker than the person, or nobody answered: the next look tells what became of it.
      this.#follow(id)
    }
  }

  async answer(answers: Record<string, string>, changes?: PlanChanges): Promise<void> {
    const stage = this.#stage
    if (stage.kind !== 'waiting' || stage.answering) return
    this.#show({ ...stage, answering: true, problem: null })
    try {
      await this.#options.services.api.answer(stage.upload.id, answers, changes)
      this.#follow(stage.upload.id)
    } catch (error) {
      if (!isApiError(error)) throw error
      this.#show({ ...stage, answering: false, problem: error.message })
    }
  }

  /** The server says that something has changed. */
  poke(): void {
    this.#watch?.poke()
  }

  /** Lets go of it; what the server works on goes on there. */
  stop(): void {
    this.#watch?.stop()
    if (this.#stage.kind === 'sending') this.#sending?.cancel()
  }

  #send(file: File): void {
    const { services, shown, isResumable, onChange } = this.#options
    const rate = makeRate()
    let sentBytes = 0
    const show = (bytesPerSecond: number | null, disconnected: boolean) =>
      this.#show({ kind: 'sending', sentBytes, bytesPerSecond, disconnected })
    show(null, false)
    this.#sending = sendFile(file, {
      endpoint: services.endpoint,
      loadTus: services.loadTus,
      target: this.target,
      resumable: isResumable(),
      duplicates: () => handlingOf(file, this.target, shown, services.api),
      onResumed: (datasetId) => {
        if (datasetId) this.#target = { ...this.#target, datasetId }
      },
      onProgress: (sent) => {
        sentBytes = sent
        show(rate(sent), false)
      },
      onDisconnected: () => show(null, true),
      onSent: (uploadId) => {
        this.#uploadId = uploadId
        onChange({ uploadId })
        this.#follow(uploadId)
      },
      onFailed: (problem) => this.#fail(problem, null),
    })
  }

  #follow(uploadId: string): void {
    const rate = makeRate()
    this.#watch?.stop()
    this.#show({ kind: 'working', upload: null, rowsPerSecond: null })
    this.#watch = watchUpload({
      read: (signal) => this.#options.services.api.read(uploadId, signal),
      onUpload: (upload) => this.#take(upload, rate(upload.rowsRead)),
      onFailed: (error: ApiError) => this.#fail(error, null),
    })
  }

  #take(upload: Upload, rowsPerSecond: number | null): void {
    const { filename: name, sizeBytes } = upload
    this.#stage = stageOf(upload, rowsPerSecond, this.file !== null)
    this.#options.onChange({ name, sizeBytes, stage: this.#stage })
    if (this.#stage.kind === 'waiting') this.#answerByItself(upload)
  }

  /** What was answered on this device, before the file could be sent. Once: a refused answer is asked again. */
  #answerByItself({ questions = [] }: Upload): void {
    const given = new Map(Object.entries(this.given))
    const answers: Record<string, string> = {}
    for (const { id } of questions) {
      const answer = given.get(id)
      if (answer === undefined) return
      answers[id] = answer
      given.delete(id)
    }
    if (questions.length === 0) return
    this.given = Object.fromEntries(given)
    void this.answer(answers)
  }

  #fail({ code, message }: { code: string; message: string }, upload: Upload | null): void {
    this.#show({ kind: 'failed', code, message, upload, canRetry: this.file !== null })
  }

  #show(stage: UploadStage): void {
    this.#stage = stage
    this.#options.onChange({ stage })
  }
}
