import * as Field from '@kobalte/core/number-field'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import { Show } from 'solid-js'
import { classNames } from './class-names.ts'
import styles from './Field.module.css'
import { FieldError } from './FieldError.tsx'
import type { FieldProps } from './field-props.ts'
import spin from './NumberField.module.css'
import hidden from './VisuallyHidden.module.css'

type Props = FieldProps & {
  readonly value: number | undefined
  /** `undefined` when the field was emptied. */
  readonly onChange: (value: number | undefined) => void
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly step?: number | undefined
  readonly format?: Intl.NumberFormatOptions | undefined
}

export function NumberField(props: Props) {
  return (
    <Field.Root
      class={styles['field']}
      rawValue={props.value ?? Number.NaN}
      onRawValueChange={(value) => props.onChange(Number.isNaN(value) ? undefined : value)}
      minValue={props.min ?? Number.MIN_SAFE_INTEGER}
      maxValue={props.max ?? Number.MAX_SAFE_INTEGER}
      step={props.step ?? 1}
      disabled={props.disabled ?? false}
      required={props.required ?? false}
      validationState={props.error ? 'invalid' : 'valid'}
      {...(props.format ? { formatOptions: props.format } : {})}
    >
      <Field.Label class={props.hideLabel ? hidden['hidden'] : styles['label']}>
        {props.label}
      </Field.Label>
      <div
        class={classNames(styles['control'], spin['control'], props.size && styles[props.size])}
        data-invalid={props.error ? '' : undefined}
        data-disabled={props.disabled ? '' : undefined}
      >
        <Field.Input class={styles['input']} />
        <div class={spin['steps']}>
          <Field.IncrementTrigger class={spin['step']} aria-label={`Increase ${props.label}`}>
            <ChevronUp />
          </Field.IncrementTrigger>
          <Field.DecrementTrigger class={spin['step']} aria-label={`Decrease ${props.label}`}>
            <ChevronDown />
          </Field.DecrementTrigger>
        </div>
      </div>
      <Show when={props.description && !props.error}>
        <Field.Description class={styles['description']}>{props.description}</Field.Description>
      </Show>
      <Field.ErrorMessage class={styles['error']}>
        <FieldError>{props.error}</FieldError>
      </Field.ErrorMessage>
    </Field.Root>
  )
}
