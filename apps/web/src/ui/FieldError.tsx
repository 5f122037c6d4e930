import CircleAlert from 'lucide-solid/icons/circle-alert'
import type { ParentProps } from 'solid-js'

/** What stands under an invalid field: the colour is never the only sign. */
export function FieldError(props: ParentProps) {
  return (
    <>
      <CircleAlert aria-hidden="true" />
      <span>{props.children}</span>
    </>
  )
}
