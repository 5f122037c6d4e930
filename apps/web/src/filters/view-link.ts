// My view in the page's address: a link shows another person, or me after a reload, the same.
import { isNothing, type MyView, readMyView } from './my-view.ts'

const PARAMETER = 'view'

/** undefined: the address says nothing about a view. */
export function viewOfAddress(address: string): MyView | undefined {
  const text = new URL(address).searchParams.get(PARAMETER)
  return text === null ? undefined : readMyView(text)
}

export function addressOfView(address: string, mine: MyView): string {
  const url = new URL(address)
  if (isNothing(mine)) url.searchParams.delete(PARAMETER)
  else url.searchParams.set(PARAMETER, JSON.stringify(mine))
  return url.href
}
