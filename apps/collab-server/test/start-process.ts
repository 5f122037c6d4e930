import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

type ServerProcess = {
  child: ChildProcess
  output: () => string
  /** Undefined until it listens. */
  url: () => string | undefined
}

/** The server as it is deployed, with this environment and no other. */
export function startProcess(env: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  const url = () => /"url":"(http[^"]+)"/.exec(output)?.[1]
  return { child, output: () => output, url }
}
