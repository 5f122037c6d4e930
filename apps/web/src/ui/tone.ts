/** What a thing means, beside what it says. Colour is never the only sign of it. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'negative'
