/** Up to two letters for an avatar: "Ada Lovelace" is AL, "Ada" is A, "" is ?. */
export function personInitials(name: string): string {
  // What is no letter, such as an emoji, says nothing while there are letters.
  const all = name.split(/\s+/).filter(Boolean)
  const spoken = all.filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const words = spoken.length > 0 ? spoken : all
  const first = words.at(0)
  const last = words.length > 1 ? words.at(-1) : undefined
  return (firstLetter(first) + firstLetter(last)).toUpperCase() || '?'
}

/** By code point, so that a letter outside the basic plane stays whole. */
function firstLetter(word: string | undefined): string {
  return word === undefined ? '' : (Array.from(word)[0] ?? '')
}
