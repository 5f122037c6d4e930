import type { FoundColumn } from './find-column.ts'

const STEPS = [1, 2, 2.5, 5]

/** The smallest width of 1, 2, 2.5 or 5 x 10^n that makes at most `count` bins of the column's extent. */
export function chooseBinWidth({ type, min, max }: FoundColumn, count: number): number {
  const [low, high] = [Number(min ?? 0), Number(max ?? 0)]
  const finest = type === 'integer' ? 1 : 0
  if (!Number.isFinite(low) || !Number.isFinite(high) || high <= low) return 1
  // One power of ten below the even share: bins begin at multiples, so that it may take a wider one.
  for (let power = Math.floor(Math.log10((high - low) / count)); ; power++) {
    for (const step of STEPS) {
      // Dividing keeps 0.1 and its like as near as they can be, where multiplying by 1e-1 drifts.
      const width = power < 0 ? step / 10 ** -power : step * 10 ** power
      if (width < finest || (finest === 1 && !Number.isInteger(width))) continue
      if (Math.floor(high / width) - Math.floor(low / width) + 1 <= count) return width
      if (count === 1 && Math.sign(low) !== Math.sign(high) && width > high - low) return width
    }
  }
}
