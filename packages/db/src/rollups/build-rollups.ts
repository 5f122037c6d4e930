import { randomBytes } from 'node:crypto'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { TIME_COLUMN } from '../data-tables/data-column.ts'
import type { Database } from '../schema.ts'
import { fitName, quoteDataTable, quoteName } from '../sql-name.ts'
import type { PlannedRollup } from './choose-rollups.ts'
import type { PreparedRollup } from './prepared-rollups.ts'
import { ROLLUP_SCHEMA, type RollupSpec, type StoredRollup } from './rollup.ts'
import { rollUpRollup, rollUpRows, rollupTable } from './rollup-sql.ts'
import { insertRollup } from './rollups-repo.ts'

/** From here on an index on time is quicker than reading all of it. */
const INDEXED_ROWS = 10_000
/** Groups of a million rows stay in memory; and compiling a statement takes longer than it saves. */
const SETTINGS = { work_mem: '256MB', jit: 'off' }

type Dataset = { orgId: string; id: string; table: string; rows: number }

/** In the order of the plan: parents come before what is made of them. */
export async function buildRollups(
  db: Kysely<Database>,
  dataset: Dataset,
  planned: readonly PlannedRollup[],
  prepared: readonly PreparedRollup[] = [],
): Promise<void> {
  if (planned.length === 0) return
  for (const [name, value] of Object.entries(SETTINGS)) {
    await sql`select set_config(${name}, ${value}, true)`.execute(db)
  }
  const built: Built[] = []
  for (const [index, plan] of planned.entries()) {
    const { parent, expectedRows: _, isBase: __, ...spec } = plan
    const from = parent === null ? undefined : built[parent]
    const ready = from ? from.ready?.addUp(spec) : prepared.find((each) => isSame(each, spec))
    const tableName = `${fitName(dataset.table, 18)}_${randomBytes(8).toString('hex')}`
    const rows = from
      ? rollUpRollup(spec, from.rollup)
      : rollUpRows(spec, sql.raw(quoteDataTable(dataset.table)))
    const fill = ready ? (table: string) => ready.write(table, spec) : null
    const rowCount = await createTable(db, tableName, rows, fill)
    const rollup = { ...spec, tableName, rowCount, mergedRows: rowCount, sourceRows: dataset.rows }
    await insertRollup(db, dataset, rollup)
    const isParent = planned.some((each) => each.parent === index)
    built.push({ rollup: { ...rollup, id: '' }, ready: isParent ? (ready ?? null) : null })
  }
}

/** `ready`: it is in memory, too, where coarser ones are made of it in a tenth of the time. */
type Built = { rollup: StoredRollup; ready: PreparedRollup | null }

function isSame(ready: PreparedRollup, { grain, dimensions, measures }: RollupSpec): boolean {
  const same = (names: readonly string[], columns: readonly { physicalName: string }[]) =>
    names.join('\0') === columns.map(({ physicalName }) => physicalName).join('\0')
  return (
    ready.grain === grain && same(ready.dimensions, dimensions) && same(ready.measures, measures)
  )
}

/** "create table as" may be computed by several processes, where "insert" may not. */
async function createTable(
  db: Kysely<Database>,
  tableName: string,
  rows: ReturnType<typeof rollUpRows>,
  fill: ((table: string) => Promise<number>) | null,
): Promise<number> {
  const table = rollupTable(tableName)
  const data = sql.raw(fill ? 'with no data' : 'with data')
  await sql`create table ${table} as ${rows} ${data}`.execute(db)
  const rowCount = fill
    ? await fill(`${ROLLUP_SCHEMA}.${quoteName(tableName)}`)
    : await countRows(db, table)
  if (rowCount > INDEXED_ROWS) {
    await sql`create index on ${table} (${sql.id(TIME_COLUMN)})`.execute(db)
  }
  return rowCount
}

async function countRows(db: Kysely<Database>, table: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${table}`.execute(db)
  return rows[0]?.n ?? 0
}
