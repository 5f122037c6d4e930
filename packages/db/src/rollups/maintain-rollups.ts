// Keeps a dataset's rollups true, in the transaction that changed its rows.
import { type Kysely, sql } from 'kysely'
import { TIME_COLUMN, UPLOAD_COLUMN } from '../data-tables/data-column.ts'
import { findDataset } from '../datasets/datasets-repo.ts'
import type { Database } from '../schema.ts'
import { quoteDataTable } from '../sql-name.ts'
import { buildRollups } from './build-rollups.ts'
import { chooseRollups, type RollupSource } from './choose-rollups.ts'
import { mergeRollup } from './merge-rollup.ts'
import type { PreparedRollups } from './prepared-rollups.ts'
import type { StoredRollup } from './rollup.ts'
import { toRollupSource } from './rollup-source.ts'
import { rollUpRows, rollupTable } from './rollup-sql.ts'
import { addRollupRows, findRollups, retireRollups } from './rollups-repo.ts'

/** Rows that are new, all of one upload and within this time. */
export type AddedRows = { uploadId: string; from: Date; to: Date }

type Key = { orgId: string; datasetId: string }

/** What there was before no longer suits a dataset that has grown so much. */
const OUTGROWN = 2

/** After any change of the rows. With `added` nothing else changed, and only those are added up. */
export async function maintainRollups(
  db: Kysely<Database>,
  { orgId, datasetId }: Key,
  added: AddedRows | null,
  prepared?: PreparedRollups,
): Promise<void> {
  const found = await findDataset(db, orgId, datasetId)
  if (!found) return
  const { dataset } = found
  const source = toRollupSource(found)
  const rollups = await findRollups(db, orgId, datasetId)
  const [first] = rollups
  const ready = usable(prepared, source)
  const planned = chooseRollups(source, ready)
  const fits = first ? stillFits(first, found.columns) : planned.length === 0
  const outgrown = first !== undefined && dataset.row_count > OUTGROWN * first.sourceRows
  if (added && fits && !outgrown) {
    for (const rollup of rollups) await addRows(db, dataset.table_name, rollup, added)
    return
  }
  await retireRollups(db, datasetId)
  const table = dataset.table_name
  await buildRollups(db, { orgId, id: datasetId, table, rows: dataset.row_count }, planned, ready)
}

/** Those that hold all rows, by the clock of the dataset. */
function usable(prepared: PreparedRollups | undefined, source: RollupSource) {
  const fits =
    prepared?.rows === source.rows && prepared.timeZone === source.timeZone && source.wholeHours
  return fits ? prepared.bases : []
}

type Columns = readonly { physicalName: string; type: string; nullCount: number }[]

/** The same columns of the same types, and none with missing values where none were expected. */
function stillFits({ dimensions, measures }: StoredRollup, columns: Columns): boolean {
  const find = (name: string) => columns.find((column) => column.physicalName === name)
  const same = ({ physicalName, type }: { physicalName: string; type: string }) =>
    find(physicalName)?.type === type
  const counted = measures.every(
    ({ physicalName, nullable }) => nullable || find(physicalName)?.nullCount === 0,
  )
  return counted && [...dimensions, ...measures].every(same)
}

async function addRows(
  db: Kysely<Database>,
  table: string,
  rollup: StoredRollup,
  { uploadId, from, to }: AddedRows,
): Promise<void> {
  const time = sql.id(TIME_COLUMN)
  // The bounds of time spare reading all other rows.
  const rows = sql`(select * from ${sql.raw(quoteDataTable(table))}
    where ${time} >= ${from} and ${time} <= ${to} and ${sql.id(UPLOAD_COLUMN)} = ${uploadId}) as added`
  const { numAffectedRows = 0n } = await sql`insert into ${rollupTable(rollup.tableName)}
    ${rollUpRows(rollup, rows)}`.execute(db)
  await addRollupRows(db, rollup.id, Number(numAffectedRows))
  await mergeRollup(db, rollup, rollup.rowCount + Number(numAffectedRows))
}
