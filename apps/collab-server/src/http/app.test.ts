import { pino } from 'pino'
import { expect, test } from 'vitest'
import { DRAIN_MS, UNLOAD_MS } from '../collab/close-gracefully.ts'
import { makeApp } from './app.ts'

test('S24: closing is not given up while the live documents still say goodbye', async () => {
  const app = makeApp({ log: pino({ level: 'silent' }), trustProxy: false })
  expect(app.initialConfig.pluginTimeout).toBeGreaterThan(DRAIN_MS + UNLOAD_MS)
  await app.close()
})
