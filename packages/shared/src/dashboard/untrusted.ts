// Values of a document that anybody may have written, looked at before they are believed.

export function list(raw: unknown, max: number): unknown[] {
  return Array.isArray(raw) ? raw.slice(0, max) : []
}

export function uniqueBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

export function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

export function isText(raw: unknown, max: number): raw is string {
  return typeof raw === 'string' && raw.length > 0 && raw.length <= max
}

export function isCount(raw: unknown, max: number): raw is number {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= max
}

export function isInstant(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length <= 40 && !Number.isNaN(Date.parse(raw))
}

export function isBound(raw: unknown): raw is number | string {
  return Number.isFinite(raw) || (typeof raw === 'string' && raw.length <= 200)
}

export function isScalarOrNull(raw: unknown): raw is string | number | boolean | null {
  return raw === null || typeof raw === 'string' || typeof raw === 'boolean' || Number.isFinite(raw)
}
