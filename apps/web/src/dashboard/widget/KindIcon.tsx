import type { WidgetKind } from '@pulse/shared/dashboard/dashboard'
import { lazy, Suspense } from 'solid-js'

// Fourteen pictures that nobody sees before a menu or the editor opens.
const Icons = lazy(async () => {
  const { KIND_ICONS } = await import('./kind-icons.ts')
  return {
    default: (props: { readonly kind: WidgetKind }) => <>{KIND_ICONS[props.kind]({})}</>,
  }
})

export function KindIcon(props: { readonly kind: WidgetKind }) {
  return (
    <Suspense>
      <Icons kind={props.kind} />
    </Suspense>
  )
}
