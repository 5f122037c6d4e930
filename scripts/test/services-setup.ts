// Vitest's global setup of the `services` project: TimescaleDB, Redis and S3 for the run.
export function setup(): void {
  for (const name of ['TIMESCALE_URL', 'REDIS_URL', 'S3_ENDPOINT']) {
    if (!process.env[name]) throw new Error(`${name} is not set: node scripts/services.ts up`)
  }
}
