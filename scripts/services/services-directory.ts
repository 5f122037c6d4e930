import { join } from 'node:path'

/** Where the services' root file system stays warm between runs. */
export const SERVICES_DIRECTORY = process.env['PULSE_SERVICES_DIR'] ?? '/var/cache/pulse-services'

/** Packages of Debian 13, which has TimescaleDB; Debian 12 does not. */
const PACKAGES = [
  'postgresql-17-timescaledb',
  'valkey-server',
  'python3-moto',
  'python3-flask-cors',
]

export const SUITE = 'trixie'
export const INCLUDE = PACKAGES.join(',')

/** Named after its content, so that another list of packages makes another one. */
export const ROOTFS = join(SERVICES_DIRECTORY, `${SUITE}-1`)

/** Below the root file system: the runs' data. */
export const RUNS = join(ROOTFS, 'srv', 'pulse')
