import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerErrors } from './answer-errors.ts'
import { type App, makeApp } from './app.ts'
import { compressAnswers } from './compression.ts'
import { sendSecurityHeaders } from './security-headers.ts'
import { serveWebFiles } from './web-files.ts'

const SCRIPT = `console.log('${'pulse '.repeat(500)}')`
let folder: string
let app: App

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulse-web-'))
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'not for you')
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>Pulse</title>')
  await writeFile(join(folder, 'dist', 'sw.js'), '// worker')
  await writeFile(join(folder, 'dist', 'assets', 'app-1a2b3c.js'), SCRIPT)
  app = makeApp({ log: pino({ level: 'silent' }), trustProxy: false })
  answerErrors(app)
  await sendSecurityHeaders(app, 'https://pulse.example')
  await compressAnswers(app)
  await serveWebFiles(app, join(folder, 'dist'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const get = (url: string, headers = {}) => app.inject({ url, headers })

test.each(['/', '/login', '/d/0b9a3a44-6b7e-4f0c-9a53-7bd5a3a1c001?x=1'])(
  'a page of the router gets index.html, which is asked for each time: %s',
  async (url) => {
    const answer = await get(url)
    expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('Pulse')])
    expect(answer.headers['cache-control']).toBe('no-cache')
  },
)

test('what has a hash in its name is kept for ever, the service worker is not', async () => {
  const script = await get('/assets/app-1a2b3c.js')
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache')
})

test('scripts are compressed for whoever can read it', async () => {
  const answer = await get('/assets/app-1a2b3c.js', { 'accept-encoding': 'gzip' })
  expect(answer.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(answer.rawPayload).toString()).toBe(SCRIPT)
  expect(answer.rawPayload.length).toBeLessThan(SCRIPT.length / 10)
})

test.each([
  '/assets/gone.js',
  '/api/gone',
  '/..%2fsecret.txt',
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/%zz',
  '/%00',
])('what is not there, or outside the build, is not found: %s', async (url) => {
  const answer = await get(url)
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.body).not.toContain('not for you')
  expect(answer.body).not.toContain('<!doctype')
})

test('nothing inline, nothing from elsewhere and no frame may run the page', async () => {
  const { headers } = await get('/')
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("connect-src 'self' wss://pulse.example")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/script-src|unsafe-eval|\*/)
  expect(headers['strict-transport-security']).toBe('max-age=31536000')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('an address that is no URL is refused like everything else', async () => {
  const answer = await get('/d/%E0%A4%A')
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ error: { code: 'invalid-request' } })
})
