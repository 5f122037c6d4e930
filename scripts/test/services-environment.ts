// Runs in each worker of the `services` project: the environment of the real services.
const services: Record<string, string> = JSON.parse(process.env['PULSE_TEST_SERVICES'] ?? '{}')
Object.assign(process.env, services, { TEST_DATABASE_URL: services['TIMESCALE_URL'] })
