/** The environment of TimescaleDB, Redis and S3 where `npm test` started them, otherwise null. */
export function realServices(): Record<string, string> | null {
  const text = process.env['PULSE_TEST_SERVICES']
  return text ? JSON.parse(text) : null
}
