import { mergeProps, splitProps } from 'solid-js'
import { Button, type ButtonProps } from './Button.tsx'
import { classNames } from './class-names.ts'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

type Props = Omit<ButtonProps, 'children' | 'icon'> & {
  /** Its name for screen readers, and its tooltip. */
  readonly label: string
  readonly icon: ButtonProps['icon']
  readonly shortcut?: string | undefined
  readonly tooltipPlacement?: 'top' | 'bottom' | 'left' | 'right'
  /** Pressed state of a toggle. */
  readonly pressed?: boolean | undefined
}

export function IconButton(props: Props) {
  const [own, rest] = splitProps(props, [
    'label',
    'icon',
    'shortcut',
    'tooltipPlacement',
    'pressed',
    'class',
  ])
  const button = mergeProps({ variant: 'ghost' } as const, rest, {
    get icon() {
      return own.icon
    },
    get class() {
      return classNames(styles['icon'], own.class)
    },
    get 'aria-label'() {
      return own.label
    },
    get 'aria-pressed'() {
      return own.pressed
    },
  })
  return (
    <Tooltip
      label={own.label}
      shortcut={own.shortcut}
      placement={own.tooltipPlacement ?? 'bottom'}
      trigger={Button}
      triggerProps={button}
    />
  )
}
