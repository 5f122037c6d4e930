// A Pulse server as it runs in operation, and whoever restarts it there.
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../apps/collab-server/src/main.ts', import.meta.url))
const UP_WITHIN_MS = 180_000

export type ServerProcess = {
  readonly port: number
  readonly pid: number | undefined
  /** Starts it until it answers: it may not, while the database is away. */
  start(): Promise<void>
  /** Sends the signal and returns when the process is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  isUp(): boolean
  /** Ends that nobody had asked for, once it had answered. */
  readonly crashes: number
}

export function makeServerProcess(options: {
  port: number
  env: NodeJS.ProcessEnv
  logFile: string
  nodeFlags?: readonly string[]
}): ServerProcess {
  const { port, env, logFile, nodeFlags = [] } = options
  const output = createWriteStream(logFile, { flags: 'a' })
  let child: ChildProcess | null = null
  let up = false
  let ending = false
  let crashes = 0

  function launch(): ChildProcess {
    const started = spawn(process.execPath, [...nodeFlags, MAIN], {
      env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.stdout.pipe(output, { end: false })
    started.stderr.pipe(output, { end: false })
    started.once('exit', () => {
      if (up && !ending) crashes += 1
      if (child === started) child = null
      up = false
    })
    return started
  }

  return {
    port,
    get pid() {
      return child?.pid
    },
    async start() {
      ending = false
      const deadline = Date.now() + UP_WITHIN_MS
      while (!up) {
        if (Date.now() > deadline) throw new Error(`a server did not start: see ${logFile}`)
        child ??= launch()
        if (await isHealthy(port)) up = child !== null
        else await sleep(50)
      }
    },
    async end(signal) {
      ending = true
      up = false
      const ended = child
      if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
      const gone = new Promise((resolve) => ended.once('exit', resolve))
      ended.kill(signal)
      await gone
    },
    isUp: () => up,
    get crashes() {
      return crashes
    },
  }
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok
  } catch {
    return false
  }
}
