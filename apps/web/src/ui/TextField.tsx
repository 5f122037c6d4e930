import * as Field from '@kobalte/core/text-field'
import { type JSX, Show } from 'solid-js'
import { classNames } from './class-names.ts'
import styles from './Field.module.css'
import { FieldError } from './FieldError.tsx'
import type { FieldProps } from './field-props.ts'
import hidden from './VisuallyHidden.module.css'

type Props = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'url'
  readonly name?: string
  readonly placeholder?: string
  readonly autocomplete?: string
  readonly autofocus?: boolean
  readonly maxLength?: number
  readonly readOnly?: boolean
  /** Several lines that grow with their text. */
  readonly multiline?: boolean
  readonly prefix?: JSX.Element
  readonly suffix?: JSX.Element
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onBlur?: () => void
  readonly ref?: (element: HTMLInputElement) => void
}

export function TextField(props: Props) {
  return (
    <Field.Root
      class={styles['field']}
      value={props.value}
      onChange={props.onChange}
      name={props.name ?? ''}
      disabled={props.disabled ?? false}
      required={props.required ?? false}
      readOnly={props.readOnly ?? false}
      validationState={props.error ? 'invalid' : 'valid'}
    >
      <Field.Label class={props.hideLabel ? hidden['hidden'] : styles['label']}>
        {props.label}
      </Field.Label>
      <Show when={!props.multiline} fallback={<MultilineControl {...props} />}>
        <SingleLineControl {...props} />
      </Show>
      <Show when={props.description && !props.error}>
        <Field.Description class={styles['description']}>{props.description}</Field.Description>
      </Show>
      <Field.ErrorMessage class={styles['error']}>
        <FieldError>{props.error}</FieldError>
      </Field.ErrorMessage>
    </Field.Root>
  )
}

function SingleLineControl(props: Props) {
  return (
    <div
      class={classNames(styles['control'], props.size && styles[props.size])}
      data-invalid={props.error ? '' : undefined}
      data-disabled={props.disabled ? '' : undefined}
    >
      {props.prefix}
      <Field.Input
        ref={(element: HTMLInputElement) => props.ref?.(element)}
        class={styles['input']}
        type={props.type ?? 'text'}
        placeholder={props.placeholder}
        autocomplete={props.autocomplete}
        autofocus={props.autofocus}
        maxLength={props.maxLength}
        spellcheck={props.type === undefined}
        onKeyDown={props.onKeyDown}
        onBlur={() => props.onBlur?.()}
      />
      {props.suffix}
    </div>
  )
}

function MultilineControl(props: Props) {
  return (
    <div
      class={classNames(styles['control'], styles['multiline'])}
      data-invalid={props.error ? '' : undefined}
      data-disabled={props.disabled ? '' : undefined}
    >
      <Field.TextArea
        class={styles['textarea']}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        onKeyDown={props.onKeyDown}
        onBlur={() => props.onBlur?.()}
      />
    </div>
  )
}
