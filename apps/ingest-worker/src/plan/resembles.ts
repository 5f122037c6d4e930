/** Whether two names of columns differ only in writing, or one says more than the other. */
export function resembles(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)]
  if (one === '' || other === '') return false
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 4 && long.includes(short)
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
