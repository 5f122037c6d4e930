import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import { measureAll, mergeRows } from '@pulse/db/publish/add-to-dataset'
import type { RereadUpload } from '@pulse/db/publish/publish-retype'
import { settleLines } from '@pulse/db/uploads/rejects-repo'
import type { UploadRow } from '@pulse/db/uploads/uploads-repo'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { IngestJob } from '../job/claim-upload.ts'
import { loadRows } from '../load/load-rows.ts'
import { prepareTable } from '../load/prepare-table.ts'
import { recipeOf } from '../plan/recipe-of.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { openCorrections } from './open-corrections.ts'
import { openOriginal, type ReopenedFile } from './open-original.ts'

/** A new table out of the files of a dataset, in the job's transaction. */
export class DatasetRebuild {
  readonly #job: IngestJob
  readonly #target: DatasetWithColumns
  readonly #changes: PlanChanges
  readonly #uploads: RereadUpload[] = []
  /** Lines that were rejected this time, of files that have corrections. */
  readonly #rejectedLines = new Map<string, Set<number>>()
  #table: string | null = null
  #columns: StoredColumn[] = []
  #recipe: Record<string, unknown> = {}
  #rowCount = 0
  #bytesBefore = 0
  #warnings: string[] = []

  constructor(job: IngestJob, target: DatasetWithColumns, changes: PlanChanges) {
    this.#job = job
    this.#target = target
    this.#changes = changes
  }

  /** Null: its rows are in. Otherwise the plan has questions, and nothing was loaded. */
  async add(upload: UploadRow): Promise<UploadPlan | null> {
    const opened =
      upload.mode === 'correct' ? await this.#correct(upload) : await this.#open(upload)
    if (opened.plan.questions.length > 0) return opened.plan
    await this.#load(upload, opened)
    this.#bytesBefore += upload.size_bytes
    return null
  }

  async finish() {
    const { db } = this.#job.session
    if (this.#table === null) {
      throw new PulseError('upload-state', 'The dataset has no files that could be read again.')
    }
    const isOneFile = this.#uploads.length === 1
    return {
      table: this.#table,
      columns: isOneFile ? this.#columns : await measureAll(db, this.#table, this.#columns),
      rowCount: this.#rowCount,
      recipe: this.#recipe,
      uploads: this.#uploads,
      warnings: this.#warnings,
    }
  }

  #open(upload: UploadRow): Promise<ReopenedFile> {
    const { dataset } = this.#target
    const soFar = { ...dataset, row_count: this.#rowCount, recipe: this.#recipe }
    return openOriginal(this.#job, upload, {
      changes: this.#changes,
      isFirst: this.#table === null,
      target: { dataset: { ...soFar, time_column: this.#timeColumn() }, columns: this.#columns },
      onRead: (bytes) => this.#job.progress.planned(this.#bytesBefore + bytes),
      onReject: (line) => {
        const lines = this.#rejectedLines.get(upload.id) ?? new Set()
        this.#rejectedLines.set(upload.id, lines.add(line))
      },
    })
  }

  #timeColumn(): string | null {
    return this.#columns.find(({ role }) => role === 'time')?.name ?? null
  }

  async #correct(upload: UploadRow): Promise<ReopenedFile> {
    const parent = this.#uploads.find(({ before }) => before.id === upload.parent_id)
    if (!parent) throw new PulseError('upload-state', 'A corrected file is not there any more.')
    const rejected = this.#rejectedLines.get(parent.before.id) ?? new Set()
    const opened = await openCorrections(this.#job, upload, parent, rejected)
    await settleLines(
      this.#job.session.db,
      { uploadId: parent.before.id, settledBy: upload.id },
      opened.lines,
    )
    return opened
  }

  async #load(upload: UploadRow, { plan, file }: ReopenedFile): Promise<void> {
    const { db } = this.#job.session
    const target = await prepareTable({ ...this.#job, upload }, plan)
    const { rows, profile } = await loadRows(this.#job, file, plan, target)
    const columns = plan.columns.map((column, index) => ({ ...column, ...profile(index) }))
    if (this.#table === null) {
      this.#table = target.table
      this.#columns = columns
      this.#rowCount = rows.loaded
    } else {
      const before = {
        dataset: { table_name: this.#table, row_count: this.#rowCount },
        columns: this.#columns,
      }
      const { mode, toText } = plan
      const staged = { upload, mode, toText, table: target.table, columns, rows }
      const { match, removed } = await mergeRows(db, before, staged)
      this.#rowCount += rows.loaded - removed.rows
      this.#columns = await measureAll(db, this.#table, match.columns)
    }
    if (upload.mode === 'correct') this.#moveToLoaded(upload, rows.loaded)
    else this.#recipe = recipeOf(plan)
    this.#uploads.push({ before: upload, rows: { ...rows }, plan: recipeOf(plan) })
    this.#warnings.push(...plan.table.warnings.map(({ message }) => message))
  }

  /** A corrected row is on the account of the file that it is from. */
  #moveToLoaded({ parent_id }: UploadRow, loaded: number): void {
    const parent = this.#uploads.find(({ before }) => before.id === parent_id)
    if (!parent) return
    parent.rows.loaded += loaded
    parent.rows.rejected -= loaded
  }
}
