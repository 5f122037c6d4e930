import { expect, test } from 'vitest'
import { logInToApi } from './harness/call-api.ts'
import { setUpPulse } from './harness/set-up-pulse.ts'
import { DashboardPage, makeDashboard } from './pages/dashboard-page.ts'

const lab = setUpPulse()

test('a file whose connection is lost on the way goes on where it was, as one upload', async () => {
  const { page } = await lab.logIn('editor')
  const id = await makeDashboard(lab.pulse.url, lab.pulse.logins.editor, 'Train')
  const dashboard = new DashboardPage(page)
  await dashboard.open(lab.pulse.url, id)
  const cut: string[] = []
  await page.route('**/api/uploads/*', (route) => {
    const request = route.request()
    if (request.method() !== 'PATCH' || cut.length > 0) return route.continue()
    cut.push(request.url())
    return route.abort('connectionreset')
  })

  await dashboard.drop('till.csv', tillCsv(20_000))
  await page.getByText(/Added \d+ charts from till.csv/).waitFor()

  const api = await logInToApi(lab.pulse.url, lab.pulse.logins.editor)
  const { body } = await api('GET', '/api/uploads')
  const { uploads } = body as { uploads: { id: string; filename: string; rowsLoaded: number }[] }
  expect(cut).toHaveLength(1)
  expect(uploads.filter(({ filename }) => filename === 'till.csv')).toMatchObject([
    { id: cut[0]?.split('/').at(-1), rowsLoaded: 20_000 },
  ])
})

/** Too large to be there with the first request. */
function tillCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const date = new Date(Date.UTC(2024, 0, 1) + row * 600_000).toISOString()
    return `${date},shop ${row % 7},${row % 50}`
  })
  return `sold_at,shop,amount\n${lines.join('\n')}\n`
}
