// `npm run bench -- sync`: Pulse against @y/websocket-server and stock Hocuspocus, in one run.
// All three run at once, each in its own process, and take turns under the load of one generator, so
// that a slow moment of the machine meets all of them. What each of them promises differs:
//   Pulse        every edit is committed to PostgreSQL (fsync) before its acknowledgement; Redis is on
//   Hocuspocus   stores a document 2 to 10 seconds after an edit, acknowledges at once
//   y-websocket  keeps documents in memory, acknowledges nothing
// Offered load: 1 x 100 clients with 1 edit a second each (100 edits, 9,900 deliveries a second), and
// 200 x 2 clients with 1 edit a second each (400 edits, 400 deliveries): a third of one core for the
// server, another third for the generator. SYNC_ROUNDS (6) and SYNC_SECONDS (4) make it shorter.
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@pulse/db/database'
import { makeTenant } from './collab-lab/make-tenant.ts'
import { makeRandom } from './collab-lab/random.ts'
import { withBenchDatabase } from './ingest/bench-database.ts'
import { makeHistory, makeSeed } from './sync/large-document.ts'
import { measureIdle } from './sync/measure-idle.ts'
import { type Crowd, type Figures, gather, type Scenario } from './sync/measure-load.ts'
import { measureOpen, type Opened, store } from './sync/measure-open.ts'
import { median } from './sync/percentile.ts'
import { type System, type SystemName, startSystems } from './sync/systems.ts'

const rounds = Number(process.env['SYNC_ROUNDS'] ?? 6)
const seconds = Number(process.env['SYNC_SECONDS'] ?? 4)
const random = makeRandom(1)
const serverUrl = process.env['DATABASE_URL'] ?? process.env['TIMESCALE_URL']
const redisUrl = process.env['REDIS_URL']
if (!serverUrl || !redisUrl) throw new Error('TIMESCALE_URL and REDIS_URL must be set.')

const say = (text: string) => console.error(text)

/** Widgets of the dashboards that are edited. */
const WIDGETS = 30
const SOCKETS_PER_PERSON = 50

await withBenchDatabase(serverUrl, async (databaseUrl) => {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 1 })
  const tenant = await makeTenant(db, Math.ceil(800 / SOCKETS_PER_PERSON))
  const seed = makeSeed(WIDGETS)
  const add = (count: number) =>
    Promise.all(Array.from({ length: count }, () => tenant.addDashboard(seed)))
  const { systems, stop } = await startSystems({ databaseUrl, redisUrl, cookies: tenant.cookies })
  try {
    const idle = await measureIdle(systems, await add(200), seed)
    const scenarios: Scenario[] = [
      { name: '1 x 100', documents: await add(1), clientsPerDocument: 100, perSecond: 1 },
      { name: '200 x 2', documents: await add(200), clientsPerDocument: 2, perSecond: 1 },
    ]
    const figures = await measureAll(systems, scenarios, seed)
    const opening = await measureOpening(databaseUrl, systems, () => tenant.addDashboard(seed))
    report(scenarios, figures, idle, opening)
  } finally {
    await stop()
    await close()
  }
})
process.exit()

type Measured = Map<string, Map<SystemName, Figures[]>>

async function measureAll(
  systems: readonly System[],
  scenarios: readonly Scenario[],
  seed: Uint8Array,
): Promise<Measured> {
  const measured: Measured = new Map()
  for (const scenario of scenarios) {
    const crowds = new Map<System, Crowd>()
    for (const system of systems) {
      say(`${scenario.name}: connecting to ${system.name}`)
      crowds.set(system, await gather({ system, scenario, seed, random }))
    }
    const bySystem = new Map<SystemName, Figures[]>()
    measured.set(scenario.name, bySystem)
    for (let round = 0; round < rounds; round++) {
      for (const [system, crowd] of rotate([...crowds], round)) {
        const figures = await crowd.measure(seconds)
        say(`${scenario.name}, round ${round + 1}: ${system.name} ${figures.peerP50.toFixed(2)} ms`)
        bySystem.set(system.name, [...(bySystem.get(system.name) ?? []), figures])
      }
    }
    for (const crowd of crowds.values()) await crowd.leave()
  }
  return measured
}

/** Whoever comes first in a round is another one each time. */
function rotate<T>(items: readonly T[], by: number): T[] {
  return items.map((_, index) => items[(index + by) % items.length] as T)
}

/** Milliseconds until the page has all of it, and until the server takes its edits. */
type Times = { has: number; ready: number }
type Opening = { compacted: Times; withLog: Times; logAlone: Times }

/** Medians of Pulse alone: the others store the same state in one piece. */
async function measureOpening(
  databaseUrl: string,
  systems: readonly System[],
  addDashboard: () => Promise<string>,
): Promise<Opening> {
  const pulse = systems.find(({ name }) => name === 'Pulse')
  if (!pulse) throw new Error('Pulse does not run')
  const server = pulse
  say('making a dashboard of 500 widgets and 50,000 edits')
  const tail = 499
  const { first, edits, snapshot } = makeHistory({ widgets: 500, edits: 50_000, tail, random })

  async function times(count: number, parts: Parameters<typeof store>[2]): Promise<Times> {
    const found: Opened[] = []
    for (let n = 0; n < count; n++) {
      const document = await addDashboard()
      await store(databaseUrl, document, parts)
      found.push(await measureOpen(server, document))
      // It is compacted and gets a version when it closes, which is not part of opening the next one.
      await sleep(1_000)
    }
    return {
      has: median(found.map(({ milliseconds }) => milliseconds)),
      ready: median(found.map(({ ready }) => ready)),
    }
  }
  return {
    compacted: await times(15, { snapshot, rows: [] }),
    withLog: await times(15, { snapshot, rows: edits.slice(-tail) }),
    logAlone: await times(3, { snapshot: first, rows: edits }),
  }
}

function report(
  scenarios: readonly Scenario[],
  measured: Measured,
  idle: Map<SystemName, number>,
  opening: Opening,
): void {
  const rows = scenarios.flatMap(({ name }) =>
    [...(measured.get(name) ?? [])].map(([system, figures]) => ({
      scenario: name,
      system,
      ...mapValues(medians(figures), (value) => Number(value.toFixed(2))),
      'KB per idle document': Math.round((idle.get(system) ?? Number.NaN) / 1_000),
    })),
  )
  console.table(rows)
  console.table(mapValues(opening, (times) => mapValues(times, round)))
  const ratios = scenarios.map(({ name }) => ratiosOf(measured.get(name) ?? new Map()))
  const most = (of: (ratio: (typeof ratios)[number]) => number) =>
    round(Math.max(...ratios.map(of)))
  console.log(
    JSON.stringify({
      peerP50Ratio: most((ratio) => ratio.peerP50),
      peerP99Ratio: most((ratio) => ratio.peerP99),
      ackP99Ms: most((ratio) => ratio.ackP99),
      openMs: round(opening.withLog.has),
      readyMs: round(opening.withLog.ready),
      processorRatio: most((ratio) => ratio.processor),
      idleKb: mapValues(Object.fromEntries(idle), (bytes) => Math.round(bytes / 1_000)),
      opening: mapValues(opening, (times) => mapValues(times, round)),
      scenarios: rows,
    }),
  )
}

/** Of Pulse against the best of the others. Medians of the rounds: one bad moment decides nothing. */
function ratiosOf(bySystem: Map<SystemName, Figures[]>) {
  const of = (name: SystemName) => medians(bySystem.get(name) ?? [])
  const [pulse, stock, yws] = [of('Pulse'), of('Hocuspocus'), of('y-websocket')]
  const against = (key: keyof Figures) => pulse[key] / Math.min(stock[key], yws[key])
  return {
    peerP50: against('peerP50'),
    peerP99: against('peerP99'),
    processor: against('processor'),
    ackP99: pulse.ackP99,
  }
}

function medians(figures: readonly Figures[]): Figures {
  const of = (key: keyof Figures) => median(figures.map((each) => each[key]))
  return {
    peerP50: of('peerP50'),
    peerP99: of('peerP99'),
    ackP50: of('ackP50'),
    ackP99: of('ackP99'),
    processor: of('processor'),
    delivered: of('delivered'),
  }
}

function mapValues<K extends string, V, W>(object: Record<K, V>, to: (value: V) => W) {
  const entries = Object.entries<V>(object).map(([key, value]) => [key, to(value)])
  return Object.fromEntries(entries) as Record<K, W>
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
