// PostgreSQL refuses to run as root, so as root its programs run under another account.
import { spawnSync } from 'node:child_process'

export interface ServerAccount {
  uid: number
  gid: number
}

/** The account for PostgreSQL's programs, or null where the current user will do. */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null
  const account = lookUp('postgres') ?? createPostgres() ?? lookUp('nobody')
  if (!account) {
    throw new Error(
      'PostgreSQL does not run as root, and no other account could be found or created. ' +
        'Run Pulse as an ordinary user, or set DATABASE_URL.',
    )
  }
  return account
}

/** Whether the account may execute a file or enter a directory: ancestors, ACLs and all. */
export function canReach(account: ServerAccount | null, path: string): boolean {
  if (!account) return true
  return spawnSync('test', ['-x', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function createPostgres(): ServerAccount | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
    stdio: 'ignore',
  })
  return lookUp('postgres')
}

function lookUp(name: string): ServerAccount | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return answer.status === 0 ? Number(answer.stdout.trim()) : Number.NaN
  })
  if (uid === undefined || gid === undefined || !(uid > 0 && gid > 0)) return null
  return { uid, gid }
}
