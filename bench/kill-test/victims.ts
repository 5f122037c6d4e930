// What is killed, how, and how it comes back.

import { killService, restartService, signalService } from '../../scripts/services/kill-service.ts'
import type { Random } from '../collab-lab/random.ts'
import type { ServerProcess } from '../collab-lab/server-process.ts'

export type Victim = {
  name: string
  /** Processes that end by SIGKILL. */
  kills: 0 | 1 | 2
  /** PostgreSQL can be read while it is away. */
  databaseStays: boolean
  strike(): Promise<void>
  recover(): Promise<void>
}

export function makeVictims(run: string, servers: readonly ServerProcess[]): Victim[] {
  const [a, b] = servers
  if (!a || !b) throw new Error('two servers are needed')
  const database = { kills: 1, databaseStays: false } as const
  const other = { kills: 1, databaseStays: true } as const
  return [
    { name: 'server A', ...other, strike: () => a.end('SIGKILL'), recover: () => a.start() },
    { name: 'PostgreSQL', ...database, ...service(run, 'TimescaleDB') },
    { name: 'server B', ...other, strike: () => b.end('SIGKILL'), recover: () => b.start() },
    { name: 'Redis', ...other, ...service(run, 'Valkey') },
    {
      name: 'deploy of A',
      ...other,
      kills: 0,
      strike: () => a.end('SIGTERM'),
      recover: () => a.start(),
    },
    {
      name: 'both servers',
      ...other,
      kills: 2,
      strike: async () => void (await Promise.all([a.end('SIGKILL'), b.end('SIGKILL')])),
      recover: async () => void (await Promise.all([a.start(), b.start()])),
    },
    {
      name: 'PostgreSQL and server B',
      ...database,
      kills: 2,
      strike: async () =>
        void (await Promise.all([killService(run, 'TimescaleDB'), b.end('SIGKILL')])),
      recover: async () => {
        await restartService(run, 'TimescaleDB')
        await b.start()
      },
    },
    {
      name: 'Redis (paused)',
      ...other,
      kills: 0,
      strike: () => signalService(run, 'Valkey', 'SIGSTOP'),
      recover: () => signalService(run, 'Valkey', 'SIGCONT'),
    },
    {
      name: 'PostgreSQL during a deploy of A',
      ...database,
      strike: async () => {
        await killService(run, 'TimescaleDB')
        await a.end('SIGTERM')
      },
      recover: async () => {
        await restartService(run, 'TimescaleDB')
        await a.start()
      },
    },
    {
      name: 'deploy of B',
      ...other,
      kills: 0,
      strike: () => b.end('SIGTERM'),
      recover: () => b.start(),
    },
  ]
}

function service(run: string, name: 'TimescaleDB' | 'Valkey') {
  return { strike: () => killService(run, name), recover: () => restartService(run, name) }
}

/** Every one in turn, then in another order, for as long as it is asked for. */
export function* inTurn(victims: readonly Victim[], random: Random): Generator<Victim> {
  yield* victims
  for (;;) {
    const left = [...victims]
    while (left.length > 0) {
      const next = random.pick(left)
      left.splice(left.indexOf(next), 1)
      yield next
    }
  }
}
