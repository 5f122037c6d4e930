// How far the clocks of an IANA zone stand from UTC, in milliseconds, at an instant.

const DAY = 86_400_000
/** Blocks remembered per zone: about 270 years of days. */
const MAX_BLOCKS = 100_000

type Zone = { exact: (instant: number) => number; blocks: Map<number, number | null> }

const zones = new Map<string, Zone>()

/**
 * True for `UTC` and for Area/City names. Abbreviations and bare offsets are refused: PostgreSQL reads
 * "CET" without daylight saving and "+02:00" with the sign turned round, Intl reads both otherwise.
 */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(name)) return false
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/** Throws RangeError for a zone that the platform does not know. */
export function offsetAt(zoneName: string, instant: number): number {
  if (zoneName === 'UTC') return 0
  const zone = zoneOf(zoneName)
  const block = Math.floor(instant / DAY)
  let known = zone.blocks.get(block)
  if (known === undefined) {
    known = offsetOfBlock(zone, block)
    if (zone.blocks.size < MAX_BLOCKS) zone.blocks.set(block, known)
  }
  return known ?? zone.exact(instant)
}

/** The one offset of a whole UTC day, or null when the clocks change in it. */
function offsetOfBlock(zone: Zone, block: number): number | null {
  const offset = zone.exact(block * DAY)
  return offset === zone.exact((block + 1) * DAY) ? offset : null
}

function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone = { exact: makeExactOffset(name), blocks: new Map<number, number | null>() }
  zones.set(name, zone)
  return zone
}

function makeExactOffset(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  return (instant) => {
    const parts = format.formatToParts(instant)
    return readOffset(parts.find((part) => part.type === 'timeZoneName')?.value ?? '')
  }
}

/** "GMT", "GMT+05:30" or, before standard time, "GMT-00:44:30". */
function readOffset(text: string): number {
  const match = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(text)
  if (!match) return 0
  const [, sign, hours, minutes, seconds = '0'] = match
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return (sign === '-' ? -size : size) * 1000
}
