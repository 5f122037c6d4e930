import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { logInToApi } from './harness/call-api.ts'
import { type Pulse, pulseForTest, runLauncher, startPulse } from './harness/start-pulse.ts'

describe('npm start', () => {
  let pulse: Pulse
  beforeAll(async () => {
    pulse = await startPulse()
  })
  afterAll(() => pulse.dispose())

  test('prints a login for every role, and each of them works', async () => {
    for (const role of ['admin', 'editor', 'viewer'] as const) {
      const api = await logInToApi(pulse.url, pulse.logins[role])
      const me = await api('GET', '/api/auth/me')
      expect(me).toMatchObject({ status: 200, body: { role } })
    }
  })

  test('shows a demo dashboard on its first run', async () => {
    const api = await logInToApi(pulse.url, pulse.logins.viewer)
    const { body } = await api('GET', '/api/dashboards')
    expect(body).toMatchObject({ dashboards: [{ name: expect.any(String) }] })
  })

  test('a second one on the same data says that it runs already, and where', async () => {
    const second = runLauncher([], { PULSE_DATA_DIR: pulse.dataDirectory })
    let output = ''
    second.stdout?.on('data', (chunk) => {
      output += chunk
    })
    const [code] = await once(second, 'exit')
    expect(code).toBe(1)
    expect(output).toContain(`already running at ${pulse.url}`)
  })

  test('after SIGKILL it recovers, with its data and the same logins', async () => {
    const before = await logInToApi(pulse.url, pulse.logins.editor)
    const made = await before('POST', '/api/dashboards', { name: 'Kept through SIGKILL' })
    expect(made.status).toBe(201)
    await pulse.kill()
    await pulse.startAgain()
    const after = await logInToApi(pulse.url, pulse.logins.editor)
    const { body } = await after('GET', '/api/dashboards')
    expect(JSON.stringify(body)).toContain('Kept through SIGKILL')
  })

  test('Ctrl-C ends it with code 0, and it starts again', async () => {
    expect(await pulse.stop()).toBe(0)
    expect(pulse.output()).toContain('Stopped.')
    await pulse.startAgain()
    expect((await fetch(`${pulse.url}/healthz`)).status).toBe(200)
  })
})

test('when its port is taken it uses another one and says so', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const address = other.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  const pulse = await pulseForTest({ env: { PORT: String(taken) } })
  expect(pulse.output()).toContain(`Port ${taken} is taken: using `)
  expect((await fetch(`${pulse.url}/healthz`)).status).toBe(200)
})

test('--reset --yes begins anew', async () => {
  const pulse = await pulseForTest()
  const oldLogin = pulse.logins.admin
  await pulse.stop()
  const again = runLauncher(['--reset'], { PULSE_DATA_DIR: pulse.dataDirectory })
  const [code] = await once(again, 'exit')
  expect(code, 'without a terminal it must not delete anything unasked').toBe(1)
  await pulse.startAgain()
  await logInToApi(pulse.url, oldLogin)
  await pulse.stop()
  await pulse.startAgain(['--reset', '--yes'])
  await expect(logInToApi(pulse.url, oldLogin)).rejects.toThrow('401')
})
