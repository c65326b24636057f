/** Ten points of the score by their lower end: `70–79`; '' stays so, where there was no score. */
export function wordBand(code: string): string {
  return code === '' ? '' : `${code}–${String(Number(code) + 9)}`
}
