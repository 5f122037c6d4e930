// The real document code, log, acknowledgement gate, persistence and peer sync of two servers, four
// pages and one of an older program, on a network, with a database and with clocks whose every move
// comes from one seed. Hocuspocus is left out: its timers and queues cannot be stepped, and its own
// tests run with real sockets.
// Two things stay outside the seed: ids of new widgets, and which of two concurrent transactions wins.
//   SEED=7 RUNS=1 npx vitest run --project pg simulation    RUNS=10000 for a long one
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import { makeTenant, type Tenant } from '../../test/collab-harness.ts'
import { type Counts, simulate } from '../../test/simulation/simulation.ts'

const QUICK_RUNS = 8
const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const RUNS = Number(process.env['RUNS'] ?? QUICK_RUNS)
/** Far more than it takes: a busy machine is no failure. */
const LIMIT_MS = { start: 300_000, run: 10_000 }

let database: TestDatabase
let tenant: Tenant
let opened: OpenDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  tenant = await makeTenant(database.url)
  opened = openDatabase(database.url, { maxConnections: 6 })
})
afterAll(async () => {
  await opened.close()
  await tenant.close()
  await database.drop()
})

test(
  'S1, S3, S4, S8-S10, S20-S22, S25, D7-D9, D13, D14, L1: whatever dies or is lost, nothing saved is missing and all agree',
  async () => {
    const totals: Counts = {}
    for (let run = 0; run < RUNS; run++) {
      const dashboardId = await tenant.addDashboard()
      const counts = await simulate({ db: opened.db, dashboardId, seed: FIRST_SEED + run })
      for (const [what, count] of Object.entries(counts)) totals[what] = (totals[what] ?? 0) + count
    }
    // What is rare may be missing from a single run, not from eight.
    const never = Object.keys(totals).filter((what) => totals[what] === 0)
    if (RUNS >= QUICK_RUNS) expect(never).toEqual([])
    expect(totals['edit']).toBeGreaterThan(20 * RUNS)
    expect(totals['acknowledgedAmidTrouble']).toBeGreaterThan(10 * RUNS)
    if (process.env['RUNS']) console.log(`seeds from ${FIRST_SEED}`, totals)
  },
  LIMIT_MS.start + RUNS * LIMIT_MS.run,
)
