import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { ServerAccount } from './server-account.ts'

export interface ProgramResult {
  code: number
  output: string
}

/**
 * Runs one of PostgreSQL's programs to its end. Away from our directory, which its account may
 * not enter, and without the PG* variables with which people point psql at their own servers.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  account: ServerAccount | null,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...account,
      cwd: process.platform === 'win32' ? undefined : '/',
      env: programEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A Ctrl-C in the terminal must reach us alone: the database stops last.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    // Not 'close': the server that pg_ctl starts may inherit the pipes and keep them open.
    child.once('exit', (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code: code ?? 1, output })
    })
  })
}

/** The end of a log file, for the message of an error. */
export async function logTail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-12).join('\n')
}

function programEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
