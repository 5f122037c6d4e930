import * as Picker from '@kobalte/core/combobox'
import Check from 'lucide-solid/icons/check'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import { createSignal, Show } from 'solid-js'
import { ChoiceItem } from './ChoiceItem.tsx'
import { type Choice, choiceKey } from './choice.ts'
import { classNames } from './class-names.ts'
import styles from './Field.module.css'
import { FieldError } from './FieldError.tsx'
import type { FieldProps } from './field-props.ts'
import popup from './Popup.module.css'
import hidden from './VisuallyHidden.module.css'

type Props<V extends string> = FieldProps & {
  readonly options: readonly Choice<V>[]
  readonly value: V | undefined
  readonly onChange: (value: V) => void
  readonly placeholder?: string | undefined
  /** What the list says when nothing matches. */
  readonly emptyText?: string | undefined
}

/** One of many values, found by typing. */
export function Combobox<V extends string>(props: Props<V>) {
  const selected = () => props.options.find((option) => option.value === props.value) ?? null
  const [open, setOpen] = createSignal(false)
  return (
    <Picker.Root<Choice<V>>
      class={styles['field']}
      options={[...props.options]}
      optionValue={choiceKey}
      optionTextValue="label"
      optionLabel="label"
      optionDisabled={(option) => option.disabled ?? false}
      defaultFilter="contains"
      triggerMode="focus"
      open={open()}
      onOpenChange={setOpen}
      value={selected()}
      onChange={(option) => option && option.value !== props.value && props.onChange(option.value)}
      disallowEmptySelection
      allowsEmptyCollection
      placeholder={props.placeholder ?? 'Type to search'}
      disabled={props.disabled ?? false}
      required={props.required ?? false}
      validationState={props.error ? 'invalid' : 'valid'}
      gutter={4}
      sameWidth
      itemComponent={(row) => <Row item={row.item} />}
    >
      <Picker.Label class={props.hideLabel ? hidden['hidden'] : styles['label']}>
        {props.label}
      </Picker.Label>
      <Picker.Control class={classNames(styles['control'], props.size && styles[props.size])}>
        <Picker.Input class={styles['input']} onFocus={(event) => event.currentTarget.select()} />
        <Picker.Trigger aria-label={`Show the choices of ${props.label}`} tabindex="-1">
          <ChevronsUpDown />
        </Picker.Trigger>
      </Picker.Control>
      <Show when={props.description && !props.error}>
        <Picker.Description class={styles['description']}>{props.description}</Picker.Description>
      </Show>
      <Picker.ErrorMessage class={styles['error']}>
        <FieldError>{props.error}</FieldError>
      </Picker.ErrorMessage>
      <Picker.Portal>
        <Picker.Content class={popup['popup']}>
          <Picker.Listbox<Choice<V>> class={classNames(popup['list'], popup['combo'])} />
          <p class={popup['none']} role="status">
            {props.emptyText ?? 'Nothing matches'}
          </p>
        </Picker.Content>
      </Picker.Portal>
    </Picker.Root>
  )
}

type RowProps = Picker.ComboboxRootItemComponentProps<Choice>

function Row(props: RowProps) {
  return (
    <Picker.Item item={props.item} class={popup['item']}>
      <ChoiceItem choice={props.item.rawValue} />
      <span class={popup['check']}>
        <Picker.ItemIndicator>
          <Check />
        </Picker.ItemIndicator>
      </span>
    </Picker.Item>
  )
}
