import { expect, onTestFinished, test } from 'vitest'
import { createTestDatabase } from '../packages/db/test/test-database.ts'
import { logInToApi } from './harness/call-api.ts'
import { realServices } from './harness/real-services.ts'
import { pulseForTest } from './harness/start-pulse.ts'

const services = realServices()

test.skipIf(!services)(
  'on TimescaleDB, Redis and S3 the same program ingests and answers',
  async () => {
    const database = await createTestDatabase(services?.['TIMESCALE_URL'])
    onTestFinished(() => database.drop())
    // The demo's file goes to S3, its job through BullMQ, its rows into a hypertable.
    const pulse = await pulseForTest({ env: { ...services, DATABASE_URL: database.url } })
    const api = await logInToApi(pulse.url, pulse.logins.admin)
    const { body } = await api('GET', '/api/datasets')
    expect(body).toMatchObject({ datasets: [{ rowCount: expect.any(Number) }] })
  },
)
