import { gzipSync } from 'node:zlib'
import type { Page, Response } from 'playwright-core'

export type Script = { name: string; gzipBytes: number }

/** Every script that the page asks for until `open` is done and the page is quiet, as gzip would send it. */
export async function weighPage(page: Page, open: () => Promise<void>): Promise<Script[]> {
  const weighed = new Map<string, Promise<Script>>()
  const onResponse = (response: Response) => {
    const isScript = /javascript/.test(response.headers()['content-type'] ?? '')
    if (isScript && response.ok()) weighed.set(response.url(), weigh(response))
  }
  page.on('response', onResponse)
  try {
    await open()
    await page.waitForLoadState('networkidle')
  } finally {
    page.off('response', onResponse)
  }
  const scripts = await Promise.all(weighed.values())
  return scripts.sort((a, b) => b.gzipBytes - a.gzipBytes)
}

async function weigh(response: Response): Promise<Script> {
  const gzipBytes = gzipSync(await response.body(), { level: 9 }).length
  return { name: response.url().split('/').at(-1) ?? response.url(), gzipBytes }
}
