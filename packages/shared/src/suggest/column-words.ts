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
  if (text !== text.toLowerCase() && !text.includes('_')) return text
  return capitalize(text.replaceAll(/[_\s-]+/g, ' ').trim())
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** For the middle of a title: "Wind" becomes "wind", but "CO2", "TMAX" and "Origin State" stay. */
export function lowerFirst(text: string): string {
  const rest = text.slice(1)
  const isPlain = rest !== '' && rest === rest.toLowerCase() && !/^\p{Lu}\p{N}/u.test(text)
  return isPlain ? text.charAt(0).toLowerCase() + rest : text
}
