// The public surface as another program uses it: plain HTTP, no code of Pulse on the client's side.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, logInToApi } from './harness/call-api.ts'
import { type Pulse, startPulse } from './harness/start-pulse.ts'
import { daysPerWeather, rainPerMonth, weatherCsv, weatherDays } from './pages/weather-file.ts'

let pulse: Pulse
let token: string
beforeAll(async () => {
  pulse = await startPulse()
  const api = await logInToApi(pulse.url, pulse.logins.editor)
  token = await makeToken(api)
})
afterAll(() => pulse.dispose())

async function makeToken(api: Api): Promise<string> {
  const { body } = await api('POST', '/api/auth/tokens', { name: 'outside' })
  const found = JSON.stringify(body).match(/"(pulse_[^"]+)"/)?.[1]
  if (!found) throw new Error(`No token in ${JSON.stringify(body)}`)
  return found
}

type Json = Record<string, unknown>

async function call(method: string, path: string, body?: unknown): Promise<Json> {
  const answer = await fetch(`${pulse.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
  return answer.json()
}

/** tus 1.0: create, then send in two parts as after a lost connection. Returns the upload's path. */
async function upload(filename: string, content: string): Promise<string> {
  const bytes = new TextEncoder().encode(content)
  const authorization = `Bearer ${token}`
  const tus = { authorization, 'tus-resumable': '1.0.0' }
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const created = await fetch(`${pulse.url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${base64(filename)},mode ${base64('create')}`,
    },
  })
  expect(created.status).toBe(201)
  const location = new URL(created.headers.get('location') ?? '', `${pulse.url}/api/uploads`)
  const half = bytes.length >> 1
  for (const [from, to] of [
    [0, half],
    [half, bytes.length],
  ] as const) {
    const offset = await fetch(location, { method: 'HEAD', headers: tus })
    expect(offset.headers.get('upload-offset')).toBe(String(from))
    const sent = await fetch(location, {
      method: 'PATCH',
      headers: {
        ...tus,
        'upload-offset': String(from),
        'content-type': 'application/offset+octet-stream',
      },
      body: bytes.subarray(from, to),
    })
    expect(sent.status).toBe(204)
  }
  return location.pathname
}

async function published(path: string): Promise<Json> {
  await expect
    .poll(async () => (await call('GET', path))['state'], { timeout: 30_000 })
    .toMatch(/published|failed|waiting/)
  return call('GET', path)
}

function column(result: Json, name: string): unknown[] {
  const columns = result['columns'] as { name: string; values: unknown[] }[]
  return columns.find((each) => each.name === name)?.values ?? []
}

test('a file sent over tus is accounted for, and its figures are right', async () => {
  const days = weatherDays()
  const path = await upload('outside.csv', weatherCsv(days))
  const done = await published(path)
  expect(done).toMatchObject({
    state: 'published',
    rowsRead: days.length,
    rowsLoaded: days.length,
    rowsRejected: 0,
  })

  const perMonth = await call('POST', '/api/query', {
    datasetId: done['datasetId'],
    measures: [{ id: 'm1', column: 'precipitation', aggregate: 'sum' }],
    time: { bucket: 'month', maxPoints: 500 },
    timeZone: 'America/New_York',
  })
  const sums = column(perMonth, 'm1').map((value) => Math.round(Number(value) * 10))
  expect(sums).toEqual(rainPerMonth(days).map((value) => Math.round(value * 10)))
  const [first] = column(perMonth, 'time')
  expect(new Date(Number(first)).toISOString()).toBe('2012-01-01T00:00:00.000Z')

  const byWeather = await call('POST', '/api/query', {
    datasetId: done['datasetId'],
    measures: [{ id: 'days', aggregate: 'count' }],
    dimensions: [{ column: 'weather', top: 2, other: true }],
  })
  const counts = daysPerWeather(days)
  const shown = Object.fromEntries(
    column(byWeather, 'weather').map((name, row) => [name, column(byWeather, 'days')[row]]),
  )
  const ranked = Object.entries(counts).sort((a, b) => b[1] - a[1])
  for (const [name, count] of ranked.slice(0, 2)) expect(shown[name]).toBe(count)
  const total = Object.values(shown).reduce((sum: number, value) => sum + Number(value), 0)
  expect(total).toBe(days.length)
})

test('rows that do not fit are counted, listed with line and text, and the rest is loaded', async () => {
  const good = Array.from(
    { length: 300 },
    (_, i) => `2024-01-01T${String(i % 24).padStart(2, '0')}:00:00Z,${i}`,
  )
  const rows = [...good.slice(0, 150), '2024-01-02T00:00:00Z,"oops"', ...good.slice(150)]
  const path = await upload('mostly.csv', `at,value\n${rows.join('\n')}\n`)
  const done = await published(path)
  expect(done).toMatchObject({
    state: 'published',
    rowsRead: 301,
    rowsLoaded: 300,
    rowsRejected: 1,
  })
  const rejects = await fetch(`${pulse.url}${path}/rejects.csv`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const text = await rejects.text()
  expect(text).toContain('152')
  expect(text).toContain('oops')
})

test('an ambiguous date order is asked, and the answer is used', async () => {
  const rows = Array.from({ length: 24 }, (_, i) => `0${(i % 9) + 1}/0${(i % 4) + 1}/2024,${i}`)
  const path = await upload('when.csv', `day,value\n${rows.join('\n')}\n`)
  const waiting = await published(path)
  expect(waiting['state']).toBe('waiting')
  const [question] = waiting['questions'] as { id: string; choices: { value: string }[] }[]
  expect(question?.choices.map(({ value }) => value).sort()).toEqual(['dmy', 'mdy'])
  await call('POST', `${path}/answers`, { answers: { [question?.id ?? '']: 'dmy' } })
  const done = await published(path)
  expect(done['state']).toBe('published')
  const { timeFrom, timeTo } = await call('GET', `/api/datasets/${done['datasetId']}`)
  expect([timeFrom, timeTo]).toEqual(['2024-01-01T00:00:00.000Z', '2024-04-08T00:00:00.000Z'])
})

test('the API describes itself, and errors have one shape', async () => {
  const openapi = (await (await fetch(`${pulse.url}/api/openapi.json`)).json()) as Json
  expect(Object.keys(openapi['paths'] as object)).toEqual(
    expect.arrayContaining(['/api/auth/login', '/api/dashboards', '/api/query', '/api/uploads']),
  )
  for (const [path, status, code] of [
    ['/api/auth/me', 401, 'not-signed-in'],
    ['/api/nowhere', 404, 'not-found'],
  ] as const) {
    const answer = await fetch(`${pulse.url}${path}`)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code, message: expect.any(String) } })
  }
})
