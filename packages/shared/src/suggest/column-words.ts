/** The words of a column's name in lower case: "tempMax_C" is temp, max, c. */
export function columnWords(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}%#$€£]+/u)
    .filter((word) => word !== '')
}

/** A name as people write it: `temp_max` is "Temp max". What somebody wrote with care stays as it is. */
export function readableName(name: string): string {
  const text = name.trim()
  return isWrittenWithCare(text) ? text : capitalize(nameInside(text))
}

/** For the middle of a title: `temp_max` is "temp max"; "CO2" stays, and so does "Betrag", a noun. */
export function nameInside(name: string): string {
  const text = name.trim()
  return isWrittenWithCare(text) ? text : text.replaceAll(/[_\s-]+/g, ' ').trim()
}

function isWrittenWithCare(text: string): boolean {
  return text !== text.toLowerCase() && !text.includes('_')
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
