import { type JSX, splitProps } from 'solid-js'
import styles from './Card.module.css'
import { classNames } from './class-names.ts'

type Props = JSX.HTMLAttributes<HTMLDivElement> & {
  readonly padded?: boolean
  /** Answers to the pointer: it contains a link that covers it. */
  readonly interactive?: boolean
}

/** A flat surface with a hairline. */
export function Card(props: Props) {
  const [own, rest] = splitProps(props, ['padded', 'interactive', 'class'])
  return (
    <div
      {...rest}
      class={classNames(
        styles['card'],
        own.padded && styles['padded'],
        own.interactive && styles['interactive'],
        own.class,
      )}
    />
  )
}
