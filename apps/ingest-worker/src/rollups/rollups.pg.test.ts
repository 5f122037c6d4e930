// Rollups are what the rows add up to, however the rows came and went (docs/query-spec.md, U3 and U4).
import type { StoredRollup } from '@pulse/db/rollups/rollup'
import { rollUpRollup, rollUpRows } from '@pulse/db/rollups/rollup-sql'
import { findRollups } from '@pulse/db/rollups/rollups-repo'
import { quoteDataTable } from '@pulse/db/sql-name'
import { undoUpload } from '@pulse/db/undo/undo-upload'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})
afterAll(() => fixture.drop())

const START = Date.UTC(2024, 2, 28)
const MINUTE = 60_000
const SHOPS = ['north', 'süd', "o'x", '']

/** Quarters add up exactly; every seventh value is missing, and so is every shop without a name. */
function makeFile(rows: number, from = 0): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = from + index
    const time = new Date(START + row * 3 * MINUTE).toISOString()
    const price = row % 7 === 0 ? '' : String((row % 400) / 4 - 20)
    return `${time},${SHOPS[row % SHOPS.length]},kind ${row % 3},${price},${row % 10}`
  })
  return `at,shop,kind,price,pieces\n${lines.join('\n')}\n`
}

async function expectTrue(datasetId: string, least: number): Promise<StoredRollup[]> {
  const rollups = await findRollups(fixture.db, fixture.orgId, datasetId)
  expect(rollups.length).toBeGreaterThanOrEqual(least)
  const { table_name } = await fixture.findDataset(datasetId)
  for (const rollup of rollups) {
    const raw = rollUpRows(rollup, sql.raw(quoteDataTable(table_name)))
    const kept = rollUpRollup(rollup, rollup)
    const { rows } = await sql`((${raw}) except (${kept})) union all ((${kept}) except (${raw}))
      limit 3`.execute(fixture.db)
    expect(rows, JSON.stringify(rollup)).toEqual([])
  }
  return rollups
}

test('U3: a small dataset has no rollups', async () => {
  const { datasetId } = await fixture.publish(makeFile(1000))
  expect(await findRollups(fixture.db, fixture.orgId, datasetId)).toEqual([])
})

test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata'])(
  'U3, U4: rollups are true after create, append and undo, with days of %s',
  async (timeZone) => {
    const { datasetId } = await fixture.publish(makeFile(60_000), { timeZone })
    const built = await expectTrue(datasetId, 1)
    expect(built.some(({ grain }) => grain === 'day')).toBe(true)
    expect(built.every(({ rowCount }) => rowCount > 0)).toBe(true)
    const more = { mode: 'append', datasetId, timeZone } as const
    const { uploadId } = await fixture.publish(makeFile(500, 59_800), more)
    const appended = await expectTrue(datasetId, 1)
    expect(appended.map(({ tableName }) => tableName).sort()).toEqual(
      built.map(({ tableName }) => tableName).sort(),
    )
    await undoUpload(fixture.db, { orgId: fixture.orgId, uploadId })
    await expectTrue(datasetId, 1)
  },
  120_000,
)

test('U4: replacing a period and growing to twice the rows build them anew', async () => {
  const { datasetId } = await fixture.publish(makeFile(50_000))
  const before = await expectTrue(datasetId, 1)
  await fixture.publish(makeFile(300, 2000), { mode: 'replace-period', datasetId })
  await expectTrue(datasetId, 1)
  await fixture.publish(makeFile(60_000, 50_000), { mode: 'append', datasetId })
  const after = await expectTrue(datasetId, 1)
  const names = new Set(before.map(({ tableName }) => tableName))
  expect(after.some(({ tableName }) => names.has(tableName))).toBe(false)
}, 120_000)
