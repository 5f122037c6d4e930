import * as Picker from '@kobalte/core/select'
import Check from 'lucide-solid/icons/check'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import { Show } from 'solid-js'
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
}

/** One of a few values. For more than about fifteen, use Combobox. */
export function Select<V extends string>(props: Props<V>) {
  const selected = () => props.options.find((option) => option.value === props.value) ?? null
  return (
    <Picker.Root<Choice<V>>
      class={styles['field']}
      options={[...props.options]}
      optionValue={choiceKey}
      optionTextValue="label"
      optionDisabled={(option) => option.disabled ?? false}
      value={selected()}
      onChange={(option) => option && option.value !== props.value && props.onChange(option.value)}
      disallowEmptySelection
      placeholder={props.placeholder ?? 'Choose'}
      disabled={props.disabled ?? false}
      required={props.required ?? false}
      validationState={props.error ? 'invalid' : 'valid'}
      gutter={4}
      sameWidth
      itemComponent={(row) => (
        <Picker.Item item={row.item} class={popup['item']}>
          <ChoiceItem choice={row.item.rawValue} />
          <span class={popup['check']}>
            <Picker.ItemIndicator>
              <Check />
            </Picker.ItemIndicator>
          </span>
        </Picker.Item>
      )}
    >
      <Picker.Label class={props.hideLabel ? hidden['hidden'] : styles['label']}>
        {props.label}
      </Picker.Label>
      <Picker.Trigger class={classNames(styles['control'], props.size && styles[props.size])}>
        <Show when={selected()?.icon}>{(icon) => icon()()}</Show>
        <Picker.Value<Choice<V>> class={styles['value']}>
          {(state) => state.selectedOption()?.label}
        </Picker.Value>
        <Picker.Icon>
          <ChevronsUpDown />
        </Picker.Icon>
      </Picker.Trigger>
      <Show when={props.description && !props.error}>
        <Picker.Description class={styles['description']}>{props.description}</Picker.Description>
      </Show>
      <Picker.ErrorMessage class={styles['error']}>
        <FieldError>{props.error}</FieldError>
      </Picker.ErrorMessage>
      <Picker.Portal>
        <Picker.Content class={popup['popup']}>
          <Picker.Listbox class={popup['list']} />
        </Picker.Content>
      </Picker.Portal>
    </Picker.Root>
  )
}
