import { randomBytes } from 'node:crypto'

const SLUG_LENGTH = 36

/** `seattle_weather_1f0c9a2b`: readable for analysts, never taken twice. */
export function makeTableName(datasetName: string): string {
  return `${slug(datasetName)}_${randomBytes(4).toString('hex')}`
}

function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  const words = plain.match(/[a-z0-9]+/g) ?? []
  const joined = words.join('_').slice(0, SLUG_LENGTH).replace(/_$/, '')
  return /^[a-z]/.test(joined) ? joined : `dataset${joined && `_${joined}`}`.slice(0, SLUG_LENGTH)
}
