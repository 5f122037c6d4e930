import { type Accessor, createMemo, For, type JSX } from 'solid-js'

type Props<T> = {
  readonly each: readonly T[]
  readonly children: (item: Accessor<T>) => JSX.Element
}

/**
 * A list whose rows stay with their `id` when the data comes anew, so that an open menu or the focus
 * in a row survives a refetch.
 */
export function KeyedFor<T extends { readonly id: string }>(props: Props<T>) {
  const byId = createMemo(() => new Map(props.each.map((item) => [item.id, item])))
  return (
    <For each={props.each.map((item) => item.id)}>
      {(id) => {
        const item = createMemo<T | undefined>((before) => byId().get(id) ?? before)
        return props.children(() => {
          const now = item()
          // Rows are made from the ids of `each`, and keep their last item while they leave.
          if (!now) throw new Error(`The list has no item ${id}`)
          return now
        })
      }}
    </For>
  )
}
