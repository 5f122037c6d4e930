import { join } from 'node:path'
import { runInside, startInside } from './chroot-process.ts'
import { inside } from './root-file-system.ts'

const POSTGRES_BIN = '/usr/lib/postgresql/17/bin'

const dataOf = (home: string): string => inside(join(home, 'data'))

export async function initTimescale(home: string): Promise<void> {
  await runInside(`${POSTGRES_BIN}/initdb`, [
    `--pgdata=${dataOf(home)}`,
    '--username=postgres',
    // Loopback alone, and nothing of value in it.
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ])
}

/** The process number, like the others here. */
export function startTimescale(home: string, port: number, durable: boolean): number {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_preload_libraries: 'timescaledb',
    'timescaledb.telemetry_level': 'off',
    max_connections: 200,
    max_worker_processes: 32,
    timezone: 'UTC',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = join(home, 'TimescaleDB.log')
  return startInside(`${POSTGRES_BIN}/postgres`, ['-D', dataOf(home), ...flags], log)
}

export function startValkey(home: string, port: number): number {
  const args = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', inside(home), '--save', '']
  const log = join(home, 'Valkey.log')
  return startInside('valkey-server', [...args, '--maxmemory-policy', 'noeviction'], log)
}

export function startS3(home: string, port: number): number {
  const log = join(home, 'S3.log')
  return startInside('moto_server', ['-H', '127.0.0.1', '-p', `${port}`], log, {
    PYTHONDONTWRITEBYTECODE: '1',
    HOME: '/tmp',
  })
}
