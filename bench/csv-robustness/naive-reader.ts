/** What one writes first: lines, commas, quotes taken off. */
export function readNaively(bytes: Uint8Array): string[][] {
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(',').map((cell) => cell.trim().replaceAll(/^"|"$/gu, '')))
}
