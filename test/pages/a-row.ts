import type { Figure } from '../../extensions/app/pages/_shared/page-contract.ts'
import { aFigure } from './a-page.ts'

/** Nobody committed to it, and there is nothing to compare it with. */
export const plain = { target: null, state: null, before: null, trend: null, leftOut: {} }

/** `n` of `of` in a place; under five without a rate, as the service has it. */
export const rate = (
  section: string,
  group: string,
  [n, of]: [number, number],
  more: Partial<Figure> = {},
): Figure =>
  aFigure({
    ...plain,
    ...{ section, group, n, of, value: of < 5 ? null : n / of },
    why: of >= 5 ? null : of === 0 ? 'no_data' : 'too_few',
    list: `${section}=${group}/response`,
    ...more,
  })

export const count = (section: string, figure: string, n: number, more: Partial<Figure> = {}): Figure =>
  aFigure({ ...plain, section, figure, kind: 'count', n, of: null, value: n, list: figure, ...more })

/** Nothing can be said of it yet. */
export const nothing = (section: string, figure: string, more: Partial<Figure> = {}): Figure =>
  aFigure({ ...plain, section, figure, n: null, of: null, value: null, why: 'no_data', list: null, ...more })
