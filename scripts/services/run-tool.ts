import { spawn } from 'node:child_process'

/** Runs one of the system's tools to its end; throws with the end of what it said. */
export async function runTool(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  })
  let stdout = ''
  let tail = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
    tail = (tail + chunk).slice(-3000)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    tail = (tail + chunk).slice(-3000)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${command} ended with code ${code}:\n${tail}`)
  return stdout
}
