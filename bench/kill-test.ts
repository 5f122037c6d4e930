// `npm run bench -- kill-test`: does an edit that was called saved survive the death of anything?
// Two servers, PostgreSQL (with fsync) and Redis as processes, twenty clients that edit; each process
// is killed in turn at random moments. KILL_SECONDS (300) is how long, KILL_SEED repeats a run's choices.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@pulse/db/database'
import { migrateToLatest } from '@pulse/db/migrate'
import { addWidgets } from '@pulse/shared/dashboard/commands'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import * as Y from 'yjs'
import { freePort } from '../scripts/free-port.ts'
import { startServices, stopServices } from '../scripts/services/start-services.ts'
import { makeTenant } from './collab-lab/make-tenant.ts'
import { makeRandom } from './collab-lab/random.ts'
import { makeServerProcess, type ServerProcess } from './collab-lab/server-process.ts'
import { type Auditor, makeAuditor } from './kill-test/auditor.ts'
import { startBalancer } from './kill-test/balancer.ts'
import { makeLedger } from './kill-test/ledger.ts'
import { type Population, startPopulation } from './kill-test/population.ts'
import type { OpenDashboard } from './kill-test/replica.ts'
import { settle } from './kill-test/settle.ts'
import { inTurn, makeVictims } from './kill-test/victims.ts'

const DASHBOARDS = 6
const RUN = `kill-test-${process.pid}`
const seconds = Number(process.env['KILL_SECONDS'] ?? 300)
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)
const random = makeRandom(seed)
const ledger = makeLedger()
const stopping = new AbortController()
const say = (text: string) => console.log(text)

async function main(): Promise<boolean> {
  say(`${seconds} seconds, seed ${seed}`)
  const services = await startServices(RUN, process.pid, say, { durable: true })
  const databaseUrl = services.TIMESCALE_URL
  const { cookies, dashboards } = await fill(databaseUrl)
  const servers = await startServers(databaseUrl, services.REDIS_URL)
  const balancer = await startBalancer(
    servers.map(({ port }) => port),
    random,
  )
  const auditor = makeAuditor(
    databaseUrl,
    ledger,
    dashboards.map(({ id }) => id),
  )
  const people = startPopulation({ url: balancer.url, cookies, dashboards, ledger, random })
  try {
    const struck = await strikeAll(servers, people, auditor)
    await people.calm()
    const serverUrls = servers.map(({ port }) => `ws://127.0.0.1:${port}`)
    const [cookie = ''] = cookies
    const replicas = people.replicas()
    const wrong = await settle({ replicas, dashboards, serverUrls, cookie, databaseUrl })
    for (const client of people.stock) ledger.ack(client.edits)
    await auditor.audit()
    return report({ struck, wrong, servers, people, damaged: await auditor.damaged() })
  } finally {
    people.close()
    await balancer.close()
    await Promise.all(servers.map((server) => server.end('SIGKILL')))
  }
}

async function fill(databaseUrl: string) {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 1 })
  try {
    await migrateToLatest(db)
    const tenant = await makeTenant(db, 5)
    const dashboards: OpenDashboard[] = []
    for (let n = 0; n < DASHBOARDS; n++) {
      const { state, textId } = makeFirstState()
      dashboards.push({ id: await tenant.addDashboard(state), textId })
    }
    return { cookies: tenant.cookies, dashboards }
  } finally {
    await close()
  }
}

function makeFirstState(): { state: Uint8Array; textId: string } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, makeDashboardState({ title: 'Sales', timeZone: 'UTC' }))
  const widget = { kind: 'text', title: 'Notes', size: { w: 4, h: 4 }, text: 'shared;' } as const
  const [textId = ''] = addWidgets(doc, [widget], {})
  return { state: Y.encodeStateAsUpdate(doc), textId }
}

async function startServers(databaseUrl: string, redisUrl: string): Promise<ServerProcess[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-kill-test-'))
  say(`the servers' logs are in ${folder}`)
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    PULSE_SECRET: 'only for this test, and long enough too',
    PULSE_DATA_DIR: folder,
    PULSE_WEB_ROOT: join(folder, 'web'),
    LOG_LEVEL: 'warn',
  }
  const servers: ServerProcess[] = []
  for (const name of ['a', 'b']) {
    const logFile = join(folder, `${name}.log`)
    servers.push(makeServerProcess({ port: await freePort(), env, logFile }))
  }
  await Promise.all(servers.map((server) => server.start()))
  return servers
}

type Struck = Map<string, { times: number; kills: number }>

async function strikeAll(
  servers: readonly ServerProcess[],
  people: Population,
  auditor: Auditor,
): Promise<Struck> {
  const struck: Struck = new Map()
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  for (const victim of inTurn(makeVictims(RUN, servers), random)) {
    await pause(random.between(500, 3_000))
    if (elapsed() > seconds || stopping.signal.aborted) break
    const began = elapsed()
    const strike = victim.strike()
    if (victim.kills > 0) people.loseSome()
    await strike
    const dying = `gone in ${(elapsed() - began).toFixed(1)} s`
    if (victim.databaseStays) await auditor.audit()
    await pause(random.between(100, 3_000))
    await victim.recover()
    await auditor.audit()
    const { times, kills } = struck.get(victim.name) ?? { times: 0, kills: 0 }
    struck.set(victim.name, { times: times + 1, kills: kills + victim.kills })
    const line = [`${elapsed().toFixed(0).padStart(4)} s`, victim.name.padEnd(32), dying.padEnd(15)]
    say(`${line.join('  ')} acked ${ledger.acked}, lost ${ledger.lost.length}`)
  }
  return struck
}

const pause = (ms: number) =>
  sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

function report(outcome: {
  struck: Struck
  wrong: readonly string[]
  servers: readonly ServerProcess[]
  people: Population
  damaged: number
}): boolean {
  const { struck, wrong, servers, people, damaged } = outcome
  console.table([...struck].map(([victim, counts]) => ({ victim, ...counts })))
  for (const { edit, at, pending } of ledger.lost.slice(0, 20)) {
    const when = `saved at ${edit.ackedAt} ms, not there at ${at} ms`
    say(`LOST ${edit.dashboardId}: ${edit.what}, ${when}; held back: ${pending}`)
  }
  for (const difference of wrong.slice(0, 20)) say(`DIFFERENT ${difference}`)
  const kills = [...struck.values()].reduce((sum, entry) => sum + entry.kills, 0)
  const crashes = servers.reduce((sum, server) => sum + server.crashes, 0)
  const didRealWork =
    ledger.acked > seconds * 20 &&
    ledger.compared > ledger.acked &&
    ['server A', 'server B', 'PostgreSQL', 'Redis'].every((victim) => struck.has(victim))
  if (!didRealWork) say('This run did too little to prove anything.')
  const figures = {
    seconds,
    seed,
    edits: ledger.made,
    acked: ledger.acked,
    lost: ledger.lost.length,
    kills,
    deploys: (struck.get('deploy of A')?.times ?? 0) + (struck.get('deploy of B')?.times ?? 0),
    crashes,
    different: wrong.length,
    damaged,
    verdicts: people.verdicts,
    pages: people.pages,
    compared: ledger.compared,
  }
  const faults = [ledger.lost.length, crashes, wrong.length, damaged, people.verdicts.length]
  console.log(JSON.stringify(figures))
  return didRealWork && faults.every((count) => count === 0)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await stopServices(RUN)
}
process.exit()
