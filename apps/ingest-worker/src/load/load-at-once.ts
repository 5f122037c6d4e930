// A large file of a new dataset is planned and loaded in one reading: its rows go into the table that its beginning
// suggests. Only if the plan of the whole file reads them the same are they published; otherwise they are taken back.
import { OnePass, readsAlike } from '@pulse/shared/csv/one-pass'
import type { TablePlan } from '@pulse/shared/csv/table-plan'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'
import { mayBeUnwanted } from '../plan/ask-about-duplicate.ts'
import { describeColumns } from '../plan/describe-columns.ts'
import { optionsOf } from '../plan/plan-upload.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import { type LoadedRows, loadSteps } from './load-rows.ts'
import { chunkIntervalOf, type LoadTarget, prepareTable } from './prepare-table.ts'

/** More rejects than this, and the beginning of the file has said little about it. */
const MOST_REJECTS = 10_000
/** A guessed chunk interval may be so many times off... */
const MOST_OFF = 4
/** ...and makes no more chunks than this before it is given up. */
const MOST_CHUNKS = 400

/** Rows in an open transaction. */
export type LoadedAtOnce = {
  /** The plan of the whole file. */
  table: TablePlan
  target: LoadTarget
  loaded: LoadedRows
  /** Whether the rows are those that this plan would load. */
  holds(plan: UploadPlan): boolean
  undo(): Promise<void>
}

/** null: the file has to be planned first. */
export async function loadAtOnce(job: IngestJob, file: UploadedFile): Promise<LoadedAtOnce | null> {
  if (!isSimple(job, file) || (await mayBeUnwanted(job))) return null
  const chunks = file.read((bytes) => job.progress.readAtOnce(bytes))
  const pass = await OnePass.begin(chunks, optionsOf(job))
  if (!pass) return null
  const { client } = job.session
  const undo = async () => {
    await client.query('rollback')
  }
  try {
    if (pass.guess.questions.length > 0) return null
    const guess = guessPlan(job, pass)
    await client.query('begin')
    const target = await prepareTable(job, guess)
    const loaded = await loadSteps(job, pass.rows(), { plan: guess, target }, (loader, profile) => {
      job.progress.loadedAtOnce(loader.rowsSent, loader.rejected)
      return mayHold(guess, loader.rejected, profile)
    })
    const table = loaded.complete ? pass.finish() : null
    if (table) return { table, target, loaded, undo, holds: (plan) => isSame(plan, guess) }
    await undo()
    return null
  } finally {
    await pass.stop()
  }
}

/** Nothing but the file itself decides how it is read. */
function isSimple({ upload }: IngestJob, file: UploadedFile): boolean {
  const changed = Object.keys(upload.changes ?? {}).length > 0
  return upload.mode === 'create' && !upload.preview && !changed && file.others.length === 0
}

/** As if the whole file were like its beginning: as many rows for each byte, and as much time. */
function guessPlan({ upload }: IngestJob, { guess, headBytes }: OnePass): UploadPlan {
  const times = Math.max(1, upload.size_bytes / headBytes)
  const columns = guess.columns.map((column, index) => {
    const { min, max } = column.stats
    if (index !== guess.timeColumn || min === null || max === null) return column
    return { ...column, stats: { ...column.stats, max: min + (max - min) * times } }
  })
  const table = { ...guess, columns, rowCount: Math.round(guess.rowCount * times) }
  return {
    ...{ mode: 'create', table, columns: describeColumns(table) },
    ...{ changes: {}, toText: [], questions: [], warnings: [] },
    rejects: { uploadId: upload.id, orgId: upload.org_id, addedBy: null },
  }
}

function mayHold(guess: UploadPlan, rejected: number, profile: LoadedRows['profile']): boolean {
  if (rejected > MOST_REJECTS) return false
  const { timeColumn } = guess.table
  if (timeColumn === null) return true
  const { min, max } = profile(timeColumn)
  if (min === null || max === null) return true
  const span = Date.parse(String(max)) - Date.parse(String(min))
  return span <= chunkIntervalOf(guess) * MOST_CHUNKS
}

function isSame(plan: UploadPlan, guess: UploadPlan): boolean {
  const off = chunkIntervalOf(plan) / chunkIntervalOf(guess)
  const columns = ({ columns: all }: UploadPlan) =>
    JSON.stringify(all.map(({ physicalName, type }) => [physicalName, type]))
  return (
    plan.mode === guess.mode &&
    readsAlike(plan.table, guess.table) &&
    columns(plan) === columns(guess) &&
    off <= MOST_OFF &&
    off >= 1 / MOST_OFF
  )
}
