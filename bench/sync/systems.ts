// The three servers, each a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { freePort } from '../../scripts/free-port.ts'
import { portAnswers } from '../../scripts/port-answers.ts'
import type { Dialect } from './frames.ts'

export type SystemName = 'Pulse' | 'Hocuspocus' | 'y-websocket'

export type System = {
  name: SystemName
  dialect: Dialect
  pid: number
  inspectorPort: number
  urlOf(document: string): string
  cookieOf(client: number): string
}

const programs = {
  Pulse: new URL('../../apps/collab-server/src/main.ts', import.meta.url),
  Hocuspocus: new URL('./stock-hocuspocus.ts', import.meta.url),
  'y-websocket': new URL(
    './src/server.js',
    import.meta.resolve('@y/websocket-server/package.json'),
  ),
}

export async function startSystems(options: {
  databaseUrl: string
  redisUrl: string
  cookies: readonly string[]
}): Promise<{ systems: System[]; stop(): Promise<void> }> {
  const { databaseUrl, redisUrl, cookies } = options
  const folder = await mkdtemp(join(tmpdir(), 'pulse-bench-sync-'))
  const children: ChildProcess[] = []
  const cookieOf = (client: number) => cookies[client % cookies.length] ?? ''

  async function start(name: SystemName, env: NodeJS.ProcessEnv) {
    const [port, inspectorPort] = [await freePort(), await freePort()]
    const program = fileURLToPath(programs[name])
    const child = spawn(process.execPath, [`--inspect=127.0.0.1:${inspectorPort}`, program], {
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    const log = createWriteStream(join(folder, `${name}.log`))
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    while (!(await portAnswers(port))) {
      if (child.exitCode !== null) throw new Error(`${name} did not start: see ${folder}`)
      await sleep(50)
    }
    if (child.pid === undefined) throw new Error(`${name} has no process`)
    const url = `ws://127.0.0.1:${port}`
    return { name, pid: child.pid, inspectorPort, cookieOf, url }
  }

  const pulse = await start('Pulse', {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    PULSE_SECRET: 'only for this benchmark, and long enough',
    PULSE_DATA_DIR: folder,
    PULSE_WEB_ROOT: join(folder, 'web'),
    LOG_LEVEL: 'warn',
  })
  const stock = await start('Hocuspocus', { DATABASE_URL: databaseUrl })
  const yws = await start('y-websocket', {})
  return {
    systems: [
      {
        ...pulse,
        dialect: 'hocuspocus',
        urlOf: () => `${pulse.url}/collab?schema=${SCHEMA_VERSION}`,
      },
      { ...stock, dialect: 'hocuspocus', urlOf: () => stock.url },
      { ...yws, dialect: 'y-websocket', urlOf: (document) => `${yws.url}/${document}` },
    ],
    async stop() {
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          child.kill('SIGKILL')
          await once(child, 'exit')
        }),
      )
    },
  }
}
