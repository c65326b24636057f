import type { Draw } from '../people/draw.ts'
import { drawLead } from '../people/draw-lead.ts'
import { SCORE } from './own-properties.ts'

/** What people type when a form insists. */
const PLACEHOLDERS = ['-', 'n/a', '.', 'asdf', 'no procede']

/** Somebody as portals really have them: fields missing, filled with anything, a score that nobody keeps. */
export function drawProspect(draw: Draw, n: number): Record<string, string> {
  const { hubspotscore = '', ...lead } = drawLead(draw, n) as Record<string, string>
  return {
    ...lead,
    ...(draw.chance(0.8) && { [SCORE]: hubspotscore }),
    ...(draw.chance(0.4) && { hubspotscore }),
    ...(draw.chance(0.06) && { jobtitle: draw.pick(PLACEHOLDERS) }),
    ...(draw.chance(0.03) && { company: '' }),
    ...(draw.chance(0.04) && { hs_analytics_source: '' }),
  }
}
