// A worker's process of its own, so that its memory is its own: `node load-child.ts DATABASE_URL FILE` loads the file and
// prints seconds and peak resident memory as JSON.
import { stat } from 'node:fs/promises'
import { loadByPulse } from './load-by-pulse.ts'

const [databaseUrl = '', path = ''] = process.argv.slice(2)
const { size } = await stat(path)
const seconds = await loadByPulse(databaseUrl, { path, bytes: size })
const rssMb = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ seconds, rssMb }))
