/** What every form field has around its control. */
export type FieldProps = {
  readonly label: string
  /** The label stays for screen readers only. */
  readonly hideLabel?: boolean | undefined
  readonly description?: string | undefined
  /** Says what is wrong and how to put it right; its presence marks the field invalid. */
  readonly error?: string | undefined
  readonly disabled?: boolean | undefined
  readonly required?: boolean | undefined
  readonly size?: 'sm' | 'md' | 'lg' | undefined
}
