import type { DatasetColumn } from '@pulse/shared/api/datasets'

/** The column whose name is most like a lost one, or undefined where none is like it. */
export function nearestColumn(
  lost: string,
  columns: readonly Pick<DatasetColumn, 'name'>[],
): string | undefined {
  const wanted = pairsOf(lost)
  let best: { name: string; likeness: number } | undefined
  for (const { name } of columns) {
    const likeness = likenessOf(wanted, pairsOf(name))
    if (likeness >= LEAST && likeness > (best?.likeness ?? 0)) best = { name, likeness }
  }
  return best?.name
}

const LEAST = 0.4

/** Letters and digits in pairs, as Dice's coefficient compares them. */
function pairsOf(name: string): Set<string> {
  const plain = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const pairs = new Set<string>()
  for (let at = 0; at < Math.max(1, plain.length - 1); at += 1) pairs.add(plain.slice(at, at + 2))
  return pairs
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length
  return (2 * shared) / (a.size + b.size)
}
