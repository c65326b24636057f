import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'

/** What a figure is called; one without words by its code, so that nothing is hidden. */
export const nameOfFigure = ({ language }: Pick<Words, 'language'>, figure: string): string => {
  const key = `kpi.figure.${figure}`
  return isTextKey(key) ? fillText(language, key) : figure
}
