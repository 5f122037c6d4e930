type Props = { readonly size?: number }

/** The Pulse mark: a line that ends in its newest point. Decoration beside the name. */
export function BrandMark(props: Props) {
  return (
    <svg width={props.size ?? 24} height={props.size ?? 24} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" stroke-linecap="round" stroke-linejoin="round">
        <path d="M6 18h4.2l3.1-8.4 5 13.4 2.7-7.3" stroke-width="2.6" />
        <circle cx="24.2" cy="11.4" r="2.4" fill="var(--on-accent)" stroke="none" />
      </g>
    </svg>
  )
}
