import { template } from '../../../src/agreement/template.ts'
import type { Terms } from './recount-simulation.ts'
import type { Hours } from './count-minutes.ts'

const MINUTE = 60_000

const CHANGES: [RegExp, string][] = [
  [/Europe\/London/g, 'Europe/Madrid'],
  [
    /holidays: # public[\s\S]*?except: \[\]/,
    'holidays: { types: [public], extra: ["2026-10-12"], except: [] }',
  ],
  [/shield: \{.*?\}/, 'shield: off'],
  [/score: \{.*?\}/, 'score: { property: puntuacion_mql, atLeast: 70 }'],
  [/required: \[jobtitle.*?\]/, 'required: []'],
  [/behaviour: \{.*?\}/, 'behaviour: {}'],
  [/teams: \{ sales.*\}/, 'teams: { sales: ["101", "102"], marketing: ["201"] }'],
  [
    /reasonProperty: null/,
    'reasonProperty: { name: motivo_descarte, codes: { precio: out_of_budget, no_contesta: no_response, duplicado: duplicate } }',
  ],
  [
    /BAD_TIMING: \{ rejected: not_now \}\n/,
    'BAD_TIMING: { rejected: not_now }\n      DESCARTADO: { rejected: null }\n      NO_CONTESTA: { rejected: no_response }\n',
  ],
]

/** The shipped agreement, changed where the drawn portal is another: zone, teams, statuses, reasons, score. No shield. */
export const DOCUMENT = CHANGES.reduce((text, [from, to]) => text.replace(from, () => to), template('en'))

const nineToSix: [number, number][] = [[540, 1080]]
const open = { 1: nineToSix, 2: nineToSix, 3: nineToSix, 4: nineToSix, 5: nineToSix }

export const HOURS: Hours = { timeZone: 'Europe/Madrid', open, closed: new Set(['2026-10-12']) }

/** The same, as the separate count has it: written down here once more. */
export function termsFor(span: { from: number; to: number }): Terms {
  return {
    ...span,
    timeZone: 'Europe/Madrid',
    hours: HOURS,
    property: 'lifecyclestage',
    enter: 'marketingqualifiedlead',
    accepted: ['salesqualifiedlead', 'opportunity', 'customer'],
    won: ['customer'],
    sales: ['101', '102'],
    marketing: ['201'],
    anyone: false,
    statuses: { UNQUALIFIED: null, BAD_TIMING: 'not_now', DESCARTADO: null, NO_CONTESTA: 'no_response' },
    reasonProperty: {
      name: 'motivo_descarte',
      codes: { precio: 'out_of_budget', no_contesta: 'no_response', duplicado: 'duplicate' },
    },
    scoreProperty: 'puntuacion_mql',
    grace: 15 * MINUTE,
    rests: {
      days: {
        out_of_budget: 90,
        no_authority: 30,
        competitor_chosen: 270,
        no_response: 60,
        bad_fit: null,
        bad_data: null,
        duplicate: null,
        not_now: 90,
        other: null,
      },
      score: { property: 'puntuacion_mql', atLeast: 70 },
      exemptDomain: '@own.example',
    },
    inside: 60 * MINUTE,
    outside: 120 * MINUTE,
    settle: 10 * MINUTE,
    score: 70,
  }
}
